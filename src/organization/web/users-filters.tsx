import { CloseButton, Select, UnstyledButton } from '@mantine/core'
import IconSitemap from '@tabler/icons-react/dist/esm/icons/IconSitemap.mjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FilterBar, useInSheet } from '#web/design/filter-bar.tsx'
import { HierarchyPicker } from '#web/design/hierarchy-picker.tsx'
import { SearchField } from '#web/design/search-field.tsx'
import type { Sorting } from '#web/design/sorting.ts'
import { useHierarchy } from '#web/design/use-hierarchy.ts'
import { useDepartments, useRoles } from './choices.ts'
import { SavedFilters } from './saved-filters.tsx'
import { type FilterValues, type SetFilters, userFilters } from './users-filter-values.ts'
import classes from './users-filters.module.css'

interface UsersFiltersProps {
  values: FilterValues
  set: SetFilters
  sorting: Sorting
}

export function UsersFilters({ values, set, sorting }: UsersFiltersProps) {
  const { t } = useTranslation()
  const roles = useRoles()
  const departments = useDepartments()
  const named = (of: string, ids: readonly string[]) =>
    ids.map((id) => ({ id, name: t(`organization.users.${of}.${id}`) }))
  return (
    <FilterBar
      search={
        <SearchField
          value={values.search}
          onChange={(search) => set({ search })}
          label={t('organization.users.search')}
          width={184}
        />
      }
      inUse={others.filter((name) => values[name]).length}
      onClear={() => set(Object.fromEntries(others.map((name) => [name, null])))}
      sorting={sorting}
    >
      <Choice
        label={t('organization.users.status')}
        any={t('organization.users.anyStatus')}
        value={values.status}
        onChange={(status) => set({ status })}
        options={named('statusChoice', ['active', 'away', 'invited', 'disabled'])}
      />
      <Choice
        label={t('organization.users.role')}
        any={t('organization.users.anyRole')}
        value={values.roleId}
        onChange={(roleId) => set({ roleId })}
        options={roles.rows}
      />
      <Choice
        label={t('organization.users.department')}
        any={t('organization.users.anyDepartment')}
        value={values.departmentId}
        onChange={(departmentId) => set({ departmentId })}
        options={departments.rows}
      />
      <Choice
        label={t('organization.users.anyTwoFactor')}
        any={t('organization.users.anyTwoFactor')}
        value={values.twoFactor}
        onChange={(twoFactor) => set({ twoFactor })}
        options={named('twoFactorChoice', ['on', 'required', 'off'])}
      />
      <Below value={values.below} onChange={(below) => set({ below })} />
      <SavedFilters values={values} set={set} />
    </FilterBar>
  )
}

const others = userFilters.filter((name) => name !== 'search')

interface ChoiceProps {
  label: string
  any: string
  value: string
  onChange: (value: string | null) => void
  options: readonly { id: string; name: string }[]
}

function Choice({ label, any, value, onChange, options }: ChoiceProps) {
  const { t } = useTranslation()
  const inSheet = useInSheet()
  return (
    <Select
      {...(inSheet ? { label } : { size: 'xs', w: 120, 'aria-label': label })}
      clearable
      searchable={options.length > 8}
      placeholder={inSheet ? t('organization.users.any') : any}
      value={value || null}
      onChange={onChange}
      data={options.map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}

function Below({ value, onChange }: { value: string; onChange: (id: string | null) => void }) {
  const { t } = useTranslation()
  const inSheet = useInSheet()
  const [opened, setOpened] = useState(false)
  const { forest } = useHierarchy(value !== '')
  const name = forest.byId.get(value)?.node.name
  return (
    <span className={classes.below} data-set={value ? true : undefined} data-in-sheet={inSheet || undefined}>
      <UnstyledButton className={classes.button} aria-haspopup="dialog" onClick={() => setOpened(true)}>
        <IconSitemap size={15} aria-hidden />
        {value ? t('organization.users.belowOf', { name: name ?? '…' }) : t('organization.users.belowTitle')}
      </UnstyledButton>
      {value ? (
        <CloseButton size="sm" aria-label={t('organization.users.anyBelow')} onClick={() => onChange(null)} />
      ) : null}
      <HierarchyPicker
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('organization.users.belowTitle')}
        chosen={value || null}
        onChoose={onChange}
        {...(value ? { nobody: t('organization.users.anyBelow') } : {})}
      />
    </span>
  )
}
