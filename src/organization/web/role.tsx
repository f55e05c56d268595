import { Alert } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { nothingPermitted } from '#access/contract.ts'
import type { Role } from '#organization/role-contract.ts'
import { Problem } from '#web/api.ts'
import { Page } from '#web/design/page.tsx'
import { AdminsOnly, Failed, Loading } from '#web/design/states.tsx'
import { useCan } from '#web/session.tsx'
import { useRoles } from './choices.ts'
import { RoleEditor } from './role-editor.tsx'
import { TextLink } from './text-link.tsx'

const fresh: Role = {
  id: '',
  name: '',
  description: '',
  system: false,
  locked: false,
  users: 0,
  permissions: nothingPermitted,
  can: { edit: true, delete: false, giveToNew: false },
}

/** One role, or a new one at the address `roles/new`. */
export default function RolePage() {
  const { t } = useTranslation()
  const { id } = useParams({ strict: false }) as { id: string }
  const can = useCan()
  const roles = useRoles()
  const isNew = id === 'new'
  const role = isNew ? fresh : roles.rows.find((one) => one.id === id)
  if (isNew && !can('manageRoles')) {
    return (
      <Page title={t('organization.roles.newTitle')}>
        <AdminsOnly>{t('organization.roles.adminsOnly')}</AdminsOnly>
      </Page>
    )
  }
  return (
    <Page
      title={isNew ? t('organization.roles.newTitle') : (role?.name ?? t('organization.roles.title'))}
      intro={<TextLink to="organization/roles">{t('organization.roles.back')}</TextLink>}
    >
      {roles.loading ? <Loading /> : null}
      {roles.error ? <Failed error={roles.error} retry={roles.retry} /> : null}
      {!roles.loading && !roles.error && !role ? <Failed error={new Problem(404, {})} /> : null}
      {role && !role.can.edit ? (
        <Alert color="gray" variant="light" m="md" mb={0}>
          {t(role.locked ? 'organization.roles.lockedHint' : 'organization.roles.readOnly')}
        </Alert>
      ) : null}
      {role && !roles.loading ? <RoleEditor key={role.id} role={role} roles={roles.rows} /> : null}
    </Page>
  )
}
