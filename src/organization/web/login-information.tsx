import { Button } from '@mantine/core'
import IconBrandWhatsapp from '@tabler/icons-react/dist/esm/icons/IconBrandWhatsapp.mjs'
import { useTranslation } from 'react-i18next'
import type { InvitationSent } from '#organization/contract.ts'
import { CopyButton } from '#web/design/copy-button.tsx'
import { Dialog } from '#web/design/dialog.tsx'
import { dayAndTime } from '#web/design/time.tsx'
import { useGet } from '#web/queries.ts'
import { useCan, useSession } from '#web/session.tsx'
import classes from './login-information.module.css'
import { TextLink } from './text-link.tsx'

interface LoginInformationProps {
  shown: { user: { name: string }; login: InvitationSent['login']; again: boolean } | null
  onClose: () => void
}

/** What a new user signs in with: never a password, but a link that works once. */
export function LoginInformation({ shown, onClose }: LoginInformationProps) {
  const { t } = useTranslation()
  const { workspace } = useSession()
  if (!shown) return null
  const { user, login, again } = shown
  const message = t('organization.login.message', { ...login, name: user.name, workspace: workspace.name })
  return (
    <Dialog
      opened
      onClose={onClose}
      size={560}
      title={t(again ? 'organization.login.again' : 'organization.login.title', { name: user.name })}
      actions={
        <div className={classes.actions}>
          {login.link ? (
            <Button
              component="a"
              variant="default"
              href={`https://wa.me/?text=${encodeURIComponent(message)}`}
              target="_blank"
              rel="noopener noreferrer"
              leftSection={<IconBrandWhatsapp size={16} aria-hidden />}
            >
              {t('organization.login.whatsapp')}
            </Button>
          ) : null}
          <Button onClick={onClose}>{t('organization.login.done')}</Button>
        </div>
      }
    >
      <dl className={classes.list}>
        <Item label={t('organization.login.address')} value={login.address} />
        <Item label={t('organization.login.email')} value={login.email} />
        {login.link ? <Item label={t('organization.login.link')} value={login.link} /> : null}
      </dl>
      <p className={classes.hint}>
        {t('organization.login.linkHint', { until: dayAndTime(login.expiresAt) })}
      </p>
      {login.link ? null : <p className={classes.hint}>{t('organization.login.mailedOnly')}</p>}
      <WhereItWent email={login.email} onLeave={onClose} />
    </Dialog>
  )
}

function Item({ label, value }: { label: string; value: string }) {
  return (
    <div className={classes.item}>
      <dt>{label}</dt>
      <dd>
        <code>{value}</code>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be heard as a form */}
        <span role="group" aria-label={label}>
          <CopyButton value={value} />
        </span>
      </dd>
    </div>
  )
}

function WhereItWent({ email, onLeave }: { email: string; onLeave: () => void }) {
  const { t } = useTranslation()
  const can = useCan()
  const mailbox = useGet<{ delivers: boolean }>(can('manageWorkspace') ? '/mailbox' : null, { limit: 1 })
  const delivers = mailbox.data?.delivers
  if (delivers === false) {
    return (
      <p className={classes.hint}>
        {t('organization.login.kept', { email })}{' '}
        <TextLink to="settings/mailbox" onClick={onLeave}>
          {t('organization.login.mailbox')}
        </TextLink>
      </p>
    )
  }
  const key = delivers ? 'organization.login.mailed' : 'organization.login.handed'
  return <p className={classes.hint}>{t(key, { email })}</p>
}
