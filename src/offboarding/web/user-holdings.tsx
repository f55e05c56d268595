import { useTranslation } from 'react-i18next'
import type { User } from '#organization/contract.ts'
import { Section } from '#organization/web/section.tsx'
import { Failed, Loading } from '#web/design/states.tsx'
import { useGet } from '#web/queries.ts'
import type { HoldingsPreview } from '../contract.ts'
import classes from './holdings-counts.module.css'
import { HoldingsCounts } from './holdings-counts.tsx'
import { useHoldingsLinks } from './holdings-links.ts'
import { heldOf, kinds } from './kinds.ts'

/** What lies on somebody's desks now, on their page, for whoever may disable them. */
export default function UserHoldings({ user }: { user: User }) {
  const { t } = useTranslation()
  const links = useHoldingsLinks(user.id)
  const holdings = useGet<HoldingsPreview>(user.can.disable ? `/users/${user.id}/holdings` : null)
  if (!user.can.disable) return null
  const counts = holdings.data
    ? kinds.flatMap((kind) => heldOf(kind, holdings.data)).map((one) => ({ ...one, href: links[one.name] }))
    : []
  const title = t('offboarding.holdings.title')
  return (
    <Section title={title}>
      {user.cover ? (
        <p className={classes.note}>
          {t('offboarding.holdings.covered', { name: user.name, cover: user.cover.name })}
        </p>
      ) : null}
      {holdings.isPending ? <Loading /> : null}
      {holdings.error ? <Failed error={holdings.error} retry={holdings.refetch} /> : null}
      {holdings.data ? (
        <HoldingsCounts
          counts={counts}
          none={t('offboarding.holdings.none', { name: user.name })}
          label={title}
        />
      ) : null}
    </Section>
  )
}
