import { Select, type SelectProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { User } from '#organization/contract.ts'
import { Person } from '#web/design/person.tsx'
import { useList } from '#web/queries.ts'

export type Cover = { id: string; name: string }

interface CoverPickerProps extends Omit<SelectProps, 'value' | 'onChange' | 'data'> {
  /** Null: nobody. */
  value: Cover | null
  onChange: (cover: Cover | null) => void
  /** Offered first. */
  usual: Cover | null
  user: User
  /** Who may not stand in. */
  except: string | null
}

const nobody = 'nobody'

/** Who stands in: an active user, or deliberately nobody. */
export function CoverPicker({ value, onChange, usual, user, except, ...field }: CoverPickerProps) {
  const { t } = useTranslation()
  const shown = value?.name ?? t('offboarding.suspension.nobody')
  const [search, setSearch] = useState('')
  // The field shows the choice as its search text; opening it again should offer everybody.
  const [asked] = useDebouncedValue(search === shown ? '' : search, 200)
  const list = useList<User>('/users', { status: 'active', search: asked, limit: 50 })
  const people = peopleFrom(list.rows, asked ? [] : [usual, value], [user.id, except])
  const detailOf = (id: string) =>
    id === user.reportsTo?.id
      ? t('offboarding.suspension.reportingPerson')
      : list.rows.find((one) => one.id === id)?.role.name
  return (
    <Select
      {...field}
      searchable
      openOnFocus={false}
      comboboxProps={{ withinPortal: false }}
      filter={({ options }) => options}
      nothingFoundMessage={list.loading ? t('web.picker.searching') : t('web.picker.nobody')}
      data={[
        ...(asked ? [] : [{ value: nobody, label: t('offboarding.suspension.nobody') }]),
        ...people.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={value?.id ?? nobody}
      onChange={(id) => onChange(people.find((one) => one.id === id) ?? null)}
      searchValue={search}
      onSearchChange={setSearch}
      renderOption={({ option }) => {
        const detail = detailOf(option.value)
        if (option.value === nobody) return option.label
        return <Person person={{ id: option.value, name: option.label }} {...(detail ? { detail } : {})} />
      }}
    />
  )
}

function peopleFrom(found: User[], first: (Cover | null)[], except: (string | null)[]): Cover[] {
  const all = [...first, ...found].filter((one) => one !== null).filter(({ id }) => !except.includes(id))
  return [...new Map(all.map((one) => [one.id, one])).values()]
}
