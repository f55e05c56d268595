import { type Edge, type Node, type NodeHandle, Position } from '@xyflow/react'
import type { HierarchyGrant } from '#organization/hierarchy-contract.ts'
import type { Branch } from '#web/design/hierarchy-tree.ts'
import { cardHeight, cardWidth, type Placed } from './chart-layout.ts'

interface CardActs {
  onToggle: (id: string) => void
  onInfo: (id: string) => void
  onChangeReporting: (id: string) => void
}
export interface CardData extends Record<string, unknown>, CardActs {
  branch: Branch
  open: boolean
  found: boolean
}
export type CardNode = Node<CardData, 'card'>

export function nodesOf(
  cards: ReadonlyMap<string, Placed>,
  open: ReadonlySet<string>,
  foundId: string | null,
  acts: CardActs,
): CardNode[] {
  return [...cards.values()].map(({ branch, x, y }) => ({
    id: branch.node.id,
    type: 'card',
    position: { x, y },
    width: cardWidth,
    height: cardHeight,
    handles,
    data: {
      ...acts,
      branch,
      open: open.has(branch.node.id),
      found: branch.node.id === foundId,
    },
  }))
}

const at = (id: string, type: 'source' | 'target', position: Position, x: number, y: number): NodeHandle => ({
  id,
  type,
  position,
  x,
  y,
  width: 1,
  height: 1,
})
// Said beforehand, so that lines to cards outside the screen are drawn without measuring those.
const handles: NodeHandle[] = [
  at('in', 'target', Position.Left, 0, cardHeight / 2),
  at('out', 'source', Position.Right, cardWidth, cardHeight / 2),
  at('up', 'source', Position.Top, cardWidth / 2, 0),
  at('down', 'source', Position.Bottom, cardWidth / 2, cardHeight),
  at('above', 'target', Position.Top, cardWidth / 2, 0),
  at('below', 'target', Position.Bottom, cardWidth / 2, cardHeight),
]

/** Solid lines for who reports to whom, dashed ones for one-to-one access between people on screen. */
export function edgesOf(cards: ReadonlyMap<string, Placed>, grants: readonly HierarchyGrant[]): Edge[] {
  const lines = [...cards.values()].flatMap(({ branch: { node, parent } }): Edge[] =>
    parent && cards.has(parent.node.id)
      ? [
          {
            id: `line ${node.id}`,
            source: parent.node.id,
            target: node.id,
            sourceHandle: 'out',
            targetHandle: 'in',
            type: 'smoothstep',
            className: node.via === 'oneToOne' ? 'granted' : 'line',
          },
        ]
      : [],
  )
  const granted = grants.flatMap((one): Edge[] => {
    const from = cards.get(one.userId)
    const to = cards.get(one.targetId)
    if (!from || !to) return []
    const down = to.y > from.y
    return [
      {
        id: `access ${one.id}`,
        source: one.userId,
        target: one.targetId,
        sourceHandle: down ? 'down' : 'up',
        targetHandle: down ? 'above' : 'below',
        type: 'default',
        className: 'granted',
        label: '1:1',
        labelShowBg: true,
        labelBgPadding: [4, 1],
      },
    ]
  })
  return [...lines, ...granted]
}
