import IconHierarchy from '@tabler/icons-react/dist/esm/icons/IconHierarchy.mjs'
import IconMinus from '@tabler/icons-react/dist/esm/icons/IconMinus.mjs'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import IconRoute from '@tabler/icons-react/dist/esm/icons/IconRoute.mjs'
import { useTranslation } from 'react-i18next'
import type { HierarchyGrant } from '#organization/hierarchy-contract.ts'
import { type Branch, type Forest, pathTo } from '#web/design/hierarchy-tree.ts'
import classes from './change-reporting.module.css'
import { sightAfter } from './reporting-sight.ts'

interface WhatChangesProps {
  forest: Forest
  grants: readonly HierarchyGrant[]
  branch: Branch
  /** The new reporting person; null while nothing would change. */
  to: Branch | null
}

/** Who gains and who loses sight of the branch that moves, in names. */
export function WhatChanges({ forest, grants, branch, to }: WhatChangesProps) {
  const { t } = useTranslation()
  const chain = (end: Branch) =>
    pathTo(end)
      .map(({ node }) => node.name)
      .join(' › ')
  const { name, below } = branch.node
  return (
    <section className={classes.changes} aria-label={t('organization.reporting.whatHappens')} role="status">
      <h3>{t('organization.reporting.whatHappens')}</h3>
      {to ? (
        <ul>
          <li>
            <IconHierarchy size={16} aria-hidden />
            {below > 0
              ? t('organization.reporting.moves', { name, count: below })
              : t('organization.reporting.movesAlone', { name })}
          </li>
          <li>
            <IconRoute size={16} aria-hidden />
            {t('organization.reporting.chains', {
              from: branch.parent ? chain(branch.parent) : t('organization.reporting.top'),
              to: chain(to),
            })}
          </li>
          <Sight forest={forest} grants={grants} branch={branch} to={to} />
        </ul>
      ) : (
        <p>{t('organization.reporting.same')}</p>
      )}
    </section>
  )
}

type SightProps = Parameters<typeof sightAfter>[0]

function Sight(props: SightProps) {
  const { t } = useTranslation()
  const { gain, lose } = sightAfter(props)
  const names = (seers: typeof gain) =>
    new Intl.ListFormat(document.documentElement.lang).format(
      seers.map(({ name, byAccess }) => (byAccess ? t('organization.reporting.byAccess', { name }) : name)),
    )
  if (gain.length + lose.length === 0) return <li>{t('organization.reporting.nobodyGains')}</li>
  return (
    <>
      {gain.length > 0 ? (
        <li>
          <IconPlus size={16} className={classes.gain} aria-hidden />
          {t('organization.reporting.gain', { count: gain.length, names: names(gain) })}
        </li>
      ) : null}
      {lose.length > 0 ? (
        <li>
          <IconMinus size={16} className={classes.lose} aria-hidden />
          {t('organization.reporting.lose', { count: lose.length, names: names(lose) })}
        </li>
      ) : null}
    </>
  )
}
