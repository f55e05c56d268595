import type { OneToOneAccess } from '#organization/hierarchy-contract.ts'
import { type Branch, pathTo } from '#web/design/hierarchy-tree.ts'

export interface Seer {
  id: string
  name: string
  /** Sees by one-to-one access with subordinates, not by the hierarchy. */
  byAccess: boolean
}

interface Move {
  branch: Branch
  to: Branch
  access: readonly OneToOneAccess[]
}

/** Who would see the branch after the move and does not now, and the other way round. */
export function sightAfter({ branch, to, access }: Move): { gain: Seer[]; lose: Seer[] } {
  const before = seersOf(branch.parent ? pathTo(branch.parent) : [], branch, access)
  const after = seersOf(pathTo(to), branch, access)
  return { gain: missingFrom(before, after), lose: missingFrom(after, before) }
}

function seersOf(above: Branch[], branch: Branch, access: readonly OneToOneAccess[]): Seer[] {
  const line = above.map(({ node }) => ({ id: node.id, name: node.name, byAccess: false }))
  const ids = new Set(above.map(({ node }) => node.id))
  const granted = access
    .filter((one) => one.includeSubordinates && ids.has(one.target.id))
    .filter((one) => !one.expiresAt || new Date(one.expiresAt) > new Date())
    .filter((one) => one.user.id !== branch.node.id)
    .map(({ user }) => ({ id: user.id, name: user.name, byAccess: true }))
  return [...line, ...granted]
}

function missingFrom(these: Seer[], others: Seer[]): Seer[] {
  const known = new Set(these.map(({ id }) => id))
  return others.filter(({ id }, index) => {
    const first = others.findIndex((one) => one.id === id) === index
    return first && !known.has(id)
  })
}
