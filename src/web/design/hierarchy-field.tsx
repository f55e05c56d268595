import { InputBase } from '@mantine/core'
import IconSitemap from '@tabler/icons-react/dist/esm/icons/IconSitemap.mjs'
import { type ReactNode, useState } from 'react'
import { HierarchyPicker } from './hierarchy-picker.tsx'
import type { Branch } from './hierarchy-tree.ts'
import { Person } from './person.tsx'

interface HierarchyFieldProps {
  label: string
  /** Title of the pop-up; the label when left out. */
  title?: string
  value: { id: string; name: string } | null
  onChange: (id: string | null) => void
  /** Said when nobody is chosen. */
  nobody: string
  /** False when somebody must be chosen. */
  mayBeNobody?: boolean
  required?: boolean
  /** True for the field at which a dialog begins. */
  autoFocus?: boolean
  refusal?: (branch: Branch) => string | null
  description?: ReactNode
  error?: ReactNode
  /** True while the pop-up is open, so that Escape closes it alone and not the sheet below as well. */
  onOpenChange?: (opened: boolean) => void
}

/** A form field that holds one person of the hierarchy. */
export function HierarchyField({ label, title, value, nobody, ...field }: HierarchyFieldProps) {
  const { onChange, mayBeNobody = true, required = false, refusal, description, error, onOpenChange } = field
  const [opened, setOpened] = useState(false)
  const turn = (to: boolean) => {
    setOpened(to)
    // A little later: the key that closes the pop-up still has to pass the sheet.
    if (to) onOpenChange?.(true)
    else setTimeout(() => onOpenChange?.(false))
  }
  return (
    <>
      <InputBase
        component="button"
        type="button"
        pointer
        label={label}
        withAsterisk={required}
        description={description}
        error={error}
        aria-label={`${label}: ${value?.name ?? nobody}`}
        aria-haspopup="dialog"
        data-autofocus={field.autoFocus || undefined}
        rightSection={<IconSitemap size={16} aria-hidden />}
        rightSectionPointerEvents="none"
        onClick={() => turn(true)}
      >
        {value ? <Person person={value} /> : nobody}
      </InputBase>
      <HierarchyPicker
        opened={opened}
        onClose={() => turn(false)}
        title={title ?? label}
        chosen={value?.id ?? null}
        onChoose={onChange}
        {...(mayBeNobody ? { nobody } : {})}
        {...(refusal ? { refusal } : {})}
      />
    </>
  )
}
