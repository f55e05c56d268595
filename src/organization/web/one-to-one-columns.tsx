import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { OneToOneAccess } from '#organization/hierarchy-contract.ts'
import { useAddress } from '#web/design/areas.ts'
import type { Column } from '#web/design/data-table.tsx'
import { Person } from '#web/design/person.tsx'
import { dayAndTime } from '#web/design/time.tsx'
import classes from './one-to-one.module.css'
import { endsIn } from './one-to-one-ends.ts'

const mostNames = 3

export function useOneToOneColumns(): Column<OneToOneAccess>[] {
  const { t } = useTranslation()
  const words = (key: string) => t(`organization.oneToOne.${key}`)
  return [
    { key: 'user', header: words('user'), cell: ({ user }) => <PersonLink person={user} /> },
    { key: 'target', header: words('target'), cell: ({ target }) => <PersonLink person={target} /> },
    { key: 'opens', header: words('opens'), width: 200, cell: (access) => <Opens access={access} /> },
    {
      key: 'contacts',
      header: words('contacts'),
      width: 150,
      cell: ({ contacts }) => (
        <span className={contacts ? undefined : classes.quiet}>
          {words(contacts ? 'contactsYes' : 'contactsNo')}
        </span>
      ),
    },
    {
      key: 'note',
      header: words('note'),
      width: '26%',
      optional: true,
      cell: ({ note }) => (
        <span className={classes.note} title={note}>
          {note}
        </span>
      ),
    },
    { key: 'expires', header: words('expires'), width: 130, cell: (access) => <Expiry access={access} /> },
    {
      key: 'givenBy',
      header: words('givenBy'),
      width: 120,
      optional: true,
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

function Opens({ access: { opens, opensCount } }: { access: OneToOneAccess }) {
  const { t } = useTranslation()
  const names = opens.map(({ name }) => name)
  const more = (count: number) => (count > 0 ? t('organization.oneToOne.more', { count }) : '')
  return (
    <span title={[names.join(', '), more(opensCount - names.length)].filter(Boolean).join(' ')}>
      {names.slice(0, mostNames).join(', ')}{' '}
      <span className={classes.quiet}>{more(opensCount - mostNames)}</span>
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
