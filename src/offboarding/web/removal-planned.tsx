import { Alert, Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { User } from '#organization/contract.ts'
import { useAddress } from '#web/design/areas.ts'
import { dayAndTime } from '#web/design/time.tsx'
import { useList } from '#web/queries.ts'
import type { Removal } from '../contract.ts'
import classes from './removal-decision.module.css'

/** Says that a deletion is planned already, where there is a plan. */
export function RemovalPlanned({ user }: { user: User }) {
  const { t } = useTranslation()
  const address = useAddress()
  const { rows } = useList<Removal>('/removals', { limit: 200 })
  const plan = rows.find((one) => one.state === 'scheduled' && one.user.id === user.id)
  if (!plan?.scheduledFor) return null
  const words = { name: user.name, by: plan.by.name, at: dayAndTime(plan.scheduledFor) }
  return (
    <Alert color="brand" role="note" mb="md">
      {t('offboarding.removal.planned', words)}{' '}
      <Anchor component={Link} to={address(`organization/removals/${plan.id}`)} className={classes.plan}>
        {t('offboarding.removal.toPlan')}
      </Anchor>
    </Alert>
  )
}
