import type { HierarchyNode } from './hierarchy-contract.ts'

type Person = Pick<HierarchyNode, 'id' | 'name' | 'isOwner' | 'reportsToId' | 'via'>
export type Place<P extends Person> = {
  person: P
  /** Everybody above them, the highest first. */
  path: P[]
  reports: number
  below: number
}

/**
 * Where each person stands among these, from the top down as an outline is read. Whoever reports to nobody stands
 * directly under the owner, when the owner is among them.
 */
export function placesOf<P extends Person>(people: readonly P[]): Place<P>[] {
  const byId = new Map(people.map((person) => [person.id, person]))
  const owner = people.find((person) => person.isOwner)
  const under = new Map<P | null, P[]>()
  for (const person of people) {
    const boss = bossOf(person, byId, owner)
    const beside = under.get(boss)
    if (beside) beside.push(person)
    else under.set(boss, [person])
  }
  const places: Place<P>[] = []
  const walk = (person: P, path: P[]): number => {
    const reports = under.get(person) ?? []
    const place = { person, path, reports: reports.length, below: reports.length }
    places.push(place)
    for (const report of reports) place.below += walk(report, [...path, person])
    return place.below
  }
  for (const person of under.get(null) ?? []) walk(person, [])
  return places
}

function bossOf<P extends Person>(person: P, byId: ReadonlyMap<string, P>, owner: P | undefined): P | null {
  if (person.reportsToId) return byId.get(person.reportsToId) ?? null
  return owner && !person.isOwner && person.via === 'line' ? owner : null
}
