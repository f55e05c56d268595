import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { transfer } from '#inbox/contract.ts'
import classes from './transfer-dialog.module.css'

/** Shown when something was left out: how many, and why. */
export function TransferResult({ result }: { result: z.infer<typeof transfer> }) {
  const { t } = useTranslation()
  const reasons = [...Map.groupBy(result.skipped, ({ reason }) => reason)]
  return (
    <div role="status">
      <p className={classes.resultLine}>
        {result.moved > 0 ? t('inbox.to.done', { count: result.moved }) : t('inbox.to.nothing')}
      </p>
      <p className={classes.resultLine}>{t('inbox.to.skipped', { count: result.skipped.length })}</p>
      <ul className={classes.reasons}>
        {reasons.map(([reason, skipped]) => (
          <li key={reason}>
            <strong>{skipped.length}</strong> {t(`inbox.to.reason.${reason}`, { defaultValue: reason })}
          </li>
        ))}
      </ul>
    </div>
  )
}
