import { Badge } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { User } from '#organization/contract.ts'
import { useAddress } from '#web/design/areas.ts'
import type { Column } from '#web/design/data-table.tsx'
import { Person } from '#web/design/person.tsx'
import { StatusDot, userStatus } from '#web/design/status-dot.tsx'
import { Age } from '#web/design/time.tsx'
import { useSession } from '#web/session.tsx'
import { SecondFactorDot } from './second-factor-section.tsx'
import classes from './user-columns.module.css'

export function useUserColumns(): Column<User>[] {
  const { t } = useTranslation()
  const address = useAddress()
  const none = t('organization.users.none')
  const { isAdmin } = useSession().user
  // To others than admins a reporting person out of reach is not told, so nothing can be said about who has none.
  const noneAbove = ({ isOwner }: User) => (isAdmin && !isOwner ? t('organization.users.underOwner') : none)
  const header = (key: string) => t(`organization.users.${key}`)
  return [
    {
      key: 'name',
      header: header('name'),
      width: '26%',
      sorts: ['name', 'email'],
      cell: (user) => (
        <span className={classes.name}>
          <Link className={classes.link} to={address(`organization/users/${user.id}`)}>
            <Person person={user} {...(user.email ? { detail: user.email } : {})} />
          </Link>
          {user.isOwner ? (
            <Badge className={classes.badge} size="xs" variant="default">
              {t('organization.users.owner')}
            </Badge>
          ) : null}
        </span>
      ),
    },
    { key: 'role', header: header('role'), sorts: ['role'], cell: ({ role }) => <Cut text={role.name} /> },
    {
      key: 'departments',
      header: header('departments'),
      optional: true,
      cell: ({ departments }) => <Names of={departments} />,
    },
    {
      key: 'reportsTo',
      header: header('reportsTo'),
      sorts: ['reportsTo'],
      cell: (user) => <Cut text={user.reportsTo?.name ?? noneAbove(user)} />,
    },
    {
      key: 'channels',
      header: header('channels'),
      optional: true,
      cell: ({ channels }) => <Names of={channels} />,
    },
    {
      key: 'openChats',
      header: header('openChats'),
      sorts: ['openChats'],
      align: 'end',
      width: 90,
      cell: ({ openChats }) => openChats,
    },
    {
      key: 'status',
      header: header('status'),
      sorts: ['status'],
      width: 110,
      cell: (user) => (
        <span title={user.cover ? t('organization.users.coveredBy', { name: user.cover.name }) : undefined}>
          <StatusDot status={userStatus(user)} />
        </span>
      ),
    },
    {
      key: 'twoFactor',
      header: header('twoFactor'),
      sorts: ['twoFactor'],
      width: 110,
      optional: true,
      cell: ({ twoFactor }) => <SecondFactorDot state={twoFactor} />,
    },
    {
      key: 'lastSeen',
      header: header('lastSeen'),
      sorts: ['lastSeenAt'],
      width: 90,
      optional: true,
      cell: ({ lastSeenAt }) => <Age at={lastSeenAt} as="ago" />,
    },
  ]
}

function Cut({ text }: { text: string }) {
  return (
    <span className={classes.cut} title={text}>
      {text}
    </span>
  )
}

/** The first name and how many more; all of them on hover. */
function Names({ of }: { of: readonly { name: string }[] }) {
  const { t } = useTranslation()
  const [first, ...rest] = of
  if (!first) return <span className={classes.none}>{t('organization.users.none')}</span>
  return (
    <span className={classes.cut} title={of.map(({ name }) => name).join(', ')}>
      {first.name}
      {rest.length > 0 ? <span className={classes.more}>+{rest.length}</span> : null}
    </span>
  )
}
