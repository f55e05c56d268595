import IconUsers from '@tabler/icons-react/dist/esm/icons/IconUsers.mjs'
import { useTranslation } from 'react-i18next'
import type { User } from '#organization/contract.ts'
import type { HoldingsPreview } from '../contract.ts'
import { HoldingsCounts } from './holdings-counts.tsx'
import classes from './removal-facts.module.css'

/** What ends with the deletion, what stays, and the seat that becomes free. */
export function RemovalFacts({ user, holdings }: { user: User; holdings: HoldingsPreview }) {
  const { t } = useTranslation()
  const { name } = user
  const { usersInUse } = holdings
  const ended = Object.entries(holdings.memberships).map(([key, count]) => ({ name: key, count }))
  return (
    <div className={classes.facts}>
      <section>
        <h3>{t('offboarding.removal.ends')}</h3>
        <p>{t('offboarding.removal.endsAtOnce', { name })}</p>
        {ended.some(({ count }) => count > 0) ? (
          <HoldingsCounts counts={ended} none="" label={t('offboarding.removal.ends')} />
        ) : null}
      </section>
      <section>
        <h3>{t('offboarding.removal.stays')}</h3>
        <p>{t('offboarding.removal.staysText', { name })}</p>
        <p>{t('offboarding.removal.staysEmail')}</p>
      </section>
      {usersInUse === null ? null : (
        <p className={classes.seats}>
          <IconUsers size={18} aria-hidden />
          {t('offboarding.removal.seats', { now: usersInUse, after: Math.max(0, usersInUse - 1) })}
        </p>
      )}
    </div>
  )
}
