import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { User } from '#organization/contract.ts'
import { Dialog } from '#web/design/dialog.tsx'
import { Person } from '#web/design/person.tsx'
import { Failed, Loading } from '#web/design/states.tsx'
import { useList } from '#web/queries.ts'
import classes from './role-people.module.css'

/** The names of everybody who has a role, page after page. */
export function RolePeople({ roleId, label }: { roleId: string; label: string }) {
  const { t } = useTranslation()
  const people = useList<User>('/users', { roleId, limit: 50 })
  if (people.loading) return <Loading lines={3} />
  if (people.error) return <Failed error={people.error} retry={people.retry} />
  return (
    <>
      <ul className={classes.people} aria-label={label}>
        {people.rows.map((person) => (
          <li key={person.id}>
            <Person person={person} {...(person.email ? { detail: person.email } : {})} />
          </li>
        ))}
      </ul>
      {people.more ? (
        <Button variant="default" size="xs" loading={people.loadingMore} onClick={people.more}>
          {t('web.more')}
        </Button>
      ) : null}
    </>
  )
}

/** The same in a dialog of its own. */
export function RolePeopleDialog({
  role,
  onClose,
}: {
  role: { id: string; name: string }
  onClose: () => void
}) {
  const { t } = useTranslation()
  const title = t('organization.roles.peopleOf', { name: role.name })
  return (
    <Dialog
      opened
      onClose={onClose}
      title={title}
      actions={
        <Button variant="default" onClick={onClose}>
          {t('web.close')}
        </Button>
      }
    >
      <RolePeople roleId={role.id} label={title} />
    </Dialog>
  )
}
