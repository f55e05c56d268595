import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyPermissions, inCommon, isWithin } from '../../test/support/random-permissions.ts'
import { asLine, asLines, gains, losses, within } from './comparison.ts'
import {
  agentPermissions,
  everyPermission,
  everythingPermitted,
  nothingPermitted,
  type Permissions,
  permissions as schema,
} from './contract.ts'

const permissions = anyPermissions(['a', 'b', 'c'])

describe('the catalogue', () => {
  test('whatever it names stands in every set of permissions, and nothing else does', () => {
    const names = (held: Permissions) =>
      Object.entries(held)
        .filter(([group]) => group !== 'modules')
        .flatMap(([group, values]) => Object.keys(values).map((key) => `${group}.${key}`))
        .sort()
    const named = everyPermission.map(({ group, key }) => `${group}.${key}`).sort()
    expect(names(nothingPermitted)).toEqual(named)
    expect(names(everythingPermitted)).toEqual(named)
    expect(names(agentPermissions)).toEqual(named)
    expect(schema.safeParse({ inbox: { shout: true } }).success).toBe(false)
  })

  test('nothing given is nothing permitted', () => {
    expect(schema.parse({})).toMatchObject({
      inbox: { use: false, scope: 'assigned', deleteMessages: false },
      contacts: { read: 'own', write: 'own', create: false },
      billing: { use: false, manage: false },
      modules: {},
    })
  })
})

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
        expect(within(own, other)).toBe(isWithin(own, other))
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
    const switches = everyPermission.filter(({ kind, takesAway }) => kind === 'switch' && !takesAway)
    fc.assert(
      fc.property(permissions, fc.constantFrom(...switches), (own, { group, key }) => {
        const without = { ...own, [group]: { ...own[group], [key]: false } }
        const more = { ...own, [group]: { ...own[group], [key]: true } }
        expect(within(without, more)).toBe(false)
        expect(within(more, without)).toBe(true)
        expect(gains(without, more)).toEqual([{ permission: `${group}.${key}`, from: false, to: true }])
        expect(losses(more, without)).toEqual([{ permission: `${group}.${key}`, from: true, to: false }])
      }),
    )
  })

  test('nothing is within anything that masks no more; everything is within nothing less', () => {
    expect(within(agentPermissions, nothingPermitted)).toBe(true)
    expect(within(nothingPermitted, agentPermissions)).toBe(false)
    expect(within(everythingPermitted, agentPermissions)).toBe(true)
    expect(within(agentPermissions, everythingPermitted)).toBe(false)
  })

  test('whoever reads masked numbers does not give plain ones', () => {
    const masking = { ...agentPermissions, data: { maskPhone: true, maskEmail: false } }
    expect(within(masking, agentPermissions)).toBe(false)
    expect(within(agentPermissions, masking)).toBe(true)
  })
})

describe('in words', () => {
  test('what is on, line by line', () => {
    expect(asLines(agentPermissions)).toEqual([
      'inbox.use',
      'inbox.scope: team',
      'inbox.solvedTab',
      'inbox.transfer',
      'contacts.read: hierarchy',
      'contacts.write: own',
      'api.use',
    ])
  })

  test('what is gained and lost', () => {
    const other: Permissions = {
      ...agentPermissions,
      inbox: { ...agentPermissions.inbox, scope: 'all', transfer: false },
    }
    expect(gains(agentPermissions, other).map(asLine)).toEqual(['inbox.scope: team → all'])
    expect(losses(agentPermissions, other).map(asLine)).toEqual(['inbox.transfer'])
  })
})
