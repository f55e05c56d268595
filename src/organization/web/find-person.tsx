import { Select } from '@mantine/core'
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Forest } from '#web/design/hierarchy-tree.ts'
import { Person } from '#web/design/person.tsx'

interface FindPersonProps {
  forest: Forest
  value: string | null
  onChange: (id: string | null) => void
  clearable?: boolean
}

/** Finds somebody of the hierarchy by name. */
export function FindPerson({ forest, value, onChange, clearable = true }: FindPersonProps) {
  const { t } = useTranslation()
  const data = useMemo(
    () =>
      [...forest.byId.values()]
        .map(({ node }) => ({ value: node.id, label: node.name }))
        .sort((a, b) => a.label.localeCompare(b.label)),
    [forest],
  )
  return (
    <Select
      size="xs"
      w={220}
      searchable
      clearable={clearable}
      limit={30}
      aria-label={t('organization.hierarchy.find')}
      placeholder={t('organization.hierarchy.find')}
      nothingFoundMessage={t('web.picker.nobody')}
      leftSection={<IconSearch size={15} aria-hidden />}
      data={data}
      value={value}
      onChange={onChange}
      // Typing replaces the name that stands there.
      onFocus={(event) => event.currentTarget.select()}
      renderOption={({ option }) => {
        const node = forest.byId.get(option.value)?.node
        return node ? <Person person={node} detail={node.role} /> : option.label
      }}
    />
  )
}
