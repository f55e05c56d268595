import { useTranslation } from 'react-i18next'
import { PermissionsInWords } from '#access/web/permissions-in-words.tsx'
import type { User } from '#organization/contract.ts'
import { useCan } from '#web/session.tsx'
import { useRoles } from './choices.ts'
import { Section } from './section.tsx'
import { TextLink } from './text-link.tsx'
import classes from './user.module.css'

/** What the user's role permits, in words. */
export function UserRole({ user }: { user: User }) {
  const { t } = useTranslation()
  const can = useCan()
  const roles = useRoles().rows
  const role = roles.find(({ id }) => id === user.role.id)
  if (!role) return null
  return (
    <Section
      title={t('organization.userPage.roleTitle', { role: role.name })}
      action={
        can('manageRoles') ? (
          <TextLink to={`organization/roles/${role.id}`}>{t('organization.userPage.editRole')}</TextLink>
        ) : null
      }
    >
      {role.locked ? (
        <p className={classes.quiet}>{t('access.words.everything')}</p>
      ) : (
        <PermissionsInWords permissions={role.permissions} roles={roles} />
      )}
    </Section>
  )
}
