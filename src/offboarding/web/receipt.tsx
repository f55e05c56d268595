import { Button } from '@mantine/core'
import IconPrinter from '@tabler/icons-react/dist/esm/icons/IconPrinter.mjs'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAddress } from '#web/design/areas.ts'
import { Page } from '#web/design/page.tsx'
import { Failed, Loading } from '#web/design/states.tsx'
import { useGet } from '#web/queries.ts'
import type { Removal } from '../contract.ts'
import classes from './receipt.module.css'
import { ReceiptCheck } from './receipt-check.tsx'
import { ReceiptEndings } from './receipt-endings.tsx'
import { ReceiptLogs } from './receipt-logs.tsx'
import { ReceiptMoved } from './receipt-moved.tsx'
import { ReceiptVerdict } from './receipt-verdict.tsx'

/** The receipt of a removal: what was done, that nothing is left over, and how to take it back. */
export default function Receipt() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { t } = useTranslation()
  const address = useAddress()
  const { data, error, refetch } = useGet<Removal>(`/removals/${id}`)
  const title = data ? t(titles[data.state], { name: data.user.name }) : t('offboarding.removals.title')
  return (
    <Page
      title={title}
      width="text"
      actions={
        <>
          <Button component={Link} to={address('organization/removals')} variant="default" size="xs">
            {t('offboarding.receipt.all')}
          </Button>
          {data ? (
            <Button
              variant="default"
              size="xs"
              leftSection={<IconPrinter size={16} aria-hidden />}
              onClick={() => window.print()}
            >
              {t('offboarding.receipt.print')}
            </Button>
          ) : null}
        </>
      }
    >
      {data ? <Paper removal={data} /> : null}
      {!data && error ? <Failed error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
    </Page>
  )
}

const titles = {
  done: 'offboarding.receipt.titleDone',
  scheduled: 'offboarding.receipt.titleScheduled',
  cancelled: 'offboarding.receipt.titleCancelled',
  failed: 'offboarding.receipt.titleFailed',
  undone: 'offboarding.receipt.titleUndone',
}

function Paper({ removal }: { removal: Removal }) {
  const { t } = useTranslation()
  const wasDone = removal.state === 'done' || removal.state === 'undone'
  return (
    <article className={classes.receipt}>
      {removal.number === null ? null : (
        <p className={classes.number}>{t('offboarding.receipt.number', { number: removal.number })}</p>
      )}
      <ReceiptVerdict removal={removal} />
      {removal.state === 'done' ? <ReceiptCheck removal={removal} /> : null}
      {wasDone ? <ReceiptLogs job={removal.job} /> : null}
      <ReceiptMoved removal={removal} />
      {wasDone ? <ReceiptEndings removal={removal} /> : null}
    </article>
  )
}
