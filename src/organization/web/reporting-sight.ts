import type { HierarchyGrant } from '#organization/hierarchy-contract.ts'
import { type Branch, type Forest, pathTo } from '#web/design/hierarchy-tree.ts'

export interface Seer {
  id: string
  name: string
  /** Sees by one-to-one access with subordinates, not by the hierarchy. */
  byAccess: boolean
}

interface Move {
  forest: Forest
  branch: Branch
  to: Branch
  grants: readonly HierarchyGrant[]
}

/** Who would see the branch after the move and does not now, and the other way round. */
export function sightAfter({ branch, to, ...known }: Move): { gain: Seer[]; lose: Seer[] } {
  const before = seersOf(branch.parent ? pathTo(branch.parent) : [], branch, known)
  const after = seersOf(pathTo(to), branch, known)
  return { gain: missingFrom(before, after), lose: missingFrom(after, before) }
}

function seersOf(
  above: Branch[],
  branch: Branch,
  { forest, grants }: Pick<Move, 'forest' | 'grants'>,
): Seer[] {
  const line = above.map(({ node }) => ({ id: node.id, name: node.name, byAccess: false }))
  const ids = new Set(above.map(({ node }) => node.id))
  const granted = grants
    .filter((one) => one.includeSubordinates && ids.has(one.targetId) && one.userId !== branch.node.id)
    .map(({ userId }) => ({ id: userId, name: forest.byId.get(userId)?.node.name ?? '…', byAccess: true }))
  return [...line, ...granted]
}

function missingFrom(these: Seer[], others: Seer[]): Seer[] {
  const known = new Set(these.map(({ id }) => id))
  return others.filter(({ id }, index) => {
    const first = others.findIndex((one) => one.id === id) === index
    return first && !known.has(id)
  })
}
