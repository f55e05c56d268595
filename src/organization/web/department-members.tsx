import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { User } from '#organization/contract.ts'
import { Person } from '#web/design/person.tsx'
import { SearchField } from '#web/design/search-field.tsx'
import { Failed, Loading } from '#web/design/states.tsx'
import { TextButton } from '#web/design/text-button.tsx'
import { useList } from '#web/queries.ts'
import classes from './department-members.module.css'

interface DepartmentMembersProps {
  departmentId: string
  /** Ids of those who are taken out when the department is saved. */
  leaving: readonly string[]
  onChange: (leaving: string[]) => void
}

/** Who is in it, page after page: a department may hold more people than fit in a field. */
export function DepartmentMembers({ departmentId, leaving, onChange }: DepartmentMembersProps) {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const members = useList<User>('/users', { departmentId, search, limit: 50, count: true })
  const words = (key: string) => t(`organization.departments.${key}`)
  const leaves = (id: string) => leaving.includes(id)
  const toggle = (id: string) => onChange(leaves(id) ? leaving.filter((one) => one !== id) : [...leaving, id])
  return (
    <section className={classes.members} aria-label={words('members')}>
      <div className={classes.head}>
        <span className={classes.title}>
          {members.total === undefined || search
            ? words('members')
            : t('organization.departments.membersCount', { count: members.total })}
        </span>
        <SearchField value={search} onChange={setSearch} label={words('findMember')} width={200} />
      </div>
      {members.loading ? <Loading lines={2} /> : null}
      {members.error ? <Failed error={members.error} retry={members.retry} /> : null}
      {!members.loading && !members.error && members.rows.length === 0 ? (
        <p className={classes.quiet}>{search ? t('web.state.notFound') : words('nobody')}</p>
      ) : null}
      <ul className={classes.list}>
        {members.rows.map((person) => (
          <li key={person.id} className={classes.member} data-leaves={leaves(person.id) || undefined}>
            <Person person={person} detail={leaves(person.id) ? words('leaves') : person.role.name} />
            <TextButton
              edge="end"
              aria-label={t(
                leaves(person.id) ? 'organization.departments.keepIn' : 'organization.departments.takeOutOf',
                { name: person.name },
              )}
              onClick={() => toggle(person.id)}
            >
              {words(leaves(person.id) ? 'keep' : 'takeOut')}
            </TextButton>
          </li>
        ))}
      </ul>
      {members.more ? (
        <Button variant="default" size="xs" loading={members.loadingMore} onClick={members.more}>
          {t('web.more')}
        </Button>
      ) : null}
    </section>
  )
}
