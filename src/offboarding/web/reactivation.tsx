import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '#web/api.ts'
import { ProblemAlert } from '#web/design/problem-alert.tsx'
import { problemText } from '#web/design/problem-text.ts'
import { dayAndTime } from '#web/design/time.tsx'
import { useAct } from '#web/queries.ts'
import { DecisionDialog } from './decision-dialog.tsx'
import classes from './suspension.module.css'
import type { Suspension } from './suspension.tsx'
import type { DecisionProps } from './suspension-decision.tsx'

/** The way back for somebody who is disabled. */
export function Reactivation({ user, now, onClose }: DecisionProps) {
  const { t } = useTranslation()
  const { name } = user
  const reactivate = useAct({
    act: () => api.delete<Suspension>(`/users/${user.id}/suspension`),
    stale: ['/hierarchy'],
    // Whoever was brought back from a removal has no password any more.
    done: ({ status }) =>
      status === 'invited'
        ? t('offboarding.suspension.reactivatedInvited', { name })
        : t('offboarding.suspension.reactivated', { name }),
    about: `users/${user.id}`,
    quiet: true,
    after: onClose,
  })
  const busy = reactivate.isPending || reactivate.isSuccess
  return (
    <DecisionDialog
      title={t('offboarding.suspension.disabledTitle', { name })}
      intro={
        now.cover
          ? t('offboarding.suspension.disabledCovered', { name, cover: now.cover.name })
          : t(`offboarding.suspension.${now.covered ? 'disabledCoveredBeyond' : 'disabledWaiting'}`, { name })
      }
      kind="plain"
      size={520}
      closeLabel={t('web.close')}
      onClose={onClose}
      busy={busy}
      foot={
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={onClose} disabled={busy}>
            {t('web.close')}
          </Button>
          {user.can.reactivate ? (
            <Button loading={busy} onClick={() => reactivate.mutate()}>
              {t('offboarding.suspension.reactivate')}
            </Button>
          ) : null}
        </Group>
      }
    >
      <ProblemAlert text={reactivate.error ? problemText(reactivate.error, t) : null} mb="md" />
      <div className={classes.back}>
        {now.until ? (
          <p>{t('offboarding.suspension.disabledUntil', { until: dayAndTime(now.until) })}</p>
        ) : null}
        {user.can.reactivate ? (
          <>
            <p>{t('offboarding.suspension.disabledBack')}</p>
            <p>{t('offboarding.suspension.disabledAway', { name })}</p>
          </>
        ) : (
          <p>{t('offboarding.suspension.disabledAbove', { name })}</p>
        )}
      </div>
    </DecisionDialog>
  )
}
