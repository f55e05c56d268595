import { type ComboboxParsedItem, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Person } from '#web/design/person.tsx'
import { type Choice, type SubjectKind, useChoices } from './access-check-subjects.ts'

interface SubjectPickerProps {
  kind: SubjectKind
  chosen: Choice | null
  onChange: (id: string | null) => void
}

/** Chooses a chat by its contact, a contact or a user, by name. */
export function SubjectPicker({ kind, chosen, onChange }: SubjectPickerProps) {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  // The field shows the chosen name as its search text; opening it again should offer everything.
  const wanted = search === chosen?.name ? '' : search
  const [asked] = useDebouncedValue(wanted, 200)
  const { choices, loading } = useChoices(kind, asked)
  const known = chosen && !choices.some(({ id }) => id === chosen.id) ? [chosen, ...choices] : choices
  return (
    <Select
      label={t(`organization.accessCheck.choose.${kind}`)}
      placeholder={t('organization.accessCheck.searchHint')}
      nothingFoundMessage={t(`organization.accessCheck.${loading ? 'searching' : 'notFound'}`)}
      searchable
      filter={({ options }) => (asked === wanted ? options : likeNames(options, wanted))}
      data={known.map(({ id, name }) => ({ value: id, label: name }))}
      value={chosen?.id ?? null}
      onChange={onChange}
      searchValue={search}
      onSearchChange={setSearch}
      renderOption={({ option }) => <Option choice={known.find(({ id }) => id === option.value)} />}
    />
  )
}

// Until the server has answered, what was offered before is narrowed by name: Enter must not take somebody else.
function likeNames(options: ComboboxParsedItem[], wanted: string): ComboboxParsedItem[] {
  return options.filter(
    (option) => 'label' in option && option.label.toLowerCase().includes(wanted.toLowerCase()),
  )
}

function Option({ choice }: { choice: Choice | undefined }) {
  if (!choice) return null
  return <Person person={choice} {...(choice.detail ? { detail: choice.detail } : {})} />
}
