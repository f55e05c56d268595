import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AccessExplanation } from '#access/web/explanation.tsx'
import type { User } from '#organization/contract.ts'
import type { OneToOneAccess } from '#organization/hierarchy-contract.ts'
import type { Role } from '#organization/role-contract.ts'
import { allBelow } from '#web/design/hierarchy-tree.ts'
import { useHierarchy } from '#web/design/use-hierarchy.ts'
import { type Pickable, UserPicker } from '#web/design/user-picker.tsx'
import { useCan } from '#web/session.tsx'
import { useAllAccess } from './all-access.ts'
import { useRoles } from './choices.ts'
import { Section } from './section.tsx'
import classes from './user.module.css'
import { People } from './user-people.tsx'

const mostNames = 30

/** What this user sees: whose work by which way, and a question about anybody in particular. */
export function UserReach({ user }: { user: User }) {
  const { t } = useTranslation()
  const allowed = useCan()('manageUsers')
  const role = useRoles().rows.find(({ id }) => id === user.role.id)
  const admin = role?.system && role.locked
  return (
    <Section title={t('organization.userPage.reach', { name: user.name })} anchor="reach">
      {admin ? <p>{t('organization.userPage.reachAdmin', { name: user.name })}</p> : null}
      {allowed && !admin ? <ReachedPeople user={user} /> : null}
      {role && !admin ? <Scopes role={role} /> : null}
      <Check user={user} />
    </Section>
  )
}

function ReachedPeople({ user }: { user: User }) {
  const { t } = useTranslation()
  const { forest } = useHierarchy()
  const held = useAllAccess().filter((access) => access.user.id === user.id)
  const branch = forest.byId.get(user.id)
  const below = branch ? allBelow(branch).map(({ node }) => node) : []
  return (
    <>
      <Part title={t('organization.userPage.reachLine')} people={below} />
      <Part title={t('organization.userPage.reachOneToOne')} people={opened(held)} />
    </>
  )
}

function opened(held: OneToOneAccess[]): { id: string; name: string }[] {
  return [...new Map(held.flatMap(({ opens }) => opens).map((person) => [person.id, person])).values()]
}

function Part({ title, people }: { title: string; people: { id: string; name: string }[] }) {
  const { t } = useTranslation()
  const rest = people.length - mostNames
  return (
    <div className={classes.part}>
      <h3>{title}</h3>
      {people.length === 0 ? (
        <p className={classes.quiet}>{t('organization.userPage.nobody')}</p>
      ) : (
        <People people={people.slice(0, mostNames)} />
      )}
      {rest > 0 ? <p className={classes.quiet}>{t('organization.userPage.more', { count: rest })}</p> : null}
    </div>
  )
}

function Scopes({ role }: { role: Role }) {
  const { t } = useTranslation()
  const { inbox, contacts } = role.permissions
  const scope = inbox.use ? inbox.scope : 'off'
  return (
    <dl className={`${classes.facts} ${classes.part}`}>
      <dt>{t('organization.userPage.reachScope')}</dt>
      <dd>{t(`organization.userPage.scope.${scope}`)}</dd>
      <dt>{t('organization.userPage.reachContacts')}</dt>
      <dd>{t(`organization.userPage.contacts.${contacts.read}`)}</dd>
    </dl>
  )
}

function Check({ user }: { user: User }) {
  const { t } = useTranslation()
  const [other, setOther] = useState<Pickable | null>(null)
  return (
    <div className={classes.check}>
      <UserPicker
        label={t('organization.userPage.check', { name: user.name })}
        value={other}
        onChange={setOther}
        except={[user.id]}
        clearable
      />
      {other ? (
        <AccessExplanation
          viewer={user}
          subject={`user:${other.id}`}
          name={t('organization.userPage.workOf', { name: other.name })}
        />
      ) : null}
    </div>
  )
}
