import type { HierarchyGrant } from '#organization/hierarchy-contract.ts'
import { type Placed, pitch } from './chart-layout.ts'

type Point = [x: number, y: number]

/** A line of the chart as it is drawn, on screen and in the picture alike. */
export interface Line {
  id: string
  from: string
  to: string
  path: string
  dashed: boolean
  /** Of one-to-one access: its head at whoever's work is seen, and the place of its words. */
  access: { arrow: string; at: Point } | null
}

/** Where lines run down beside a column: reporting lines further out than one-to-one access. */
const trunk = 36
const lanes = [12, 19, 26]
const corner = 7
/** So far a line stays away from what it passes. */
const distance = 5

/** Reporting lines, and one-to-one access between people who stand on the chart, past all others. */
export function linesOf(cards: ReadonlyMap<string, Placed>, grants: readonly HierarchyGrant[]): Line[] {
  return [...reportingLines(cards), ...accessLines(cards, grants)]
}

function reportingLines(cards: ReadonlyMap<string, Placed>): Line[] {
  const lines = new Map<string, Line>()
  for (const placed of cards.values()) {
    const { parent, node } = placed.branch
    const from = parent && cards.get(parent.node.id)
    const id = placed.stack ? `stack ${parent?.node.id}` : `line ${node.id}`
    if (!from || lines.has(id)) continue
    const { x, y, height } = placed.stack ?? placed
    const [start, end]: [Point, Point] = [
      [from.x + from.width, from.y + from.height / 2],
      [x, y + height / 2],
    ]
    const path = pathOf([start, [x - trunk, start[1]], [x - trunk, end[1]], end])
    const dashed = node.via === 'oneToOne'
    lines.set(id, { id, from: from.branch.node.id, to: node.id, path, dashed, access: null })
  }
  return [...lines.values()]
}

function accessLines(cards: ReadonlyMap<string, Placed>, grants: readonly HierarchyGrant[]): Line[] {
  const columns = columnsOf(cards)
  const taken = new Map<number, number>()
  // Beside each other, as far as there is room.
  const laneBefore = (column: number): number => {
    const nth = taken.get(column) ?? 0
    taken.set(column, nth + 1)
    return column * pitch - (lanes[nth % lanes.length] ?? 0)
  }
  return grants.flatMap((grant): Line[] => {
    const [from, to] = [cards.get(grant.userId), cards.get(grant.targetId)]
    if (!from || !to) return []
    const points = way(from, to, columns, laneBefore)
    const access = { arrow: arrowOf(points), at: middleOf(points) }
    const ends = { from: grant.userId, to: grant.targetId }
    return [{ id: `access ${grant.id}`, ...ends, path: pathOf(points), dashed: true, access }]
  })
}

type Columns = ReadonlyMap<number, [top: number, bottom: number][]>

const columnOf = ({ x }: Placed): number => Math.round(x / pitch)
// Below the middle, where the reporting line and the button that opens stand.
const portOf = ({ y, height, stack }: Placed): number => y + height - (stack ? 5 : 13)

function columnsOf(cards: ReadonlyMap<string, Placed>): Columns {
  const boxes = new Map([...cards.values()].map((placed) => [placed.stack ?? placed, columnOf(placed)]))
  const columns = new Map<number, [number, number][]>()
  for (const [{ y, height }, column] of boxes) {
    columns.set(column, [...(columns.get(column) ?? []), [y - distance, y + height + distance]])
  }
  return columns
}

function way(from: Placed, to: Placed, columns: Columns, laneBefore: (column: number) => number): Point[] {
  const [a, b] = [columnOf(from), columnOf(to)]
  const [y1, y2] = [portOf(from), portOf(to)]
  const onward = b > a
  const start: Point = [onward ? from.x + from.width : from.x, y1]
  const end: Point = [onward || a === b ? to.x : to.x + to.width, y2]
  const first = laneBefore(onward ? a + 1 : a)
  if (Math.abs(a - b) < 2) return [start, [first, y1], [first, y2], end]
  const last = laneBefore(onward ? b : b + 1)
  const y = passage(columns, Math.min(a, b) + 1, Math.max(a, b), y1, y2)
  return [start, [first, y1], [first, y], [last, y], [last, y2], end]
}

/** The height nearest to both ends at which nobody stands in the columns between. */
function passage(columns: Columns, after: number, before: number, y1: number, y2: number): number {
  const blocked: [number, number][] = []
  for (let column = after; column < before; column++) blocked.push(...(columns.get(column) ?? []))
  const far = (y: number) => Math.abs(y - y1) + Math.abs(y - y2)
  const heights = [y1, y2, ...blocked.flatMap(([top, bottom]) => [top - 2, bottom + 2])]
  heights.sort((one, other) => far(one) - far(other))
  return heights.find((y) => blocked.every(([top, bottom]) => y < top || y > bottom)) ?? y1
}

function pathOf(points: Point[]): string {
  const parts = points.map(([x, y], nth) => {
    const [before, after] = [points[nth - 1], points[nth + 1]]
    if (!before) return `M${x} ${y}`
    if (!after) return `L${x} ${y}`
    const toward = ([toX, toY]: Point): string => {
      const far = Math.hypot(toX - x, toY - y) || 1
      const part = Math.min(corner, far / 2) / far
      return `${x + (toX - x) * part} ${y + (toY - y) * part}`
    }
    return `L${toward(before)}Q${x} ${y} ${toward(after)}`
  })
  return parts.join('')
}

function arrowOf(points: Point[]): string {
  const [x, y] = points.at(-1) ?? [0, 0]
  const ahead = x > (points.at(-2)?.[0] ?? x) ? 1 : -1
  return `M${x} ${y}l${-9 * ahead} -5v10z`
}

/** Of the longest stretch. */
function middleOf(points: Point[]): Point {
  let longest = -1
  let middle: Point = [0, 0]
  points.slice(1).forEach(([x, y], nth) => {
    const [fromX, fromY] = points[nth] ?? [x, y]
    const length = Math.hypot(x - fromX, y - fromY)
    if (length <= longest) return
    longest = length
    middle = [(x + fromX) / 2, (y + fromY) / 2]
  })
  return middle
}
