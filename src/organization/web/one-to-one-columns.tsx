import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { OneToOneAccess } from '#organization/hierarchy-contract.ts'
import { useAddress } from '#web/design/areas.ts'
import type { Column } from '#web/design/data-table.tsx'
import { Person } from '#web/design/person.tsx'
import { dayAndTime } from '#web/design/time.tsx'
import classes from './one-to-one.module.css'

const mostNames = 3

export function useOneToOneColumns(): Column<OneToOneAccess>[] {
  const { t } = useTranslation()
  const words = (key: string) => t(`organization.oneToOne.${key}`)
  return [
    { key: 'user', header: words('user'), cell: ({ user }) => <PersonLink person={user} /> },
    { key: 'target', header: words('target'), cell: ({ target }) => <PersonLink person={target} /> },
    { key: 'opens', header: words('opens'), width: 230, cell: ({ opens }) => <Opens people={opens} /> },
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

function Opens({ people }: { people: { id: string; name: string }[] }) {
  const { t } = useTranslation()
  const names = people.map(({ name }) => name)
  const rest = names.length - mostNames
  return (
    <span title={names.join(', ')}>
      {names.slice(0, mostNames).join(', ')}
      {rest > 0 ? (
        <span className={classes.quiet}> {t('organization.oneToOne.more', { count: rest })}</span>
      ) : null}
    </span>
  )
}

function Expiry({ access: { expiresAt } }: { access: OneToOneAccess }) {
  const { t } = useTranslation()
  if (!expiresAt) return <span className={classes.quiet}>{t('organization.oneToOne.never')}</span>
  if (new Date(expiresAt) <= new Date()) return t('organization.oneToOne.ended')
  return <time dateTime={expiresAt}>{dayAndTime(expiresAt)}</time>
}
