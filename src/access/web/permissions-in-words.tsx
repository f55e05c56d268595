import { useTranslation } from 'react-i18next'
import type { Permissions } from '#access/contract.ts'
import { groups, isIdle, permissionName, permitted, valueWords } from './permission-words.ts'
import classes from './permissions-in-words.module.css'

interface PermissionsInWordsProps {
  permissions: Permissions
  /** Names of the roles that may be creatable. */
  roles: readonly { id: string; name: string }[]
}

/** What a role permits, read aloud: what is off is left out. */
export function PermissionsInWords({ permissions, roles }: PermissionsInWordsProps) {
  const { t } = useTranslation()
  const names = new Map(roles.map(({ id, name }) => [id, name]))
  const told = groups
    .map((group) => ({
      key: group.key,
      permissions: group.permissions.filter(
        (one) => permitted(permissions, one) !== false && !isIdle(permissions, one),
      ),
    }))
    .filter((group) => group.permissions.length > 0)
  if (told.length === 0) return <p>{t('access.words.nothing')}</p>
  return (
    <dl className={classes.list}>
      {told.map((group) => (
        <div key={group.key} className={classes.group}>
          <dt>{t(`access.groups.${group.key}.name`)}</dt>
          <dd>
            {group.permissions.map((one) => (
              <span key={one.key} className={classes.one}>
                {one.kind === 'switch'
                  ? permissionName(one, t)
                  : `${permissionName(one, t)}: ${valueWords(one, permitted(permissions, one), names, t)}`}
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}
