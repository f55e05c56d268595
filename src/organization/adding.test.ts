import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, type Person, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
let people: Awaited<ReturnType<TestWorkspace['cast']>>
let agentId: string
let leadId: string
/** Leads a team: manages users and creates agents. */
let lena: Person
let max: Person

beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  people = await acme.cast()
  agentId = await acme.roleId('Default Role')
  const body = {
    name: 'Lead',
    permissions: { organization: { manageUsers: true, createUsers: true, creatableRoleIds: [agentId] } },
  }
  leadId = expectStatus(await acme.owner.post('/roles', body), 201).id
  lena = await acme.person('Lena', { roleId: leadId })
  max = await acme.person('Max', { reportsToId: lena.id })
})
afterAll(() => world.close())

let n = 0
const someone = (more: Record<string, unknown> = {}) => {
  n += 1
  return { name: `New ${n}`, email: `new${n}@acme.example`, roleId: agentId, ...more }
}
const refusals = async () => {
  const { rows } = (await world.database.query(
    "select action, subject_name from audit_entries where action like '%refused' order by id",
  )) as { rows: { action: string; subject_name: string }[] }
  return rows
}

describe('an admin adds a user', () => {
  test('with everything that can be said about them', async () => {
    const sales = expectStatus(await acme.owner.post('/departments', { name: 'Sales' }), 201)
    const body = someone({
      phone: '+49 30 901820',
      departmentIds: [sales.id],
      reportsToId: people.john.id,
      oneToOne: [{ targetId: people.tom.id, includeSubordinates: true }],
    })
    const { user, login } = expectStatus(await acme.owner.post('/users', body), 201)
    expect(user).toMatchObject({
      name: body.name,
      email: body.email,
      phone: '+4930901820',
      role: { id: agentId, name: 'Default Role' },
      departments: [{ id: sales.id, name: 'Sales' }],
      reportsTo: { id: people.john.id, name: 'John' },
      status: 'invited',
      twoFactor: 'off',
      can: { edit: true, disable: true, remove: true, invite: true, signOut: true },
    })
    expect(login.link).toMatch(/^http:\/\/.*\/w\/acme\/invitation\/[0-9a-f]{32}_[\w-]{43}$/)
    expect(login).toMatchObject({ email: body.email, address: expect.stringMatching(/\/w\/acme$/) })
    const { data } = expectStatus(await acme.owner.get('/one-to-one-access'), 200)
    expect(data[0]).toMatchObject({
      user: { id: user.id },
      target: { name: 'Tom' },
      includeSubordinates: true,
    })
  })

  test('and only with what is there', async () => {
    const unknown = '019b0000-0000-7000-8000-000000000000'
    const wrong: [Record<string, unknown>, string][] = [
      [{ roleId: unknown }, '/roleId'],
      [{ reportsToId: unknown }, '/reportsToId'],
      [{ departmentIds: [unknown] }, '/departmentIds/0'],
      [{ channelIds: [unknown] }, '/channelIds/0'],
      [{ oneToOne: [{ targetId: unknown }] }, '/oneToOne/0/targetId'],
      [{ phone: '0170 123' }, '/phone'],
      [{ name: ' ' }, '/name'],
      [{ email: 'nobody' }, '/email'],
      [{ isOwner: true }, '/isOwner'],
      [{ status: 'active' }, '/status'],
    ]
    for (const [more, pointer] of wrong) {
      const answer = await acme.owner.post('/users', someone(more))
      expect({ status: answer.status, pointer: answer.body.errors?.[0]?.pointer }).toEqual({
        status: 422,
        pointer,
      })
    }
  })

  test('not with an e-mail address that another user has, in whatever case', async () => {
    const answer = await acme.owner.post('/users', someone({ email: 'KATY@acme.example' }))
    expectStatus(answer, 409)
    expect(answer.body).toMatchObject({ code: 'email_taken', errors: [{ pointer: '/email' }] })
  })

  test('the same address in another workspace is somebody else', async () => {
    const other = await world.workspace('other')
    expectStatus(await other.owner.post('/users', { ...someone(), roleId: agentId }), 422)
    const roleId = await other.roleId('Default Role')
    const body = { ...someone(), email: 'katy@acme.example', roleId }
    expectStatus(await other.owner.post('/users', body), 201)
    expectStatus(await other.owner.post('/users', someone({ roleId, reportsToId: people.john.id })), 422)
  })
})

describe('somebody who may create users', () => {
  test('creates one in their own branch, below themself unless they say otherwise', async () => {
    const first = expectStatus(await lena.post('/users', someone()), 201)
    expect(first.user.reportsTo).toEqual({ id: lena.id, name: 'Lena' })
    const second = expectStatus(await lena.post('/users', someone({ reportsToId: max.id })), 201)
    expect(second.user.reportsTo).toEqual({ id: max.id, name: 'Max' })
  })

  test('not outside it, and the try is written down', async () => {
    const body = someone({ reportsToId: people.ancy.id })
    expectStatus(await lena.post('/users', body), 403)
    expectStatus(await lena.post('/users', someone({ reportsToId: acme.owner.id })), 403)
    expect(await refusals()).toContainEqual({ action: 'user.creation_refused', subject_name: body.name })
  })

  test('gives the roles they may create, and no other: not their own, not Admin', async () => {
    expectStatus(await lena.post('/users', someone({ roleId: agentId })), 201)
    expectStatus(await lena.post('/users', someone({ roleId: leadId })), 403)
    expectStatus(await lena.post('/users', someone({ roleId: await acme.roleId('Admin') })), 403)
  })

  test('creates nobody with an empty list, as a role from before it was required may have', async () => {
    const organization = { createUsers: true, creatableRoleIds: [agentId] }
    const body = { name: 'Empty', permissions: { organization } }
    const role = expectStatus(await acme.owner.post('/roles', body), 201)
    await world.database.query(`delete from role_creatable_roles where role_id = '${role.id}'`)
    const eve = await acme.person('Eve', { roleId: role.id })
    expectStatus(await eve.post('/users', someone()), 403)
  })

  test('opens nobody to the new user whom they do not reach themself', async () => {
    expectStatus(await lena.post('/users', someone({ oneToOne: [{ targetId: max.id }] })), 201)
    expectStatus(await lena.post('/users', someone({ oneToOne: [{ targetId: people.john.id }] })), 403)
  })

  test('puts the new user on no channel and into no department but their own', async () => {
    const channelId = expectStatus(await acme.owner.get('/channels'), 200).data[0].id
    const department = expectStatus(await acme.owner.post('/departments', { name: 'Service' }), 201)
    const both = [{ channelIds: [channelId] }, { departmentIds: [department.id] }]
    for (const more of both) expectStatus(await lena.post('/users', someone(more)), 422)
    expectStatus(await lena.patch(`/users/${max.id}`, both[0]), 422)

    const own = { channelIds: [channelId], departmentIds: [department.id] }
    expectStatus(await acme.owner.patch(`/users/${max.id}`, own), 200)
    expectStatus(await lena.patch(`/users/${max.id}`, own), 200)
    expectStatus(await acme.owner.patch(`/users/${lena.id}`, own), 200)
    for (const more of both) expectStatus(await lena.post('/users', someone(more)), 201)
  })

  test('and somebody who may not, does not', async () => {
    expectStatus(await people.john.post('/users', someone()), 403)
    expectStatus(await world.client().post('/users', someone()), 401)
  })
})
