import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Permissions } from '#access/contract.ts'
import { changeWords } from '#access/web/change-words.ts'
import { differences } from '#access/web/permission-words.ts'
import classes from './role-changes.module.css'
import { RolePeopleDialog } from './role-people.tsx'

interface Values {
  name: string
  description: string
  permissions: Permissions
}

interface RoleChangesProps {
  before: Values
  after: Values
  /** Whose role it is; null for one that is being added. */
  role: { id: string; name: string; users: number } | null
  roles: readonly { id: string; name: string }[]
  busy: boolean
  onDiscard: () => void
}

/** The bar that stays at the foot: what is about to change, for how many, and Save. */
export function RoleChanges({ before, after, role, roles, busy, onDiscard }: RoleChangesProps) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState(false)
  const changes = useChanges(before, after, roles)
  const none = changes.length === 0
  return (
    <section className={classes.bar} data-foot aria-label={t('organization.roles.changes')}>
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
            {role ? (
              <strong className={classes.affects}>
                {t('organization.roles.affects', { count: role.users })}
              </strong>
            ) : null}
          </>
        )}
      </div>
      {!none && role && role.users > 0 ? (
        <Button variant="subtle" size="compact-sm" onClick={() => setAsked(true)}>
          {t('organization.roles.who')}
        </Button>
      ) : null}
      {asked && role ? <RolePeopleDialog role={role} onClose={() => setAsked(false)} /> : null}
      <Group gap="xs" wrap="nowrap" className={classes.acts}>
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
  const permitted = differences(before.permissions, after.permissions).map((change) =>
    changeWords(change, names, t),
  )
  return [...told, ...permitted]
}
