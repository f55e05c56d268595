import { MultiSelect, type MultiSelectProps, Select, type SelectProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Params } from '../api.ts'
import { useList } from '../queries.ts'
import { showing, useOffered, useSearch } from './offered.ts'
import { Person } from './person.tsx'

export interface Pickable {
  id: string
  name: string
  role?: { name: string } | string
}

type Shared = {
  /** Instead of GET /users: the people who may be chosen, e.g. eligible successors. */
  people?: Pickable[]
  /** Narrows GET /users, e.g. `{ status: 'active' }`. */
  params?: Params
  /** Ids that cannot be chosen, e.g. the person themself. */
  except?: string[]
}

type UserPickerProps = Shared & {
  value: Pickable | null
  onChange: (user: Pickable | null) => void
} & Omit<SelectProps, 'value' | 'onChange' | 'data'>

/** Chooses one user by name. Takes Mantine's Select properties: label, description, error, required, clearable… */
export function UserPicker({ value, onChange, people, params, except, ...field }: UserPickerProps) {
  const { t } = useTranslation()
  const { search, setSearch, found, waiting, filter } = usePeople({ people, params, except }, value?.name)
  const known = withChosen(found, value ? [value] : [])
  return (
    <Select
      placeholder={t('web.picker.placeholder')}
      nothingFoundMessage={waiting ? t('web.picker.searching') : t('web.picker.nobody')}
      {...field}
      searchable
      filter={filter}
      data={known.map(({ id, name }) => ({ value: id, label: name }))}
      value={value?.id ?? null}
      onChange={(id) => onChange(known.find((user) => user.id === id) ?? null)}
      searchValue={search}
      onSearchChange={setSearch}
      renderOption={({ option }) => <Option user={known.find(({ id }) => id === option.value)} />}
    />
  )
}

type UsersPickerProps = Shared & {
  value: Pickable[]
  onChange: (users: Pickable[]) => void
} & Omit<MultiSelectProps, 'value' | 'onChange' | 'data'>

/** Chooses several users. */
export function UsersPicker({ value, onChange, people, params, except, ...field }: UsersPickerProps) {
  const { t } = useTranslation()
  const { search, setSearch, found, waiting, filter } = usePeople({ people, params, except })
  const known = withChosen(found, value)
  return (
    <MultiSelect
      placeholder={value.length === 0 ? t('web.picker.placeholder') : ''}
      nothingFoundMessage={waiting ? t('web.picker.searching') : t('web.picker.nobody')}
      hidePickedOptions
      {...field}
      searchable
      filter={filter}
      data={known.map(({ id, name }) => ({ value: id, label: name }))}
      value={value.map(({ id }) => id)}
      onChange={(ids) => onChange(known.filter(({ id }) => ids.includes(id)))}
      searchValue={search}
      onSearchChange={setSearch}
      renderOption={({ option }) => <Option user={known.find(({ id }) => id === option.value)} />}
    />
  )
}

function usePeople({ people, params, except }: Shared, chosenName?: string) {
  const { search, setSearch, wanted, asked } = useSearch(chosenName)
  const list = useList<Pickable>(people ? null : '/users', { ...params, search: asked, limit: 50 })
  const answered = people !== undefined || (asked === wanted && !list.loading && !list.former)
  const allowed = (people ?? list.rows).filter(({ id }) => !except?.includes(id))
  const found = useOffered(allowed, people ? '' : wanted, answered)
  // The people given are narrowed by the field itself.
  const filter = people ? undefined : showing(found, wanted)
  return { search, setSearch, found, waiting: !answered, filter }
}

function withChosen(found: Pickable[], chosen: Pickable[]): Pickable[] {
  return [...found, ...chosen.filter(({ id }) => !found.some((user) => user.id === id))]
}

function Option({ user }: { user: Pickable | undefined }) {
  if (!user) return null
  const role = typeof user.role === 'string' ? user.role : user.role?.name
  return <Person person={user} {...(role ? { detail: role } : {})} />
}
