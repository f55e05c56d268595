import { Progress } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Removal } from '../contract.ts'
import classes from './receipt.module.css'

/** How far the activity logs are. The removal itself is complete; these only tell about it. */
export function ReceiptLogs({ job }: { job: Removal['job'] }) {
  const { t } = useTranslation()
  if (!job?.total) return null
  const finished = job.stage === 'finished'
  const words = finished
    ? t('offboarding.receipt.logsDone', { count: job.done })
    : t('offboarding.receipt.logsRunning', { done: job.done, total: job.total })
  return (
    <section className={classes.logs}>
      <h3>{t('offboarding.receipt.logs')}</h3>
      {finished ? null : (
        <Progress value={(job.done / job.total) * 100} aria-label={t('offboarding.receipt.logs')} animated />
      )}
      <p role="status">{words}</p>
    </section>
  )
}
