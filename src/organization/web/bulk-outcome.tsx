import { Stack } from '@mantine/core'
import type { TFunction } from 'i18next'
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
  const { skipped, uncovered = 0 } = outcome
  return (
    <Stack gap="xs">
      <p className={classes.text} role="status">
        {doneText(t, kind, outcome)}
      </p>
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

/** "3 people changed. Nothing to change for 2 people." */
export function doneText(t: TFunction, kind: BulkKind, { changed, unchanged }: Outcome): string {
  const done = kind === 'signOut' ? 'signedOut' : kind === 'disable' ? 'disabled' : 'changed'
  const sentences = [
    changed > 0 || unchanged === 0 ? t(`organization.bulk.${done}`, { count: changed }) : '',
    unchanged > 0 ? t('organization.bulk.unchanged', { count: unchanged }) : '',
  ]
  return sentences.filter(Boolean).join(' ')
}

const told = ['self', 'owner', 'disabled', 'out_of_reach', 'last_admin']

function Reason({ skipped: { reason, detail } }: { skipped: Skipped }) {
  const { t } = useTranslation()
  return <span>{told.includes(reason) ? t(`organization.bulk.reason.${reason}`) : detail}</span>
}
