import { describe, expect, test } from 'vitest'
import type { HierarchyGrant } from '#organization/hierarchy-contract.ts'
import { type Branch, growForest } from '#web/design/hierarchy-tree.ts'
import { person } from '../../../test/support/hierarchy-people.ts'
import { sightAfter } from './reporting-sight.ts'

const forest = growForest([
  person('Olivia', null, true),
  person('Ancy', null),
  person('John', 'Ancy'),
  person('Katy', 'John'),
  person('Tom', null),
  person('Eve', null),
])
const at = (name: string) => forest.byId.get(name) as Branch
const given = (userId: string, targetId: string, includeSubordinates = true): HierarchyGrant => ({
  id: `${userId} ${targetId}`,
  userId,
  targetId,
  includeSubordinates,
  expiresAt: null,
})
const move = (who: string, to: string, grants: HierarchyGrant[] = []) => {
  const { gain, lose } = sightAfter({ forest, branch: at(who), to: at(to), grants })
  return { gain: gain.map(({ name }) => name), lose: lose.map(({ name }) => name) }
}

describe('who sees a branch after it moves', () => {
  test('the new line gains, the old line loses, and who stands in both keeps it', () => {
    expect(move('Katy', 'Tom')).toEqual({ gain: ['Tom'], lose: ['Ancy', 'John'] })
    expect(move('Katy', 'Ancy')).toEqual({ gain: [], lose: ['John'] })
  })

  test('access to somebody above counts on both sides, with subordinates only', () => {
    expect(move('Katy', 'Tom', [given('Eve', 'John')]).lose).toEqual(['Ancy', 'John', 'Eve'])
    expect(move('Katy', 'Tom', [given('Eve', 'Tom')]).gain).toEqual(['Tom', 'Eve'])
    expect(move('Katy', 'Tom', [given('Eve', 'John', false)]).lose).toEqual(['Ancy', 'John'])
  })

  test('who keeps sight by another way loses nothing', () => {
    expect(move('Katy', 'Tom', [given('Tom', 'John')])).toEqual({ gain: [], lose: ['Ancy', 'John'] })
  })
})
