import { useTranslation } from 'react-i18next'
import type { Removal } from '../contract.ts'
import { HoldingsCounts } from './holdings-counts.tsx'
import { endedOf } from './kinds.ts'
import classes from './receipt.module.css'

/** What ended rather than moved, and what was left as it is. */
export function ReceiptEndings({ removal }: { removal: Removal }) {
  const { t } = useTranslation()
  const { credentials, memberships } = endedOf(removal.ended)
  return (
    <div className={classes.endings}>
      <section>
        <h3>{t('offboarding.receipt.credentials')}</h3>
        <HoldingsCounts
          counts={credentials}
          none={t('offboarding.receipt.credentialsNone')}
          label={t('offboarding.receipt.credentials')}
        />
      </section>
      <section>
        <h3>{t('offboarding.receipt.memberships')}</h3>
        <HoldingsCounts
          counts={memberships}
          none={t('offboarding.receipt.membershipsNone')}
          label={t('offboarding.receipt.memberships')}
        />
      </section>
      <section>
        <h3>{t('offboarding.receipt.stays')}</h3>
        <p className={classes.quiet}>{t('offboarding.receipt.staysText', { name: removal.user.name })}</p>
      </section>
    </div>
  )
}
