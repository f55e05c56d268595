import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { showing, useOffered, useSearch } from '#web/design/offered.ts'
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
  const { search, setSearch, wanted, asked } = useSearch(chosen?.name)
  const { choices, waiting } = useChoices(kind, asked)
  const answered = asked === wanted && !waiting
  const offered = useOffered(choices, wanted, answered)
  const known = chosen && !offered.some(({ id }) => id === chosen.id) ? [...offered, chosen] : offered
  return (
    <Select
      label={t(`organization.accessCheck.choose.${kind}`)}
      placeholder={t('organization.accessCheck.searchHint')}
      nothingFoundMessage={t(`organization.accessCheck.${answered ? 'notFound' : 'searching'}`)}
      searchable
      filter={showing(offered, wanted)}
      data={known.map(({ id, name }) => ({ value: id, label: name }))}
      value={chosen?.id ?? null}
      onChange={onChange}
      searchValue={search}
      onSearchChange={setSearch}
      renderOption={({ option }) => <Option choice={known.find(({ id }) => id === option.value)} />}
    />
  )
}

function Option({ choice }: { choice: Choice | undefined }) {
  if (!choice) return null
  return <Person person={choice} {...(choice.detail ? { detail: choice.detail } : {})} />
}
