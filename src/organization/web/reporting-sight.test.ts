import { describe, expect, test } from 'vitest'
import type { HierarchyNode, OneToOneAccess } from '#organization/hierarchy-contract.ts'
import { type Branch, growForest } from '#web/design/hierarchy-tree.ts'
import { sightAfter } from './reporting-sight.ts'

const person = (id: string, reportsToId: string | null, isOwner = false): HierarchyNode => ({
  id,
  name: id,
  role: '',
  status: 'active',
  availability: 'available',
  isOwner,
  reportsToId,
  reports: 0,
  below: 0,
  openChats: 0,
  via: 'line',
  can: { edit: true },
})
const { byId } = growForest([
  person('Olivia', null, true),
  person('Ancy', null),
  person('John', 'Ancy'),
  person('Katy', 'John'),
  person('Tom', null),
])
const at = (name: string) => byId.get(name) as Branch
const given = (user: string, target: string, more: Partial<OneToOneAccess> = {}): OneToOneAccess => ({
  id: `${user} ${target}`,
  user: { id: user, name: user },
  target: { id: target, name: target },
  includeSubordinates: true,
  opens: [],
  contacts: true,
  note: '',
  expiresAt: null,
  givenBy: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  can: { delete: true },
  ...more,
})
const move = (who: string, to: string, access: OneToOneAccess[] = []) => {
  const { gain, lose } = sightAfter({ branch: at(who), to: at(to), access })
  return { gain: gain.map(({ name }) => name), lose: lose.map(({ name }) => name) }
}

describe('who sees a branch after it moves', () => {
  test('the new line gains, the old line loses, and who stands in both keeps it', () => {
    expect(move('Katy', 'Tom')).toEqual({ gain: ['Tom'], lose: ['Ancy', 'John'] })
    expect(move('Katy', 'Ancy')).toEqual({ gain: [], lose: ['John'] })
  })

  test('access to somebody above counts only with subordinates and while it lasts', () => {
    expect(move('Katy', 'Tom', [given('Eve', 'John')]).lose).toEqual(['Ancy', 'John', 'Eve'])
    const alone = given('Eve', 'John', { includeSubordinates: false })
    const over = given('Eve', 'John', { expiresAt: '2020-01-01T00:00:00.000Z' })
    expect(move('Katy', 'Tom', [alone, over]).lose).toEqual(['Ancy', 'John'])
  })

  test('who keeps sight by another way loses nothing', () => {
    expect(move('Katy', 'Tom', [given('Tom', 'John')])).toEqual({ gain: [], lose: ['Ancy', 'John'] })
  })
})
