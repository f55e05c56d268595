import { useTranslation } from 'react-i18next'
import { Person } from '#web/design/person.tsx'
import type { Removal } from '../contract.ts'
import { HoldingsCounts } from './holdings-counts.tsx'
import { kinds, movedOf } from './kinds.ts'
import classes from './receipt.module.css'

const headings = {
  done: 'offboarding.receipt.moved',
  undone: 'offboarding.receipt.moved',
  scheduled: 'offboarding.receipt.willMove',
  cancelled: 'offboarding.receipt.wouldMove',
  failed: 'offboarding.receipt.wouldMove',
}

/** Who took over what, and how much of it. */
export function ReceiptMoved({ removal }: { removal: Removal }) {
  const { t } = useTranslation()
  const planned = removal.state !== 'done' && removal.state !== 'undone'
  const heading = t(headings[removal.state])
  return (
    <section>
      <h3>{heading}</h3>
      <table className={classes.moved} aria-label={heading}>
        <thead>
          <tr>
            <th scope="col">{t('offboarding.receipt.kind')}</th>
            <th scope="col">{t('offboarding.receipt.to')}</th>
            {planned ? null : <th scope="col">{t('offboarding.receipt.counts')}</th>}
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind}>
              <th scope="row">{t(`offboarding.kinds.${kind}`)}</th>
              <td>
                <Person person={removal.successors[kind]} />
              </td>
              {planned ? null : (
                <td>
                  {removal.moved ? (
                    <HoldingsCounts
                      counts={movedOf(kind, removal.moved)}
                      none={t('offboarding.receipt.none')}
                      label={t(`offboarding.kinds.${kind}`)}
                    />
                  ) : (
                    <span className={classes.quiet}>{t('offboarding.receipt.counting')}</span>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
