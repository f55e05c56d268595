import { Alert, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { User } from '#organization/contract.ts'
import { api } from '#web/api.ts'
import { dayAndTime } from '#web/design/time.tsx'
import { useAct, useGet } from '#web/queries.ts'
import classes from './suspension.module.css'
import type { Suspension } from './suspension.tsx'

/** On the page of somebody who is disabled: since when, who stands in, and the way back. */
export default function UserDisabled({ user }: { user: User }) {
  if (user.status !== 'disabled') return null
  return (
    <Alert color="gray" variant="light" className={classes.banner}>
      <div className={classes.bannerParts}>
        <p className={classes.bannerWords}>
          <Words user={user} />
        </p>
        {user.can.reactivate ? <Reactivate user={user} /> : null}
      </div>
    </Alert>
  )
}

function Words({ user }: { user: User }) {
  const { t } = useTranslation()
  // Told in full to those who may disable them.
  const { data } = useGet<Suspension>(user.can.disable ? `/users/${user.id}/suspension` : null)
  const { name } = user
  const cover = data?.cover ?? user.cover
  const who = cover
    ? 'disabledCovered'
    : data?.covered
      ? 'disabledCoveredBeyond'
      : data
        ? 'disabledWaiting'
        : null
  return [
    data?.since
      ? t('offboarding.disabled.since', { name, since: dayAndTime(data.since) })
      : t('offboarding.disabled.now', { name }),
    who ? t(`offboarding.suspension.${who}`, { name, cover: cover?.name }) : '',
    data?.until ? t('offboarding.suspension.disabledUntil', { until: dayAndTime(data.until) }) : '',
  ]
    .filter(Boolean)
    .join(' ')
}

function Reactivate({ user }: { user: User }) {
  const { t } = useTranslation()
  const reactivate = useAct({
    act: () => api.delete<Suspension>(`/users/${user.id}/suspension`),
    stale: ['/users', '/hierarchy'],
    done: ({ status }) =>
      t(`offboarding.suspension.${status === 'invited' ? 'reactivatedInvited' : 'reactivated'}`, user),
    about: `users/${user.id}`,
  })
  return (
    <Button size="xs" variant="default" loading={reactivate.isPending} onClick={() => reactivate.mutate()}>
      {t('offboarding.suspension.reactivate')}
    </Button>
  )
}
