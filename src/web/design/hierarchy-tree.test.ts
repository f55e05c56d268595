import { describe, expect, test } from 'vitest'
import type { HierarchyNode } from '#organization/hierarchy-contract.ts'
import { allBelow, found, growForest, isWithin, openAtFirst, rowsOf } from './hierarchy-tree.ts'

function person(id: string, reportsToId: string | null, more: Partial<HierarchyNode> = {}): HierarchyNode {
  return {
    id,
    name: id,
    role: 'Agent',
    status: 'active',
    availability: 'available',
    isOwner: false,
    reportsToId,
    reports: 0,
    below: 0,
    openChats: 0,
    via: 'line',
    can: { edit: false },
    ...more,
  }
}

const cast = [
  person('Katy', 'John'),
  person('Jerry', 'John'),
  person('John', 'Ancy'),
  person('Ancy', null, { role: 'Team lead' }),
  person('Tom', null),
  person('Olivia', null, { isOwner: true }),
]
const names = (branches: { node: HierarchyNode }[]) => branches.map(({ node }) => node.name)

describe('the hierarchy as a tree', () => {
  const forest = growForest(cast)

  test('whoever reports to nobody stands directly under the owner', () => {
    expect(names(forest.roots)).toEqual(['Olivia'])
    expect(names(forest.roots[0]?.children ?? [])).toEqual(['Ancy', 'Tom'])
  })

  test('without the owner in sight, each branch begins by itself, those of one-to-one access last', () => {
    const seen = growForest([person('Aaron', null, { via: 'oneToOne' }), person('John', null)])
    expect(names(seen.roots)).toEqual(['John', 'Aaron'])
  })

  test('somebody whose reporting person is out of sight begins a branch', () => {
    expect(names(growForest([person('Katy', 'John')]).roots)).toEqual(['Katy'])
  })

  test('rows tell place and number among those who report to the same person', () => {
    const rows = rowsOf(forest, new Set(['Olivia', 'Ancy', 'John']), null)
    expect(names(rows.map(({ branch }) => branch))).toEqual([
      'Olivia',
      'Ancy',
      'John',
      'Jerry',
      'Katy',
      'Tom',
    ])
    expect(rows.at(-1)).toMatchObject({ position: 2, of: 2, open: false })
  })

  test('a closed branch hides all below, open or not', () => {
    const rows = rowsOf(forest, new Set(['Olivia', 'John']), null)
    expect(names(rows.map(({ branch }) => branch))).toEqual(['Olivia', 'Ancy', 'Tom'])
  })

  test('a search keeps everyone above what it finds, and opens them', () => {
    const rows = rowsOf(forest, new Set(), found(forest, 'kat'))
    expect(names(rows.map(({ branch }) => branch))).toEqual(['Olivia', 'Ancy', 'John', 'Katy'])
  })

  test('a search finds roles too, and nothing is no search', () => {
    expect(found(forest, 'team lead')).toEqual(new Set(['Olivia', 'Ancy']))
    expect(found(forest, '  ')).toBeNull()
  })

  test('everyone below is within the branch, nobody beside it', () => {
    const [ancy, katy, tom] = ['Ancy', 'Katy', 'Tom'].map((id) => forest.byId.get(id))
    expect(ancy && names(allBelow(ancy))).toEqual(['John', 'Jerry', 'Katy'])
    expect(katy && isWithin(katy, 'Ancy')).toBe(true)
    expect(tom && isWithin(tom, 'Ancy')).toBe(false)
  })

  test('two levels are open at first, one when two would be too many', () => {
    expect(openAtFirst(forest, 2)).toEqual(new Set(['Olivia', 'Ancy']))
    expect(openAtFirst(forest, 2, 3)).toEqual(new Set(['Olivia']))
  })
})
