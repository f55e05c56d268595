import { type Edge, type Node, type NodeHandle, Position } from '@xyflow/react'
import type { HierarchyGrant } from '#organization/hierarchy-contract.ts'
import type { Branch } from '#web/design/hierarchy-tree.ts'
import { isFirst, type Placed, type Stack } from './chart-layout.ts'
import { type Line, linesOf } from './chart-lines.ts'

interface CardActs {
  onToggle: (id: string) => void
  onInfo: (id: string) => void
  onChangeReporting: (id: string) => void
}
export interface CardData extends Record<string, unknown>, CardActs {
  branch: Branch
  open: boolean
  found: boolean
  /** What the first of a stack begins with. */
  stack: Stack | null
  /** The end of a stack. */
  last: boolean
}
export type CardNode = Node<CardData, 'card' | 'row'>
export type LineEdge = Edge<{ line: Line; words?: string }, 'line'>

export function nodesOf(
  cards: ReadonlyMap<string, Placed>,
  open: ReadonlySet<string>,
  foundId: string | null,
  acts: CardActs,
): CardNode[] {
  return [...cards.values()].map((placed) => {
    const { branch, x, y, width, height, stack } = placed
    return {
      id: branch.node.id,
      type: stack ? 'row' : 'card',
      position: { x, y },
      width,
      height,
      handles: handlesOf(placed),
      data: {
        ...acts,
        branch,
        open: open.has(branch.node.id),
        found: branch.node.id === foundId,
        stack: isFirst(placed) ? stack : null,
        last: stack !== null && y + height === stack.y + stack.height,
      },
    }
  })
}

// Said beforehand, so that lines to people outside the screen are drawn without measuring those.
const handlesOf = ({ width, height }: Placed): NodeHandle[] => [
  { id: 'in', type: 'target', position: Position.Left, x: 0, y: height / 2, width: 1, height: 1 },
  { id: 'out', type: 'source', position: Position.Right, x: width, y: height / 2, width: 1, height: 1 },
]

/** Solid lines for who reports to whom, dashed ones for one-to-one access between people on screen. */
export function edgesOf(
  cards: ReadonlyMap<string, Placed>,
  grants: readonly HierarchyGrant[],
  wordsOf: (user: string, target: string) => string,
): LineEdge[] {
  const nameOf = (id: string) => cards.get(id)?.branch.node.name ?? ''
  return linesOf(cards, grants).map((line) => ({
    id: line.id,
    source: line.from,
    target: line.to,
    sourceHandle: 'out',
    targetHandle: 'in',
    type: 'line',
    className: line.dashed ? 'granted' : 'line',
    data: { line, ...(line.access && { words: wordsOf(nameOf(line.from), nameOf(line.to)) }) },
  }))
}

/** What belongs to the one-to-one access of somebody, or to one such line: lines and people; null when nothing does. */
export function linkedTo(one: string, grants: readonly HierarchyGrant[]): Set<string> | null {
  const linked = grants
    .map(({ id, userId, targetId }) => [`access ${id}`, userId, targetId])
    .filter((all) => all.includes(one))
    .flat()
  return linked.length > 0 ? new Set(linked) : null
}
