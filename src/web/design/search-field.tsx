import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface SearchFieldProps {
  value: string
  onChange: (value: string) => void
  label: string
  width?: number | string
  /** Milliseconds of a pause; 0 where nothing has to be fetched. */
  wait?: number
}

/** A search that waits for a pause in typing before it asks. */
export function SearchField({ value, onChange, label, width = 240, wait = 250 }: SearchFieldProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(value)
  const settle = useDebouncedCallback(onChange, wait)
  // Blanks at the ends are typed, though not searched for.
  useEffect(() => setTyped((before) => (before.trim() === value ? before : value)), [value])
  const change = (next: string) => {
    setTyped(next)
    if (wait === 0) onChange(next.trim())
    else settle(next.trim())
  }
  return (
    <TextInput
      w={width}
      maw="100%"
      size="xs"
      type="search"
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
      leftSection={<IconSearch size={15} aria-hidden />}
      rightSection={
        typed ? <CloseButton size="xs" aria-label={t('web.clearSearch')} onClick={() => change('')} /> : null
      }
    />
  )
}
