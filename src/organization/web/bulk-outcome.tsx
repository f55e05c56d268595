import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Outcome, Skipped } from '#organization/bulk-contract.ts'
import classes from './bulk.module.css'
import type { BulkKind } from './bulk-fields.tsx'

interface BulkOutcomeProps {
  kind: BulkKind
  outcome: Outcome & { uncovered?: number }
}

/** What became of an act on many. */
export function BulkOutcome({ kind, outcome }: BulkOutcomeProps) {
  const { t } = useTranslation()
  const { changed, unchanged, skipped, uncovered = 0 } = outcome
  const nothing = changed === 0 && unchanged > 0
  const done = kind === 'signOut' ? 'signedOut' : kind === 'disable' ? 'disabled' : 'changed'
  return (
    <Stack gap="xs">
      <p className={classes.text} role="status">
        {nothing
          ? t('organization.bulk.unchanged', { count: unchanged })
          : t(`organization.bulk.${done}`, { count: changed })}
      </p>
      {unchanged > 0 && !nothing ? (
        <p className={classes.text}>{t('organization.bulk.unchanged', { count: unchanged })}</p>
      ) : null}
      {uncovered > 0 ? (
        <p className={classes.text}>{t('organization.bulk.uncovered', { count: uncovered })}</p>
      ) : null}
      {skipped.length > 0 ? (
        <>
          <p className={classes.text}>{t('organization.bulk.skipped', { count: skipped.length })}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <ul className={classes.skipped} tabIndex={0} aria-label={t('organization.bulk.skippedList')}>
            {skipped.map((one) => (
              <li key={one.userId}>
                <strong>{one.name ?? t('organization.bulk.somebody')}</strong> <Reason skipped={one} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Stack>
  )
}

const told = ['self', 'owner', 'disabled', 'out_of_reach', 'last_admin']

function Reason({ skipped: { reason, detail } }: { skipped: Skipped }) {
  const { t } = useTranslation()
  return <span>{told.includes(reason) ? t(`organization.bulk.reason.${reason}`) : detail}</span>
}
