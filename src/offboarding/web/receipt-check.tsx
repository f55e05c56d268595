import { Loader } from '@mantine/core'
import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs'
import IconShieldCheck from '@tabler/icons-react/dist/esm/icons/IconShieldCheck.mjs'
import { useTranslation } from 'react-i18next'
import { clockTime, dayAndTime } from '#web/design/time.tsx'
import type { Removal } from '../contract.ts'
import classes from './receipt.module.css'

/** The proof: nothing that somebody must answer for still leads to the person who left. */
export function ReceiptCheck({ removal }: { removal: Removal }) {
  const { t } = useTranslation()
  const { verified, user } = removal
  if (!verified) {
    return (
      <p className={classes.check} data-tone="waiting">
        <Loader size={18} aria-hidden />
        {t('offboarding.receipt.checking')}
      </p>
    )
  }
  const count = verified.danglingReferences
  const words = { name: user.name, at: momentOf(verified.at, removal.at), count }
  if (count === 0) {
    return (
      <p className={classes.check} data-tone="good">
        <IconShieldCheck size={20} aria-hidden />
        {t('offboarding.receipt.checked', words)}
      </p>
    )
  }
  return (
    <div className={classes.check} data-tone="bad" role="alert">
      <IconAlertTriangle size={20} aria-hidden />
      <div>
        <strong>{t('offboarding.receipt.checkedAlarm', words)}</strong>
        <p>{t('offboarding.receipt.alarmHint')}</p>
      </div>
    </div>
  )
}

function momentOf(at: string, removedAt: string | null): string {
  const sameDay = removedAt !== null && new Date(at).toDateString() === new Date(removedAt).toDateString()
  return sameDay ? clockTime(at) : dayAndTime(at)
}
