import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AttackStage, setAttackStage } from './support/attack-stage.ts'
import type { Answer } from './support/client.ts'
import type { Person, TestWorkspace, World } from './support/world.ts'

// Each is refused, writes nothing, and is in the audit log.
let world: World
let acme: TestWorkspace
let other: TestWorkspace
let ancy: Person
let mallory: Person
let katy: Person
let jerry: Person
let sara: Person
let roles: AttackStage['roles']
let foreign: AttackStage['foreign']
let aftermathOf: AttackStage['aftermathOf']
beforeAll(async () => {
  const stage = await setAttackStage()
  ;({ world, acme, other, roles, foreign, aftermathOf } = stage)
  ;({ ancy, mallory, katy, jerry, sara } = stage.people)
})
afterAll(() => world.close())

let n = 0
const someone = (more: Record<string, unknown> = {}) => {
  n += 1
  return { name: `New ${n}`, email: `new${n}@acme.example`, roleId: roles.agent, ...more }
}
const spread = { includeSubordinates: true }

type Attack = [what: string, status: number, attack: () => Promise<Answer>]

describe.each<[string, Attack[]]>([
  [
    'making more of oneself',
    [
      ['another role for oneself', 403, () => mallory.patch(`/users/${mallory.id}`, { roleId: roles.admin })],
      [
        'a lesser manager gives herself her manager',
        403,
        () => mallory.patch(`/users/${mallory.id}`, { reportsToId: null }),
      ],
      [
        'a role of one’s own making',
        403,
        () => mallory.post('/roles', { name: 'Mine', permissions: { inbox: { use: true, scope: 'all' } } }),
      ],
      [
        'more in one’s role',
        403,
        () => mallory.patch(`/roles/${roles.lead}`, { permissions: { inbox: { use: true, scope: 'all' } } }),
      ],
      ['a clone of Admin', 403, () => mallory.post(`/roles/${roles.admin}/clones`, { name: 'Mine' })],
      ['the whole workspace', 403, () => mallory.put('/workspace/owner', { userId: mallory.id })],
      [
        'access for oneself',
        403,
        () => mallory.post('/one-to-one-access', { userId: mallory.id, targetId: katy.id }),
      ],
      [
        'access for oneself to a stranger',
        403,
        () => mallory.post('/one-to-one-access', { userId: mallory.id, targetId: sara.id }),
      ],
    ],
  ],
  [
    'people who are not below',
    [
      ['editing somebody above', 404, () => mallory.patch(`/users/${ancy.id}`, { name: 'Nancy' })],
      ['editing somebody beside', 404, () => mallory.patch(`/users/${sara.id}`, { name: 'Sarah' })],
      [
        'editing the owner',
        404,
        () => mallory.patch(`/users/${acme.owner.id}`, { email: 'mallory@evil.example' }),
      ],
      ['disabling somebody above', 404, () => mallory.put(`/users/${ancy.id}/suspension`, { coverId: null })],
      [
        'removing somebody below',
        403,
        () =>
          mallory.post(`/users/${katy.id}/removal`, {
            conversationsTo: jerry.id,
            recordsTo: jerry.id,
            automationsTo: jerry.id,
            confirmed: true,
          }),
      ],
      ['a link for somebody above', 404, () => mallory.post(`/users/${ancy.id}/invitation`)],
      ['signing out somebody beside', 404, () => mallory.delete(`/users/${sara.id}/sessions`)],
    ],
  ],
  [
    'giving what one does not hold',
    [
      ['a new user with the Admin role', 403, () => mallory.post('/users', someone({ roleId: roles.admin }))],
      [
        'a new user with a role outside the creatable ones',
        403,
        () => mallory.post('/users', someone({ roleId: roles.lead })),
      ],
      [
        'a wider role for somebody below',
        403,
        () => mallory.patch(`/users/${katy.id}`, { roleId: roles.wide }),
      ],
      ['a new user above oneself', 403, () => mallory.post('/users', someone({ reportsToId: ancy.id }))],
      [
        'a new user directly under the owner',
        403,
        () => mallory.patch(`/users/${katy.id}`, { reportsToId: null }),
      ],
      ['a new user in another branch', 403, () => mallory.post('/users', someone({ reportsToId: sara.id }))],
      [
        'a new user with access to a stranger',
        403,
        () => mallory.post('/users', someone({ oneToOne: [{ targetId: sara.id, ...spread }] })),
      ],
      [
        'access to a stranger for somebody below',
        403,
        () => mallory.post('/one-to-one-access', { userId: katy.id, targetId: sara.id }),
      ],
      [
        'access to somebody above for somebody below',
        403,
        () => mallory.post('/one-to-one-access', { userId: katy.id, targetId: ancy.id, ...spread }),
      ],
      [
        'access for a stranger to somebody below',
        403,
        () => mallory.post('/one-to-one-access', { userId: sara.id, targetId: katy.id }),
      ],
    ],
  ],
  [
    'fields that are not for giving',
    [
      ['a new owner', 422, () => mallory.post('/users', someone({ isOwner: true }))],
      [
        'an active user without an invitation',
        422,
        () => mallory.post('/users', someone({ status: 'active' })),
      ],
      ['a user of another workspace', 422, () => mallory.post('/users', someone({ workspaceId: other.id }))],
      ['an id of one’s choice', 422, () => mallory.patch(`/users/${katy.id}`, { id: mallory.id })],
      [
        'a password for somebody',
        422,
        () => mallory.patch(`/users/${katy.id}`, { password: 'correct horse battery' }),
      ],
      ['an access epoch', 422, () => mallory.patch(`/users/${katy.id}`, { accessEpoch: 0 })],
      [
        'who gave it',
        422,
        () =>
          mallory.post('/one-to-one-access', { userId: katy.id, targetId: jerry.id, givenBy: acme.owner.id }),
      ],
    ],
  ],
  [
    'ids of another workspace inside a body',
    [
      ['its role', 422, () => mallory.post('/users', someone({ roleId: roles.foreign }))],
      [
        'its role for somebody below',
        422,
        () => mallory.patch(`/users/${katy.id}`, { roleId: roles.foreign }),
      ],
      [
        'its owner as the reporting person',
        422,
        () => mallory.patch(`/users/${katy.id}`, { reportsToId: other.owner.id }),
      ],
      [
        'its department',
        422,
        () => mallory.patch(`/users/${katy.id}`, { departmentIds: [foreign.department] }),
      ],
      ['its channel', 422, () => mallory.patch(`/users/${katy.id}`, { channelIds: [foreign.channel] })],
      [
        'its owner as the target',
        422,
        () => mallory.post('/one-to-one-access', { userId: katy.id, targetId: other.owner.id }),
      ],
      [
        'its owner in a new user’s grants',
        422,
        () => mallory.post('/users', someone({ oneToOne: [{ targetId: other.owner.id, ...spread }] })),
      ],
      [
        'the owner of one’s own gives its role',
        422,
        () => acme.owner.patch(`/users/${katy.id}`, { roleId: roles.foreign }),
      ],
    ],
  ],
  [
    'a loop in the reporting lines',
    [
      [
        'somebody under somebody below them',
        409,
        () => mallory.patch(`/users/${katy.id}`, { reportsToId: jerry.id }),
      ],
      ['somebody under themself', 409, () => mallory.patch(`/users/${katy.id}`, { reportsToId: katy.id })],
      [
        'by an admin, over two levels',
        409,
        () => acme.owner.patch(`/users/${ancy.id}`, { reportsToId: jerry.id }),
      ],
      [
        'the owner under anybody',
        422,
        () => acme.owner.patch(`/users/${acme.owner.id}`, { reportsToId: katy.id }),
      ],
    ],
  ],
])('%s', (_, attacks) => {
  test.each(attacks)('%s', async (_what, expected, attack) => {
    let status = 0
    const aftermath = await aftermathOf(async () => {
      status = (await attack()).status
    })
    expect({ status, ...aftermath }).toEqual({ status: expected, changed: [], refused: 1 })
  })
})
