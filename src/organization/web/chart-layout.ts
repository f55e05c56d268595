import { hierarchy, tree } from 'd3-hierarchy'
import type { Branch, Forest } from '#web/design/hierarchy-tree.ts'

export const cardWidth = 232
export const cardHeight = 72
export const rowWidth = 256
export const rowHeight = 40
/** Of a stack, for its words. */
export const headHeight = 28
/** From one column to the next: lines run between them. */
export const pitch = 328
const rowGap = 16

interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** Those of one person who are not open, in one box: a list of rows below its head. */
export interface Stack extends Box {
  parent: Branch
  count: number
}

export interface Placed extends Box {
  branch: Branch
  /** Null for whoever has a card of their own. */
  stack: Stack | null
}

type Place = { branch: Branch | null; rows: Branch[]; children: Place[] }

/** Where everybody stands, left to right; branches that are closed are left out, the last open level is stacked. */
export function placeCards(forest: Forest, open: ReadonlySet<string>): Map<string, Placed> {
  const isOpen = ({ node, children }: Branch) => children.length > 0 && open.has(node.id)
  const grow = (branch: Branch): Place => ({
    branch,
    rows: [],
    children: isOpen(branch) ? below(branch) : [],
  })
  const below = ({ children }: Branch): Place[] => {
    const rows = children.filter((child) => !isOpen(child))
    if (rows.length < 2) return children.map(grow)
    return [...children.filter(isOpen).map(grow), { branch: null, rows, children: [] }]
  }
  // One root above all that stand at the top, never drawn.
  const root = hierarchy<Place>({ branch: null, rows: [], children: forest.roots.map(grow) })
  const placed = tree<Place>()
    .nodeSize([1, pitch])
    .separation((a, b) => (tallOf(a.data) + tallOf(b.data)) / 2 + rowGap)(root)
  const cards = new Map<string, Placed>()
  for (const { data, parent, x: middle, y: across } of placed.descendants()) {
    const [x, y] = [across - pitch, middle - tallOf(data) / 2]
    const { branch, rows } = data
    if (branch) {
      cards.set(branch.node.id, { branch, x, y, width: cardWidth, height: cardHeight, stack: null })
    }
    const above = parent?.data.branch
    if (rows.length === 0 || !above) continue
    const stack = { parent: above, count: rows.length, x, y, width: rowWidth, height: tallOf(data) }
    rows.forEach((row, nth) => {
      const top = y + headHeight + nth * rowHeight
      cards.set(row.node.id, { branch: row, x, y: top, width: rowWidth, height: rowHeight, stack })
    })
  }
  return cards
}

const tallOf = ({ rows }: Place): number =>
  rows.length > 0 ? headHeight + rows.length * rowHeight : cardHeight

/** The first of its box, which bears the head. */
export const isFirst = ({ stack, y }: Placed): boolean => stack !== null && y === stack.y + headHeight

export interface Bounds {
  left: number
  top: number
  wide: number
  tall: number
}

/** The room that all of them take together. */
export function boundsOf(cards: ReadonlyMap<string, Placed>): Bounds {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const placed of cards.values()) {
    const { x, y, width, height } = placed.stack ?? placed
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + width)
    bottom = Math.max(bottom, y + height)
  }
  return { left, top, wide: right - left, tall: bottom - top }
}
