import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { within } from './comparison.ts'
import { agentPermissions, everythingPermitted, nothingPermitted, type Permissions } from './contract.ts'

const reads = ['own', 'hierarchy', 'public'] as const
const scope = fc
  .record({
    create: fc.boolean(),
    delete: fc.boolean(),
    import: fc.boolean(),
    export: fc.boolean(),
    read: fc.constantFrom(...reads),
    write: fc.constantFrom('none' as const, ...reads),
  })
  .map((one) =>
    reads.indexOf(one.write as 'own') > reads.indexOf(one.read) ? { ...one, write: one.read } : one,
  )
const permissions: fc.Arbitrary<Permissions> = fc.record({
  inbox: fc.record({
    use: fc.boolean(),
    scope: fc.constantFrom('assigned' as const, 'team' as const, 'department' as const, 'all' as const),
    solvedTab: fc.boolean(),
    transfer: fc.boolean(),
  }),
  data: fc.record({ maskPhone: fc.boolean(), maskEmail: fc.boolean() }),
  organization: fc.record({
    manageUsers: fc.boolean(),
    createUsers: fc.boolean(),
    creatableRoleIds: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
  }),
  contacts: scope,
  modules: fc.dictionary(fc.constantFrom('leads', 'deals'), scope),
  channels: fc.record({ manage: fc.boolean() }),
  api: fc.record({ use: fc.boolean() }),
})
const all = { ...everythingPermitted, organization: { ...everythingPermitted.organization } }

describe('what one may give away', () => {
  test('one holds what one holds', () => {
    fc.assert(fc.property(permissions, (one) => within(one, one)))
  })

  test('what two roles have in common is within both', () => {
    fc.assert(
      fc.property(permissions, permissions, (a, b) => within(a, inCommon(a, b)) && within(b, inCommon(a, b))),
    )
  })

  test('a role is within mine when what it has in common with mine is all it has, and only then', () => {
    fc.assert(
      fc.property(permissions, permissions, (own, other) => {
        expect(within(own, other)).toBe(sameText(inCommon(own, other), other))
      }),
    )
    fc.assert(
      fc.property(permissions, permissions, permissions, (a, b, c) => {
        const [mine, theirs] = [inCommon(a, b), inCommon(inCommon(a, b), c)]
        expect(within(a, theirs) && within(mine, theirs)).toBe(true)
      }),
    )
  })

  test('one switch more is one too many, wherever it stands', () => {
    fc.assert(
      fc.property(permissions, fc.constantFrom(...switches), (own, [group, key]) => {
        const without = { ...own, [group]: { ...own[group], [key]: false } }
        const more = { ...own, [group]: { ...own[group], [key]: true } }
        expect(within(without, more)).toBe(false)
        expect(within(more, without)).toBe(true)
      }),
    )
  })

  test('nothing is within anything that masks no more; everything is within nothing less', () => {
    expect(within(agentPermissions, nothingPermitted)).toBe(true)
    expect(within(nothingPermitted, agentPermissions)).toBe(false)
    expect(within(all, agentPermissions)).toBe(true)
    expect(within(agentPermissions, all)).toBe(false)
  })

  test('whoever reads masked numbers does not give plain ones', () => {
    const masking = { ...agentPermissions, data: { maskPhone: true, maskEmail: false } }
    expect(within(masking, agentPermissions)).toBe(false)
    expect(within(agentPermissions, masking)).toBe(true)
  })
})

const switches = [
  ['inbox', 'use'],
  ['inbox', 'solvedTab'],
  ['inbox', 'transfer'],
  ['organization', 'manageUsers'],
  ['organization', 'createUsers'],
  ['contacts', 'create'],
  ['contacts', 'delete'],
  ['contacts', 'import'],
  ['contacts', 'export'],
  ['channels', 'manage'],
  ['api', 'use'],
] as const

// Written apart from what it tests: the lesser of the two, permission by permission.
function inCommon(a: Permissions, b: Permissions): Permissions {
  const inbox = ['assigned', 'team', 'department', 'all'] as const
  return {
    inbox: { ...both(a.inbox, b.inbox), scope: lesser(inbox, a.inbox.scope, b.inbox.scope) },
    data: {
      maskPhone: a.data.maskPhone || b.data.maskPhone,
      maskEmail: a.data.maskEmail || b.data.maskEmail,
    },
    organization: {
      ...both(a.organization, b.organization),
      creatableRoleIds: b.organization.creatableRoleIds.filter((id) =>
        a.organization.creatableRoleIds.includes(id),
      ),
    },
    contacts: lesserScope(a.contacts, b.contacts),
    modules: Object.fromEntries(
      Object.entries(b.modules).map(([key, scope]) => [key, lesserScope(a.modules[key] ?? closed, scope)]),
    ),
    channels: both(a.channels, b.channels),
    api: both(a.api, b.api),
  }
}

type Scope = Permissions['contacts']
const closed: Scope = {
  create: false,
  delete: false,
  import: false,
  export: false,
  read: 'own',
  write: 'none',
}
const lesserScope = (a: Scope, b: Scope): Scope => ({
  ...both(a, b),
  read: lesser(reads, a.read, b.read),
  write: lesser(['none', ...reads] as const, a.write, b.write),
})
const lesser = <T>(order: readonly T[], a: T, b: T): T => (order.indexOf(a) < order.indexOf(b) ? a : b)

function both<T extends object>(a: T, b: T): T {
  const entries = Object.entries(b).map(([key, value]) => [
    key,
    value === true ? (a as Record<string, unknown>)[key] === true : value,
  ])
  return Object.fromEntries(entries) as T
}

const sameText = (a: Permissions, b: Permissions) => JSON.stringify(a) === JSON.stringify(b)
