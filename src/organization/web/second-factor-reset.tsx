import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { User } from '#organization/contract.ts'
import { api } from '#web/api.ts'
import { ConfirmDialog } from '#web/design/dialog.tsx'
import { useAct } from '#web/queries.ts'
import classes from './second-factor.module.css'
import { SecondFactorDot } from './second-factor-section.tsx'

/** Somebody's second factor, and the way to reset it for whom lost their phone. */
export function SecondFactorOf({ user }: { user: User }) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  return (
    <span className={classes.stateOf}>
      <SecondFactorDot state={user.twoFactor} />
      {user.can.resetSecondFactor ? (
        <Button variant="default" size="compact-xs" onClick={() => setAsking(true)}>
          {t('organization.secondFactor.reset')}
        </Button>
      ) : null}
      {asking ? <ResetSecondFactor user={user} onClose={() => setAsking(false)} /> : null}
    </span>
  )
}

export function ResetSecondFactor({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation()
  const { id, name } = user
  const reset = useAct({
    act: () => api.delete(`/users/${id}/second-factor`),
    stale: ['/users'],
    quiet: true,
    done: t('organization.secondFactor.resetDone', { name }),
  })
  return (
    <ConfirmDialog
      opened
      danger
      onClose={onClose}
      title={t('organization.secondFactor.resetTitle', { name })}
      confirmLabel={t('organization.secondFactor.resetConfirm')}
      onConfirm={() => reset.mutateAsync()}
    >
      <p className={classes.text}>{t('organization.secondFactor.resetText', { name })}</p>
      <p className={classes.last}>
        {user.requireTwoFactor
          ? t('organization.secondFactor.resetRequired')
          : t('organization.secondFactor.resetOff')}
      </p>
    </ConfirmDialog>
  )
}
