import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Permissions } from '#access/contract.ts'
import { differences, permissionName, valueWords } from '#access/web/permission-words.ts'
import classes from './role-changes.module.css'

interface Values {
  name: string
  description: string
  permissions: Permissions
}

interface RoleChangesProps {
  before: Values
  after: Values
  /** How many have the role. */
  users: number
  roles: readonly { id: string; name: string }[]
  isNew: boolean
  busy: boolean
  onDiscard: () => void
}

/** The bar that stays at the foot: what is about to change, for how many, and Save. */
export function RoleChanges({ before, after, users, roles, isNew, busy, onDiscard }: RoleChangesProps) {
  const { t } = useTranslation()
  const changes = useChanges(before, after, roles)
  const none = changes.length === 0
  return (
    <section className={classes.bar} aria-label={t('organization.roles.changes')}>
      <div className={classes.words} role="status">
        {none ? (
          <span className={classes.quiet}>{t('organization.roles.unchanged')}</span>
        ) : (
          <>
            <ul className={classes.changes}>
              {changes.map((change) => (
                <li key={change}>{change}</li>
              ))}
            </ul>
            {isNew ? null : (
              <strong className={classes.affects}>{t('organization.roles.affects', { count: users })}</strong>
            )}
          </>
        )}
      </div>
      <Group gap="xs" wrap="nowrap">
        <Button variant="default" disabled={none || busy} onClick={onDiscard}>
          {t('organization.roles.discard')}
        </Button>
        <Button type="submit" loading={busy} disabled={none}>
          {t('web.save')}
        </Button>
      </Group>
    </section>
  )
}

function useChanges(before: Values, after: Values, roles: RoleChangesProps['roles']): string[] {
  const { t } = useTranslation()
  const names = new Map(roles.map(({ id, name }) => [id, name]))
  const told = (['name', 'description'] as const)
    .filter((field) => before[field].trim() !== after[field].trim())
    .map((field) => t('organization.roles.changed', { name: t(`organization.roles.${field}`) }))
  const permitted = differences(before.permissions, after.permissions).map(({ permission, from, to }) =>
    t('organization.roles.change', {
      name: permissionName(permission, t),
      from: valueWords(permission, from, names, t),
      to: valueWords(permission, to, names, t),
    }),
  )
  return [...told, ...permitted]
}
