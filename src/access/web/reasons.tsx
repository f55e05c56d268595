import { useTranslation } from 'react-i18next'
import type { Reason } from '#access/explanation-contract.ts'
import { fullTime } from '#web/design/time.tsx'
import { Chain } from './chain.tsx'
import classes from './explanation.module.css'

/** One card for each rule that opens the thing, with what stands behind it. */
export function Reasons({ reasons }: { reasons: Reason[] }) {
  const { t } = useTranslation()
  return (
    <ul className={classes.cards} aria-label={t('access.explanation.reasons')}>
      {strongest(reasons).map((reason) => (
        <li key={reason.rule} className={classes.card}>
          <div className={classes.head}>
            <strong>{t(`access.rules.${reason.rule}.name`)}</strong>
            <span className={classes.grants}>{t(`access.explanation.grants.${reason.grants}`)}</span>
          </div>
          <p>{t(`access.rules.${reason.rule}.why`)}</p>
          {ways.has(reason.rule) ? (
            <Chain people={reason.chain} dashed={reason.rule !== 'hierarchy'} />
          ) : null}
          <Behind reason={reason} />
        </li>
      ))}
    </ul>
  )
}

// The other rules lead straight to the thing, past no people.
export const ways: ReadonlySet<string> = new Set<Reason['rule']>([
  'hierarchy',
  'one_to_one',
  'one_to_one_below',
])

/** A rule that lets both view and edit gives two reasons; the one for editing says it all. */
export function strongest(reasons: Reason[]): Reason[] {
  return reasons.filter(
    ({ rule, grants }) =>
      grants === 'edit' || !reasons.some((other) => other.rule === rule && other.grants === 'edit'),
  )
}

function Behind({ reason: { grant, role, hidden } }: { reason: Reason }) {
  const { t } = useTranslation()
  return (
    <>
      {grant ? (
        <p>
          {[
            grant.givenBy
              ? t('access.explanation.givenBy', { name: grant.givenBy.name })
              : t('access.explanation.givenBySomebody'),
            grant.expiresAt
              ? t('access.explanation.until', { time: fullTime(grant.expiresAt) })
              : t('access.explanation.lasting'),
            ...(grant.note ? [t('access.explanation.note', { note: grant.note })] : []),
          ].join(' ')}
        </p>
      ) : null}
      {role ? (
        <p>{t('access.explanation.role', { role: role.name, scope: t(`access.scopes.${role.scope}`) })}</p>
      ) : null}
      {hidden ? <p>{t('access.explanation.hidden')}</p> : null}
    </>
  )
}
