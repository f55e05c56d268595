import { Select, Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Role } from '#organization/role-contract.ts'
import { useFilters } from '#web/design/filters.ts'
import { Page } from '#web/design/page.tsx'
import { AdminsOnly, Failed, Loading } from '#web/design/states.tsx'
import { useCan } from '#web/session.tsx'
import { useRoles } from './choices.ts'
import { ComparisonTable } from './role-comparison-table.tsx'
import { TextLink } from './text-link.tsx'

/** Two roles side by side; which two stands in the address. */
export default function RoleComparison() {
  const { t } = useTranslation()
  const can = useCan()
  const roles = useRoles(can('manageRoles'))
  const { values, set } = useFilters(['a', 'b', 'only'])
  const words = (key: string) => t(`organization.roles.${key}`)
  const roleOf = (id: string) => roles.rows.find((role) => role.id === id)
  if (!can('manageRoles')) {
    return (
      <Page title={words('compareTitle')}>
        <AdminsOnly>{words('adminsOnly')}</AdminsOnly>
      </Page>
    )
  }
  return (
    <Page
      title={words('compareTitle')}
      intro={<TextLink to="organization/roles">{words('back')}</TextLink>}
      filters={
        <>
          <RoleChoice
            label={words('first')}
            value={values.a}
            roles={roles.rows}
            onChange={(a) => set({ a })}
          />
          <RoleChoice
            label={words('second')}
            value={values.b}
            roles={roles.rows}
            onChange={(b) => set({ b })}
          />
          <Switch
            label={words('onlyDifferences')}
            checked={values.only === 'true'}
            onChange={(event) => set({ only: event.currentTarget.checked ? 'true' : '' })}
          />
        </>
      }
    >
      {roles.loading ? <Loading /> : null}
      {roles.error ? <Failed error={roles.error} retry={roles.retry} /> : null}
      {roles.loading || roles.error ? null : (
        <ComparisonTable
          first={roleOf(values.a)}
          second={roleOf(values.b)}
          roles={roles.rows}
          onlyDifferences={values.only === 'true'}
          onShowAll={() => set({ only: '' })}
        />
      )}
    </Page>
  )
}

interface RoleChoiceProps {
  label: string
  value: string
  roles: readonly Role[]
  onChange: (id: string) => void
}

function RoleChoice({ label, value, roles, onChange }: RoleChoiceProps) {
  return (
    <Select
      size="xs"
      aria-label={label}
      placeholder={label}
      searchable
      value={roles.some(({ id }) => id === value) ? value : null}
      onChange={(id) => id && onChange(id)}
      data={roles.map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}
