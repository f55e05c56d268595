import type { TFunction } from 'i18next'
import type { HierarchyGrant } from '#organization/hierarchy-contract.ts'
import type { Forest } from '#web/design/hierarchy-tree.ts'
import { userStatus } from '#web/design/status-dot.tsx'
import { placeCards } from './chart-layout.ts'
import { stackWords } from './chart-stack-words.ts'
import { chartSvg } from './chart-svg.ts'

/** Saves what the chart shows, the same branches open, as an SVG file. */
export function downloadChart(
  t: TFunction,
  forest: Forest,
  open: ReadonlySet<string>,
  grants: readonly HierarchyGrant[],
): void {
  const svg = chartSvg(placeCards(forest, open), grants, {
    title: t('organization.hierarchy.title'),
    status: ({ branch }) => t(`web.status.${userStatus(branch.node)}`),
    chats: (count) => t('organization.hierarchy.nOpenChats', { count }),
    reportsTo: t('organization.hierarchy.legendLine'),
    oneToOne: t('organization.hierarchy.legendOneToOne'),
    stack: (stack) => stackWords(t, stack),
    below: (count) => t('organization.tree.nBelow', { count }),
  })
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  const link = Object.assign(document.createElement('a'), { href: address, download: 'hierarchy.svg' })
  link.click()
  // The browser has begun by then; before, some would find nothing.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
