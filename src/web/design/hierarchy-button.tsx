import { Button, CloseButton } from '@mantine/core'
import IconSitemap from '@tabler/icons-react/dist/esm/icons/IconSitemap.mjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './hierarchy-picker.module.css'
import { HierarchyPicker } from './hierarchy-picker.tsx'
import { useChoiceWords } from './hierarchy-words.ts'

interface HierarchyButtonProps {
  /** What is filtered by: "User". */
  label: string
  /** What is said while nobody is chosen. */
  anybody: string
  /** An id, or '' for nobody, as it stands in the address. */
  value: string
  onChange: (id: string | null) => void
}

/** A filter by one person of the hierarchy, in a row of filters. */
export function HierarchyButton({ label, anybody, value, onChange }: HierarchyButtonProps) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const words = useChoiceWords(value ? [value] : []) || anybody
  return (
    <span className={classes.filter}>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconSitemap size={15} aria-hidden />}
        aria-haspopup="dialog"
        aria-label={`${label}: ${words}`}
        onClick={() => setOpened(true)}
      >
        {value ? `${label}: ${words}` : words}
      </Button>
      {value ? (
        <CloseButton
          size="sm"
          aria-label={t('organization.tree.without', { label })}
          onClick={() => onChange(null)}
        />
      ) : null}
      <HierarchyPicker
        opened={opened}
        onClose={() => setOpened(false)}
        title={label}
        chosen={value || null}
        onChoose={onChange}
        nobody={anybody}
      />
    </span>
  )
}
