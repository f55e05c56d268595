import type { HierarchyNode } from '#organization/hierarchy-contract.ts'

/** A person of the hierarchy with those who report to them, as far as the viewer sees. */
export interface Branch {
  node: HierarchyNode
  parent: Branch | null
  children: Branch[]
  /** 0 for whoever stands at the top. */
  depth: number
  /** What a search looks in. */
  words: string
}

export interface Forest {
  roots: Branch[]
  byId: ReadonlyMap<string, Branch>
}

export interface Row {
  branch: Branch
  /** From 1, among those who report to the same person. */
  position: number
  of: number
  open: boolean
}

export function growForest(nodes: readonly HierarchyNode[]): Forest {
  const byId = new Map<string, Branch>()
  for (const node of nodes) {
    const words = `${node.name}\n${node.role}`.toLowerCase()
    byId.set(node.id, { node, parent: null, children: [], depth: 0, words })
  }
  const owner = [...byId.values()].find(({ node }) => node.isOwner)
  const roots: Branch[] = []
  for (const branch of byId.values()) {
    branch.parent = parentOf(branch, byId, owner)
    ;(branch.parent?.children ?? roots).push(branch)
  }
  settle(roots, 0)
  return { roots, byId }
}

// Nobody above means directly under the owner, when the viewer sees the owner at all.
function parentOf(
  branch: Branch,
  byId: ReadonlyMap<string, Branch>,
  owner: Branch | undefined,
): Branch | null {
  const { node } = branch
  if (node.reportsToId) return byId.get(node.reportsToId) ?? null
  return owner && !node.isOwner && node.via === 'line' ? owner : null
}

function settle(branches: Branch[], depth: number): void {
  branches.sort(byRank)
  for (const branch of branches) {
    branch.depth = depth
    settle(branch.children, depth + 1)
  }
}

function byRank(a: Branch, b: Branch): number {
  return (
    Number(b.node.isOwner) - Number(a.node.isOwner) ||
    a.node.via.localeCompare(b.node.via) ||
    a.node.name.localeCompare(b.node.name)
  )
}

/** The rows on screen, top down: closed branches hide what is below; `only` (a search) shows its own, all open. */
export function rowsOf(forest: Forest, open: ReadonlySet<string>, only: ReadonlySet<string> | null): Row[] {
  const rows: Row[] = []
  const walk = (branches: Branch[]) => {
    const shown = only ? branches.filter(({ node }) => only.has(node.id)) : branches
    shown.forEach((branch, index) => {
      const below = only ? branch.children.some(({ node }) => only.has(node.id)) : branch.children.length > 0
      const isOpen = below && (only !== null || open.has(branch.node.id))
      rows.push({ branch, position: index + 1, of: shown.length, open: isOpen })
      if (isOpen) walk(branch.children)
    })
  }
  walk(forest.roots)
  return rows
}

/** Everyone whose name or role matches, with all above them; null when nothing is searched for. */
export function found(forest: Forest, search: string): Set<string> | null {
  const words = search.trim().toLowerCase()
  if (!words) return null
  const ids = new Set<string>()
  for (const branch of forest.byId.values()) {
    if (!matches(branch, words)) continue
    // Where somebody is known already, so is everybody above them.
    for (let at: Branch | null = branch; at && !ids.has(at.node.id); at = at.parent) ids.add(at.node.id)
  }
  return ids
}

export const matches = (branch: Branch, words: string): boolean => branch.words.includes(words)

/** From the top down to the branch itself. */
export function pathTo(branch: Branch): Branch[] {
  const path: Branch[] = []
  for (let at: Branch | null = branch; at; at = at.parent) path.unshift(at)
  return path
}

export function isWithin(branch: Branch, id: string): boolean {
  return pathTo(branch).some(({ node }) => node.id === id)
}

/** Everyone below, at any depth, from the top down. */
export function allBelow(branch: Branch): Branch[] {
  const all: Branch[] = []
  const walk = ({ children }: Branch) => {
    for (const child of children) {
      all.push(child)
      walk(child)
    }
  }
  walk(branch)
  return all
}

/** What is open at first: so many levels, fewer when that would be more rows than anyone looks through. */
export function openAtFirst(forest: Forest, levels: number, most = 400): Set<string> {
  const ids = new Set<string>()
  let level = forest.roots
  let shown = level.length
  for (let depth = 0; depth < levels; depth++) {
    const next = level.flatMap(({ children }) => children)
    shown += next.length
    if (depth > 0 && shown > most) break
    for (const { node, children } of level) if (children.length > 0) ids.add(node.id)
    level = next
  }
  return ids
}

/** All that can be opened. */
export const everyBranch = ({ byId }: Forest): Set<string> =>
  new Set([...byId.values()].filter(({ children }) => children.length > 0).map(({ node }) => node.id))
