import { hierarchy, tree } from 'd3-hierarchy'
import type { Branch, Forest } from '#web/design/hierarchy-tree.ts'

export const cardWidth = 232
export const cardHeight = 72
const columnGap = 84
const rowGap = 14

export interface Placed {
  branch: Branch
  x: number
  y: number
}

type Place = { branch: Branch | null; children: Place[] }

/** Where each card stands, left to right, branches that are closed left out. */
export function placeCards(forest: Forest, open: ReadonlySet<string>): Map<string, Placed> {
  const grow = (branch: Branch): Place => ({
    branch,
    children: open.has(branch.node.id) ? branch.children.map(grow) : [],
  })
  // One root above all that stand at the top, never drawn.
  const root = hierarchy<Place>({ branch: null, children: forest.roots.map(grow) })
  const placed = tree<Place>()
    .nodeSize([cardHeight + rowGap, cardWidth + columnGap])
    .separation(() => 1)(root)
  const cards = new Map<string, Placed>()
  for (const { data, x, y } of placed.descendants()) {
    if (!data.branch) continue
    cards.set(data.branch.node.id, { branch: data.branch, x: y - (cardWidth + columnGap), y: x })
  }
  return cards
}

export interface Bounds {
  left: number
  top: number
  wide: number
  tall: number
}

/** The room that all cards take together. */
export function boundsOf(cards: ReadonlyMap<string, Placed>): Bounds {
  const all = [...cards.values()]
  const left = Math.min(...all.map(({ x }) => x))
  const top = Math.min(...all.map(({ y }) => y))
  return {
    left,
    top,
    wide: Math.max(...all.map(({ x }) => x)) + cardWidth - left,
    tall: Math.max(...all.map(({ y }) => y)) + cardHeight - top,
  }
}
