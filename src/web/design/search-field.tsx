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
}

/** A search that waits for a pause in typing before it asks. */
export function SearchField({ value, onChange, label, width = 240 }: SearchFieldProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(value)
  const settle = useDebouncedCallback(onChange, 250)
  useEffect(() => setTyped(value), [value])
  const change = (next: string) => {
    setTyped(next)
    settle(next.trim())
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
