import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, type Person, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
let adminId: string
let agentId: string

beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  adminId = await acme.roleId('Admin')
  agentId = await acme.roleId('Default Role')
})
afterAll(() => world.close())

describe('roles', () => {
  test('a new workspace has Admin, which is locked, and Default Role, which can be edited', async () => {
    const { data } = expectStatus(await acme.owner.get('/roles'), 200)
    expect(data).toMatchObject([
      { name: 'Admin', system: true, locked: true, users: 1, can: { edit: false, delete: false } },
      { name: 'Default Role', system: true, locked: false, users: 0, can: { edit: true, delete: false } },
    ])
    expectStatus(await acme.owner.patch(`/roles/${adminId}`, { name: 'Boss' }), 403)
    expectStatus(await acme.owner.delete(`/roles/${adminId}`), 403)
    expectStatus(await acme.owner.delete(`/roles/${agentId}`), 403)
    expectStatus(await acme.owner.patch(`/roles/${agentId}`, { description: 'Answers people' }), 200)
  })

  test('a role is made, cloned, changed and deleted', async () => {
    const body = { name: 'Support', permissions: { inbox: { use: true, scope: 'team' } } }
    const support = expectStatus(await acme.owner.post('/roles', body), 201)
    expect(support.permissions).toMatchObject({
      inbox: { use: true, scope: 'team', transfer: false },
      api: { use: false },
    })
    const clone = expectStatus(
      await acme.owner.post(`/roles/${support.id}/clones`, { name: 'Support 2' }),
      201,
    )
    expect(clone).toMatchObject({ name: 'Support 2', permissions: support.permissions, users: 0 })
    expectStatus(await acme.owner.post(`/roles/${support.id}/clones`, { name: 'support' }), 409)
    const changes = { name: 'Sales', permissions: { api: { use: true } } }
    expect(expectStatus(await acme.owner.patch(`/roles/${clone.id}`, changes), 200)).toMatchObject({
      name: 'Sales',
      permissions: { inbox: { use: false }, api: { use: true } },
    })
    expectStatus(await acme.owner.delete(`/roles/${clone.id}`), 204)
    expectStatus(await acme.owner.delete(`/roles/${clone.id}`), 404)
  })

  test('a clone of Admin is an ordinary role', async () => {
    const clone = expectStatus(await acme.owner.post(`/roles/${adminId}/clones`, { name: 'Deputy' }), 201)
    expect(clone).toMatchObject({ system: false, locked: false, permissions: { channels: { manage: true } } })
    const { data } = expectStatus(await acme.owner.get('/roles?limit=200'), 200)
    const ordinary = data.filter((one: { id: string }) => ![adminId, clone.id].includes(one.id))
    expect(new Set(clone.permissions.organization.creatableRoleIds)).toEqual(
      new Set(ordinary.map((one: { id: string }) => one.id)),
    )
    const dan = await acme.person('Dan', { roleId: clone.id })
    expectStatus(await dan.post('/roles', { name: 'Mine' }), 403)
    expect(expectStatus(await dan.get('/session'), 200).user.isAdmin).toBe(false)
  })

  test('is not deleted while somebody has it', async () => {
    const role = expectStatus(await acme.owner.post('/roles', { name: 'Held' }), 201)
    const hal = await acme.person('Hal', { roleId: role.id })
    const answer = await acme.owner.delete(`/roles/${role.id}`)
    expect({ status: answer.status, ...answer.body }).toMatchObject({
      status: 409,
      code: 'role_in_use',
      users: 1,
    })
    expectStatus(await acme.owner.patch(`/users/${hal.id}`, { roleId: agentId }), 200)
    expectStatus(await acme.owner.delete(`/roles/${role.id}`), 204)
  })

  test('permissions that make no sense are refused, with the place', async () => {
    const wrong: [unknown, string][] = [
      [{ contacts: { read: 'own', write: 'public' } }, '/permissions/contacts/write'],
      [{ inbox: { scope: 'world' } }, '/permissions/inbox/scope'],
      [{ nonsense: { use: true } }, '/permissions/nonsense'],
      [{ organization: { creatableRoleIds: [adminId] } }, '/permissions/organization/creatableRoleIds/0'],
      [{ organization: { createUsers: true } }, '/permissions/organization/creatableRoleIds'],
      [
        { organization: { creatableRoleIds: [agentId, '019b0000-0000-7000-8000-000000000000'] } },
        '/permissions/organization/creatableRoleIds/1',
      ],
    ]
    for (const [permissions, pointer] of wrong) {
      const answer = await acme.owner.post('/roles', { name: 'Wrong', permissions })
      expect({ status: answer.status, pointer: answer.body.errors?.[0]?.pointer }).toEqual({
        status: 422,
        pointer,
      })
      const changed = await acme.owner.patch(`/roles/${agentId}`, { permissions })
      expect({ status: changed.status, pointer: changed.body.errors?.[0]?.pointer }).toEqual({
        status: 422,
        pointer,
      })
    }
  })

  test('what has nothing to open yet is kept as it was given', async () => {
    const scope = { create: true, delete: false, import: true, export: false, read: 'public', write: 'own' }
    const permissions = {
      contacts: scope,
      calls: { use: true, manage: false },
      modules: { leads: { ...scope, read: 'hierarchy' } },
    }
    const role = expectStatus(await acme.owner.post('/roles', { name: 'Reader', permissions }), 201)
    expect(role.permissions).toMatchObject(permissions)
    expect(role.permissions.billing).toEqual({ use: false, manage: false })
  })

  test('nobody edits their own role, admins neither; what is tried is kept in the audit log', async () => {
    expectStatus(await acme.owner.patch(`/roles/${adminId}`, { permissions: {} }), 403)
    expectStatus(await acme.owner.patch(`/users/${acme.owner.id}`, { roleId: agentId }), 409)
    const permissions = {
      organization: { manageUsers: true, createUsers: true, creatableRoleIds: [agentId] },
    }
    const role = expectStatus(await acme.owner.post('/roles', { name: 'Mover', permissions }), 201)
    const mara = await acme.person('Mara', { roleId: role.id })
    const wider = { permissions: { ...permissions, channels: { manage: true } } }
    expectStatus(await mara.patch(`/roles/${role.id}`, wider), 403)
    expectStatus(await mara.post(`/roles/${adminId}/clones`, { name: 'Mine' }), 403)
    expectStatus(await mara.post('/roles', { name: 'Mine', ...wider }), 403)
    expectStatus(await mara.post(`/roles/${agentId}/replacement`, { roleId: role.id }), 403)
    expectStatus(await mara.patch(`/users/${mara.id}`, { roleId: adminId }), 403)
    const { data } = expectStatus(await acme.owner.get(`/audit?actorId=${mara.id}`), 200)
    const tried = data.filter((one: { action: string }) => one.action === 'role.change_refused')
    expect(tried.map((one: { subject: { name: string } }) => one.subject.name)).toEqual([
      'Default Role',
      'Mine',
      'Mine',
      'Mover',
    ])
    expect(expectStatus(await mara.get('/session'), 200).can).toMatchObject({ manageChannels: false })
  })

  test('a change reaches everybody who has the role, with their next request', async () => {
    const role = expectStatus(await acme.owner.post('/roles', { name: 'Watched' }), 201)
    const wim = await acme.person('Wim', { roleId: role.id })
    expectStatus(await wim.get('/users'), 403)
    const on = { permissions: { organization: { manageUsers: true } } }
    expectStatus(await acme.owner.patch(`/roles/${role.id}`, on), 200)
    expectStatus(await wim.get('/users'), 200)
    expect(expectStatus(await wim.get('/session'), 200).can.manageUsers).toBe(true)
    expectStatus(await acme.owner.patch(`/roles/${role.id}`, { permissions: {} }), 200)
    expectStatus(await wim.get('/users'), 403)
  })

  test('only admins change roles; whoever gives roles sees those they may give', async () => {
    const permissions = { organization: { createUsers: true, creatableRoleIds: [agentId] } }
    const role = expectStatus(await acme.owner.post('/roles', { name: 'Recruiter', permissions }), 201)
    expect(role.permissions.organization.creatableRoleIds).toEqual([agentId])
    const rudi = await acme.person('Rudi', { roleId: role.id })
    const { data } = expectStatus(await rudi.get('/roles'), 200)
    expect(data.map((one: { name: string }) => one.name)).toEqual(['Default Role'])
    expect(data[0].can).toEqual({ edit: false, delete: false, giveToNew: true })
    expectStatus(await rudi.post('/roles', { name: 'Mine' }), 403)
    expectStatus(await rudi.patch(`/roles/${role.id}`, { permissions: {} }), 403)
    expectStatus(await rudi.delete(`/roles/${role.id}`), 403)
    expectStatus(await rudi.post(`/roles/${role.id}/clones`, { name: 'Mine' }), 403)
    expectStatus(await (await acme.person('Nina')).get('/roles'), 403)
  })

  test('counts for a manager the people they reach', async () => {
    const manages = { inbox: { use: true }, organization: { manageUsers: true } }
    const lead = expectStatus(await acme.owner.post('/roles', { name: 'Counts', permissions: manages }), 201)
    const quiet = expectStatus(await acme.owner.post('/roles', { name: 'Counted' }), 201)
    const lore = await acme.person('Lore', { roleId: lead.id })
    await acme.person('Mika', { roleId: quiet.id, reportsToId: lore.id })
    await acme.person('Out of reach', { roleId: quiet.id })
    const counted = async (who: Person) => {
      const { data } = expectStatus(await who.get('/roles?limit=200'), 200)
      return data.find((one: { id: string }) => one.id === quiet.id).users
    }
    expect([await counted(lore), await counted(acme.owner)]).toEqual([1, 2])
  })

  test('a role that was deleted is gone from what others may give', async () => {
    const short = expectStatus(await acme.owner.post('/roles', { name: 'Short' }), 201)
    const permissions = { organization: { createUsers: true, creatableRoleIds: [short.id, agentId] } }
    const giver = expectStatus(await acme.owner.post('/roles', { name: 'Giver', permissions }), 201)
    expectStatus(await acme.owner.delete(`/roles/${short.id}`), 204)
    const shown = expectStatus(await acme.owner.get(`/roles/${giver.id}`), 200)
    expect(shown.permissions.organization.creatableRoleIds).toEqual([agentId])
  })

  test('of another workspace are not there', async () => {
    const other = await world.workspace('other')
    expectStatus(await other.owner.get(`/roles/${agentId}`), 404)
    expectStatus(await other.owner.patch(`/roles/${agentId}`, { name: 'Mine' }), 404)
    expectStatus(await other.owner.delete(`/roles/${agentId}`), 404)
    expectStatus(await other.owner.post(`/roles/${agentId}/clones`, { name: 'Mine' }), 404)
  })
})
