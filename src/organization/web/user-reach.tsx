import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AccessExplanation } from '#access/web/explanation.tsx'
import type { User } from '#organization/contract.ts'
import type { OneToOneAccess } from '#organization/hierarchy-contract.ts'
import type { Role } from '#organization/role-contract.ts'
import { useAddress } from '#web/design/areas.ts'
import { allBelow } from '#web/design/hierarchy-tree.ts'
import { useHierarchy } from '#web/design/use-hierarchy.ts'
import { type Pickable, UserPicker } from '#web/design/user-picker.tsx'
import { useCan, useSession } from '#web/session.tsx'
import { useAccessOf } from './all-access.ts'
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
  // Somebody who manages nobody reads neither roles nor reach.
  if (!allowed && !role) return null
  return (
    <Section title={t('organization.userPage.reach', { name: user.name })} anchor="reach">
      {user.status === 'active' ? null : (
        <p className={classes.quiet}>
          {t(`organization.userPage.reachLater.${user.status}`, { name: user.name })}
        </p>
      )}
      {admin ? <p>{t('organization.userPage.reachAdmin', { name: user.name })}</p> : null}
      {allowed && !admin ? <ReachedPeople user={user} /> : null}
      {role && !admin ? <Scopes role={role} channels={user.channels} /> : null}
      {allowed ? <Check user={user} /> : null}
    </Section>
  )
}

function OpenCheck({ user }: { user: User }) {
  const { t } = useTranslation()
  const address = useAddress()
  return (
    <Button
      mt="md"
      size="xs"
      variant="default"
      className={classes.open}
      renderRoot={(props) => (
        <Link {...props} to={address('organization/access-check')} search={{ viewer: user.id }} />
      )}
    >
      {t('organization.accessCheck.open')}
    </Button>
  )
}

function ReachedPeople({ user }: { user: User }) {
  const { t } = useTranslation()
  const { forest } = useHierarchy()
  const held = useAccessOf({ userId: user.id })
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
  const { isAdmin } = useSession().user
  const rest = people.length - mostNames
  return (
    <div className={classes.part}>
      <h3>{title}</h3>
      {people.length === 0 ? (
        <p className={classes.quiet}>
          {t(isAdmin ? 'organization.userPage.nobody' : 'organization.accessCheck.nobodyReached')}
        </p>
      ) : (
        <People people={people.slice(0, mostNames)} />
      )}
      {rest > 0 ? <p className={classes.quiet}>{t('organization.userPage.more', { count: rest })}</p> : null}
    </div>
  )
}

function Scopes({ role, channels }: { role: Role; channels: User['channels'] }) {
  const { t } = useTranslation()
  const { inbox, contacts } = role.permissions
  const scope = inbox.use ? inbox.scope : 'off'
  return (
    <dl className={`${classes.facts} ${classes.part}`}>
      <dt>{t('organization.userPage.reachScope')}</dt>
      <dd>{t(`organization.userPage.scope.${scope}`)}</dd>
      {inbox.use && inbox.scope !== 'all' && channels.length > 0 ? (
        <>
          <dt>{t('organization.accessCheck.unassigned')}</dt>
          <dd>
            {t('organization.accessCheck.unassignedOf', {
              channels: channels.map(({ name }) => name).join(', '),
            })}
          </dd>
        </>
      ) : null}
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
      <OpenCheck user={user} />
    </div>
  )
}
