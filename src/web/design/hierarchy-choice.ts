import { allBelow, type Branch, type Forest, pathTo } from './hierarchy-tree.ts'

/*
 * What is chosen in the hierarchy, as it stands in an address: a person's id means that person alone, `branch:{id}` that
 * person with everyone below, whoever that is when it is asked.
 */
const sign = 'branch:'

export const isBranch = (choice: string): boolean => choice.startsWith(sign)
export const personOf = (choice: string): string => (isBranch(choice) ? choice.slice(sign.length) : choice)
const branchOf = ({ node }: Branch): string => `${sign}${node.id}`

/** Everybody who is meant, as far as the viewer sees them. */
export function meant(forest: Forest, chosen: readonly string[]): Set<string> {
  const ids = new Set<string>()
  for (const choice of chosen) {
    const branch = forest.byId.get(personOf(choice))
    if (!isBranch(choice)) ids.add(choice)
    else if (branch) for (const { node } of [branch, ...allBelow(branch)]) ids.add(node.id)
  }
  return ids
}

/** At or above somebody, whose branch is chosen, so that they are in it without being ticked. */
export function coveredBy(branch: Branch, chosen: readonly string[]): Branch | null {
  return pathTo(branch).find((one) => chosen.includes(branchOf(one))) ?? null
}

export const toggled = (chosen: readonly string[], { node }: Branch): string[] =>
  chosen.includes(node.id) ? chosen.filter((one) => one !== node.id) : [...chosen, node.id]

export const allTicked = (ids: ReadonlySet<string>, branch: Branch): boolean =>
  [branch, ...allBelow(branch)].every(({ node }) => ids.has(node.id))

/** Ticks somebody and everyone below one by one, or unticks them when all are ticked. */
export function allToggled(chosen: readonly string[], branch: Branch): string[] {
  const ids = [branch, ...allBelow(branch)].map(({ node }) => node.id)
  const before = new Set(chosen)
  if (!ids.every((id) => before.has(id))) return [...new Set([...chosen, ...ids])]
  const gone = new Set(ids)
  return chosen.filter((one) => !gone.has(one))
}

/** Chooses the branch as such, in place of those ticked in it, or gives it up. */
export function branchToggled(chosen: readonly string[], branch: Branch): string[] {
  const own = branchOf(branch)
  if (chosen.includes(own)) return chosen.filter((one) => one !== own)
  const within = new Set([branch, ...allBelow(branch)].flatMap((one) => [one.node.id, branchOf(one)]))
  return [...chosen.filter((one) => !within.has(one)), own]
}

export const isWhole = (chosen: readonly string[], branch: Branch): boolean =>
  chosen.includes(branchOf(branch))
