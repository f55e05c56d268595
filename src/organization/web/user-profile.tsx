import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { User } from '#organization/contract.ts'
import { Initials } from '#web/design/person.tsx'
import { StatusDot, userStatus } from '#web/design/status-dot.tsx'
import { Age } from '#web/design/time.tsx'
import { useSession } from '#web/session.tsx'
import { SecondFactorOf } from './second-factor-reset.tsx'
import { Section } from './section.tsx'
import { TextLink } from './text-link.tsx'
import classes from './user.module.css'

export function UserProfile({ user }: { user: User }) {
  const { t } = useTranslation()
  const words = (key: string) => t(`organization.userPage.${key}`)
  const names = (of: readonly { name: string }[]) => of.map(({ name }) => name).join(', ') || words('none')
  // What lies with them is their cover's until they are back, and counted there.
  const openChats = user.cover ? t('organization.userPage.coverHasThem', user.cover) : user.openChats
  return (
    <Section title={words('profile')}>
      <div className={classes.who}>
        <Initials person={user} size="lg" />
        <div>
          <div className={classes.name}>{user.name}</div>
          <StatusDot status={userStatus(user)} />
        </div>
      </div>
      <dl className={classes.facts}>
        <Fact label={words('email')}>{user.email ?? words('none')}</Fact>
        <Fact label={words('phone')}>{user.phone ?? words('none')}</Fact>
        <Fact label={words('role')}>{user.role.name}</Fact>
        <Fact label={words('reportsTo')}>
          <ReportsTo user={user} />
        </Fact>
        <Fact label={words('departments')}>{names(user.departments)}</Fact>
        <Fact label={words('channels')}>{names(user.channels)}</Fact>
        <Fact label={words('openChats')}>{openChats}</Fact>
        <Fact label={words('lastSeen')}>
          <Age at={user.lastSeenAt} as="full" />
        </Fact>
        <Fact label={t('organization.secondFactor.state')}>
          <SecondFactorOf user={user} />
        </Fact>
        {user.cover ? <Fact label={words('cover')}>{user.cover.name}</Fact> : null}
      </dl>
    </Section>
  )
}

function ReportsTo({ user }: { user: User }) {
  const { t } = useTranslation()
  const { isAdmin } = useSession().user
  if (user.reportsTo) {
    return <TextLink to={`organization/users/${user.reportsTo.id}`}>{user.reportsTo.name}</TextLink>
  }
  if (user.isOwner) return t('organization.userPage.owner')
  // Whom somebody out of reach reports to is not told, so nothing is known about nobody either.
  return t(isAdmin ? 'organization.userPage.underOwner' : 'organization.info.outside')
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}
