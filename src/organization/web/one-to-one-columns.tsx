import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { OneToOneAccess } from '#organization/hierarchy-contract.ts'
import { useAddress } from '#web/design/areas.ts'
import type { Column } from '#web/design/data-table.tsx'
import { Person } from '#web/design/person.tsx'
import { dayAndTime } from '#web/design/time.tsx'
import classes from './one-to-one.module.css'
import { effectOf } from './one-to-one-effect.tsx'
import { endsIn } from './one-to-one-ends.ts'

export function useOneToOneColumns(): Column<OneToOneAccess>[] {
  const { t } = useTranslation()
  const words = (key: string) => t(`organization.oneToOne.${key}`)
  return [
    { key: 'user', header: words('user'), cell: ({ user }) => <PersonLink person={user} /> },
    { key: 'target', header: words('target'), cell: ({ target }) => <PersonLink person={target} /> },
    { key: 'opens', header: words('opens'), cell: (access) => <Opens access={access} /> },
    { key: 'effect', header: words('effect'), width: 180, cell: (access) => <Effect access={access} /> },
    {
      key: 'note',
      header: words('note'),
      width: '22%',
      cell: ({ note }) =>
        note ? (
          <span className={classes.note} title={note}>
            {note}
          </span>
        ) : (
          <span className={classes.quiet}>{words('nobody')}</span>
        ),
    },
    { key: 'expires', header: words('expires'), width: 130, cell: (access) => <Expiry access={access} /> },
    {
      key: 'givenBy',
      header: words('givenBy'),
      width: 120,
      cell: ({ givenBy }) => givenBy?.name ?? words('nobody'),
    },
  ]
}

function PersonLink({ person }: { person: { id: string; name: string } }) {
  const address = useAddress()
  return (
    <Link className={classes.link} to={address(`organization/users/${person.id}`)}>
      <Person person={person} />
    </Link>
  )
}

function Opens({ access: { target, opens, opensCount } }: { access: OneToOneAccess }) {
  const { t } = useTranslation()
  const names = opens.map(({ name }) => name).join(', ')
  const more = opensCount - opens.length
  return (
    <span
      className={classes.opens}
      title={more > 0 ? `${names} ${t('organization.oneToOne.more', { count: more })}` : names}
    >
      {opensCount > 1
        ? t('organization.oneToOne.opensBelow', { name: target.name, count: opensCount - 1 })
        : target.name}
    </span>
  )
}

function Effect({ access }: { access: OneToOneAccess }) {
  const { t } = useTranslation()
  const effect = effectOf(access)
  return (
    <span className={classes.lines}>
      {t(`organization.oneToOne.effects.${effect}`)}
      {effect === 'both' ? null : (
        <span className={classes.hint}>{t(`organization.oneToOne.effectHints.${effect}`)}</span>
      )}
    </span>
  )
}

function Expiry({ access: { expiresAt } }: { access: OneToOneAccess }) {
  const { t } = useTranslation()
  if (!expiresAt) return <span className={classes.quiet}>{t('organization.oneToOne.never')}</span>
  const over = new Date(expiresAt) <= new Date()
  return (
    <time dateTime={expiresAt} title={dayAndTime(expiresAt)} className={over ? classes.quiet : undefined}>
      {endsIn(t, expiresAt)}
    </time>
  )
}
