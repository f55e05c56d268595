import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '#web/design/page.tsx'
import { Initials } from '#web/design/person.tsx'
import { useSession } from '#web/session.tsx'
import classes from './account.module.css'
import { PasswordDialog } from './account-password.tsx'
import { SecondFactorSection } from './second-factor-section.tsx'
import { Section } from './section.tsx'
import { Sessions } from './sessions.tsx'
import { TextLink } from './text-link.tsx'

/** How somebody signs in, and where they are signed in. */
export default function Account() {
  const { t } = useTranslation()
  const { user } = useSession()
  return (
    <Page title={t('organization.account.title')} intro={t('organization.account.intro')} width="text">
      <div className={classes.sections}>
        <Profile />
        <Password />
        <SecondFactorSection />
        <Sessions user={user} />
      </div>
    </Page>
  )
}

function Profile() {
  const { t } = useTranslation()
  const { user } = useSession()
  return (
    <Section
      title={t('organization.account.profile')}
      action={<TextLink to={`organization/users/${user.id}`}>{t('organization.account.open')}</TextLink>}
    >
      <div className={classes.who}>
        <Initials person={user} size="lg" />
        <div className={classes.words}>
          <div className={classes.name}>{user.name}</div>
          <div className={classes.quiet}>{[user.email, user.role.name].filter(Boolean).join(' · ')}</div>
        </div>
      </div>
    </Section>
  )
}

function Password() {
  const { t } = useTranslation()
  const [changing, setChanging] = useState(false)
  return (
    <Section title={t('organization.account.password')}>
      <p className={classes.text}>{t('organization.account.passwordText')}</p>
      <Button variant="default" onClick={() => setChanging(true)}>
        {t('organization.account.changePassword')}
      </Button>
      {changing ? <PasswordDialog onClose={() => setChanging(false)} /> : null}
    </Section>
  )
}
