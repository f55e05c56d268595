import { CloseButton, Select, UnstyledButton } from '@mantine/core'
import IconSitemap from '@tabler/icons-react/dist/esm/icons/IconSitemap.mjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { HierarchyPicker } from '#web/design/hierarchy-picker.tsx'
import { SearchField } from '#web/design/search-field.tsx'
import { useHierarchy } from '#web/design/use-hierarchy.ts'
import { useDepartments, useRoles } from './choices.ts'
import classes from './users-filters.module.css'

export const userFilters = ['search', 'status', 'roleId', 'departmentId', 'below'] as const
type Values = Record<(typeof userFilters)[number], string>

interface UsersFiltersProps {
  values: Values
  set: (changes: Partial<Record<keyof Values, string | null>>) => void
}

export function UsersFilters({ values, set }: UsersFiltersProps) {
  const { t } = useTranslation()
  const roles = useRoles()
  const departments = useDepartments()
  return (
    <>
      <SearchField
        value={values.search}
        onChange={(search) => set({ search })}
        label={t('organization.users.search')}
      />
      <Choice
        label={t('organization.users.status')}
        any={t('organization.users.anyStatus')}
        value={values.status}
        onChange={(status) => set({ status })}
        options={['active', 'invited', 'disabled'].map((id) => ({ id, name: t(`web.status.${id}`) }))}
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
      <Below value={values.below} onChange={(below) => set({ below })} />
    </>
  )
}

interface ChoiceProps {
  label: string
  any: string
  value: string
  onChange: (value: string | null) => void
  options: readonly { id: string; name: string }[]
}

function Choice({ label, any, value, onChange, options }: ChoiceProps) {
  return (
    <Select
      size="xs"
      w={164}
      clearable
      searchable={options.length > 8}
      aria-label={label}
      placeholder={any}
      value={value || null}
      onChange={onChange}
      data={options.map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}

function Below({ value, onChange }: { value: string; onChange: (id: string | null) => void }) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const { forest } = useHierarchy(value !== '')
  const name = forest.byId.get(value)?.node.name
  return (
    <span className={classes.below} data-set={value ? true : undefined}>
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
        nobody={t('organization.users.anyBelow')}
      />
    </span>
  )
}
