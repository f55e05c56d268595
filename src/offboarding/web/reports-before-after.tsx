import { useTranslation } from 'react-i18next'
import type { User } from '#organization/contract.ts'
import type { HierarchyNode } from '#organization/hierarchy-contract.ts'
import { Person } from '#web/design/person.tsx'
import { useGet } from '#web/queries.ts'
import type { HoldingsPreview } from '../contract.ts'
import type { Successor } from './removal-form.ts'
import classes from './reports-before-after.module.css'

type Named = { id: string; name: string }
const shown = 5

interface ReportsProps {
  user: User
  holdings: HoldingsPreview
  successor: Successor | null
}

/** The small hierarchy: who reports to whom now, and after the successor has taken over. */
export function ReportsBeforeAfter({ user, holdings, successor }: ReportsProps) {
  const { t } = useTranslation()
  const { directReports, reportsTo } = holdings
  const above = useChainAbove(successor?.id, directReports.length > 0)
  if (directReports.length === 0) {
    return <p className={classes.none}>{t('offboarding.removal.reportsNone', { name: user.name })}</p>
  }
  const wasBelow = above.includes(user.id) || directReports.some(({ id }) => id === successor?.id)
  const others = directReports.filter(({ id }) => id !== successor?.id)
  return (
    <>
      <div className={classes.both}>
        <figure className={classes.side}>
          <figcaption>{t('offboarding.removal.now')}</figcaption>
          <Branch top={reportsTo} middle={user} reports={directReports} leaving />
        </figure>
        <figure className={classes.side} aria-live="polite">
          <figcaption>{t('offboarding.removal.after')}</figcaption>
          {successor ? (
            <Branch top={wasBelow ? reportsTo : undefined} middle={successor} reports={others} />
          ) : (
            <p className={classes.none}>{t('offboarding.removal.afterUnknown')}</p>
          )}
        </figure>
      </div>
      {successor && wasBelow ? (
        <p className={classes.none}>
          {t('offboarding.removal.successorMovesUp', { successor: successor.name, name: user.name })}
        </p>
      ) : null}
    </>
  )
}

interface BranchProps {
  /** Null: nobody above. Undefined: whoever it is stays, and is left out of the picture. */
  top: Named | null | undefined
  middle: Named
  reports: Named[]
  leaving?: boolean
}

function Branch({ top, middle, reports, leaving }: BranchProps) {
  const { t } = useTranslation()
  const line = (
    <li>
      <span className={classes.middle} data-leaving={leaving || undefined}>
        <Person person={middle} />
        {leaving ? <span className={classes.leaves}>{t('offboarding.removal.leaves')}</span> : null}
      </span>
      {reports.length > 0 ? (
        <ul>
          {reports.slice(0, shown).map((one) => (
            <li key={one.id}>
              <Person person={one} />
            </li>
          ))}
          {reports.length > shown ? (
            <li className={classes.more}>
              {t('offboarding.removal.andMore', { count: reports.length - shown })}
            </li>
          ) : null}
        </ul>
      ) : null}
    </li>
  )
  if (top === undefined) return <ul className={classes.tree}>{line}</ul>
  return (
    <ul className={classes.tree}>
      <li>
        {top ? <Person person={top} /> : <span className={classes.more}>{t('offboarding.removal.top')}</span>}
        <ul>{line}</ul>
      </li>
    </ul>
  )
}

// The successor may stand several steps below the leaver; only the whole hierarchy knows.
function useChainAbove(id: string | undefined, needed: boolean): string[] {
  const hierarchy = useGet<{ nodes: HierarchyNode[] }>(needed ? '/hierarchy' : null)
  const reportsTo = new Map(hierarchy.data?.nodes.map((node) => [node.id, node.reportsToId]))
  const chain: string[] = []
  for (let next = id && reportsTo.get(id); next && !chain.includes(next); next = reportsTo.get(next)) {
    chain.push(next)
  }
  return chain
}
