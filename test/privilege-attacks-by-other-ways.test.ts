import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AttackStage, setAttackStage } from './support/attack-stage.ts'
import { expectStatus } from './support/client.ts'
import type { Person, TestWorkspace, World } from './support/world.ts'

let world: World
let acme: TestWorkspace
let ancy: Person
let mallory: Person
let katy: Person
let jerry: Person
let sara: Person
let roles: AttackStage['roles']
let grant: AttackStage['grant']
let aftermathOf: AttackStage['aftermathOf']
beforeAll(async () => {
  const stage = await setAttackStage()
  ;({ world, acme, roles, grant, aftermathOf } = stage)
  ;({ ancy, mallory, katy, jerry, sara } = stage.people)
})
afterAll(() => world.close())

describe('the same by other ways leaves everything as it is', () => {
  const unchanged = async (attack: () => Promise<void>, refused: number) =>
    expect(await aftermathOf(attack)).toEqual({ changed: [], refused })

  test.each<[string, () => string[], () => unknown, number]>([
    ['people out of reach', () => [ancy.id, sara.id], () => ({ requireTwoFactor: true }), 0],
    ['a wider role', () => [katy.id, jerry.id], () => ({ roleId: roles.wide }), 2],
    ['another role for oneself', () => [mallory.id], () => ({ roleId: roles.wide }), 0],
    ['another branch', () => [katy.id], () => ({ reportsToId: sara.id }), 1],
    ['a loop', () => [katy.id], () => ({ reportsToId: jerry.id }), 1],
  ])('many at once: %s', async (_, userIds, changes, refused) => {
    await unchanged(async () => {
      const body = { userIds: userIds(), changes: changes() }
      const { changed, skipped } = expectStatus(await mallory.post('/user-changes', body), 200)
      expect([changed, skipped.length]).toEqual([0, body.userIds.length])
    }, refused)
  })

  test.each([
    ['the Admin role', 'Ida,ida@acme.example,Admin,'],
    ['a role outside the creatable ones', 'Ida,ida@acme.example,Lead,'],
    ['a role that nobody may tell her of', 'Ida,ida@acme.example,Wide,'],
    ['a reporting person above her', 'Ida,ida@acme.example,Default Role,ancy@acme.example'],
    ['a reporting person beside her, by name', 'Ida,ida@acme.example,Default Role,Sara'],
    ['the owner', 'Ida,ida@acme.example,Default Role,olivia@acme.example'],
  ])('a file with %s', async (_, row) => {
    await unchanged(async () => {
      const csv = `Name,E-mail,Role,Reporting person\n${row}\n`
      const done = expectStatus(await mallory.post('/users/imports', { csv, preview: false }), 200)
      expect([done.accepted, done.refused.length]).toEqual([0, 1])
    }, 1)
  })

  test('a file whose rows report to each other in a ring', async () => {
    await unchanged(async () => {
      const csv = `Name,E-mail,Role,Reporting person
Ida,ida@acme.example,Default Role,ole@acme.example
Ole,ole@acme.example,Default Role,una@acme.example
Una,una@acme.example,Default Role,ida@acme.example
`
      const done = expectStatus(await mallory.post('/users/imports', { csv, preview: false }), 200)
      expect([done.accepted, done.refused.length]).toEqual([0, 3])
      expect(done.refused[0].reasons[0].message).toMatch(/Ida.*Ole.*Una|Ole.*Una.*Ida|Una.*Ida.*Ole/)
    }, 1)
  })

  test('whoever may create users with no role creates none', async () => {
    const body = { name: 'Empty', permissions: { organization: { createUsers: true, creatableRoleIds: [] } } }
    await unchanged(async () => {
      expect((await acme.owner.post('/roles', body)).status).toBe(422)
    }, 0)
  })
})

test('a grant under one’s hands has no address to change it by: it is taken back, and another one given', async () => {
  const { changed } = await aftermathOf(async () => {
    for (const write of [mallory.patch, mallory.put, acme.owner.patch]) {
      const body = { userId: mallory.id, targetId: sara.id }
      expect((await write(`/one-to-one-access/${grant.id}`, body)).status).toBe(404)
    }
  })
  expect(changed).toEqual([])
})
