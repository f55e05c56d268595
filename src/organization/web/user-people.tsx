import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { User } from '#organization/contract.ts'
import type { OneToOneAccess } from '#organization/hierarchy-contract.ts'
import { useAddress } from '#web/design/areas.ts'
import { Person } from '#web/design/person.tsx'
import { dayAndTime } from '#web/design/time.tsx'
import { useHierarchy } from '#web/design/use-hierarchy.ts'
import { useCan } from '#web/session.tsx'
import { useAccessOf } from './all-access.ts'
import { Section } from './section.tsx'
import classes from './user.module.css'

/** Who stands around this user: direct reports, and one-to-one access in both directions. */
export function UserPeople({ user }: { user: User }) {
  const { t } = useTranslation()
  const { name } = user
  const allowed = useCan()('manageUsers')
  const { forest } = useHierarchy(allowed)
  const held = useAccessOf(allowed ? { userId: user.id } : null)
  const on = useAccessOf(allowed ? { targetId: user.id } : null)
  const reports = (forest.byId.get(user.id)?.children ?? []).map(({ node }) => node)
  return (
    <>
      <Section title={t('organization.userPage.reports')}>
        {reports.length > 0 ? (
          <People people={reports} />
        ) : (
          <p className={classes.quiet}>{t('organization.userPage.noReports', { name })}</p>
        )}
      </Section>
      <Section title={t('organization.userPage.accessHeld')}>
        <Grants
          grants={held}
          who={({ target }) => target}
          none={t('organization.userPage.noAccessHeld', { name })}
        />
      </Section>
      <Section title={t('organization.userPage.accessOn', { name })}>
        <Grants
          grants={on}
          who={(access) => access.user}
          none={t('organization.userPage.noAccessOn', { name })}
        />
      </Section>
    </>
  )
}

export function People({ people }: { people: readonly { id: string; name: string; role?: string }[] }) {
  return (
    <ul className={classes.people}>
      {people.map((person) => (
        <li key={person.id}>
          <UserLink id={person.id}>
            <Person person={person} />
          </UserLink>
        </li>
      ))}
    </ul>
  )
}

function UserLink({ id, children }: { id: string; children: ReactNode }) {
  const address = useAddress()
  return <Link to={address(`organization/users/${id}`)}>{children}</Link>
}

interface GrantsProps {
  grants: OneToOneAccess[]
  who: (access: OneToOneAccess) => { id: string; name: string }
  none: string
}

function Grants({ grants, who, none }: GrantsProps) {
  const { t } = useTranslation()
  if (grants.length === 0) return <p className={classes.quiet}>{none}</p>
  const details = ({ includeSubordinates, expiresAt, givenBy, note }: OneToOneAccess) =>
    [
      includeSubordinates ? t('organization.userPage.withBelow') : '',
      expiresAt ? t('organization.userPage.until', { at: dayAndTime(expiresAt) }) : '',
      givenBy ? t('organization.userPage.givenBy', { name: givenBy.name }) : '',
      note,
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <ul className={classes.grants}>
      {grants.map((access) => (
        <li key={access.id}>
          <UserLink id={who(access).id}>
            <Person person={who(access)} />
          </UserLink>
          <span className={classes.detail}>{details(access)}</span>
        </li>
      ))}
    </ul>
  )
}
