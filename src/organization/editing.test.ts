import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, type Person, password, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
let people: Awaited<ReturnType<TestWorkspace['cast']>>
let agentId: string
let adminId: string
let lena: Person
let max: Person

beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  people = await acme.cast()
  agentId = await acme.roleId('Default Role')
  adminId = await acme.roleId('Admin')
  // Holds all that agents hold, and manages users.
  const { data } = expectStatus(await acme.owner.get('/roles'), 200)
  const agent = data.find((role: { id: string }) => role.id === agentId).permissions
  const body = { name: 'Lead', permissions: { ...agent, organization: { manageUsers: true } } }
  const leadId = expectStatus(await acme.owner.post('/roles', body), 201).id
  lena = await acme.person('Lena', { roleId: leadId })
  max = await acme.person('Max', { reportsToId: lena.id })
})
afterAll(() => world.close())

const link = async (by: Person, id: string) =>
  expectStatus(await by.post(`/users/${id}/invitation`), 201)
    .login.link.split('/')
    .at(-1)

describe('an admin', () => {
  test('edits anybody, and sees at once what became of it', async () => {
    const changes = { name: 'Thomas', phone: '+44 20 7946 0018', reportsToId: people.ancy.id }
    const tom = expectStatus(await acme.owner.patch(`/users/${people.tom.id}`, changes), 200)
    expect(tom).toMatchObject({ name: 'Thomas', phone: '+442079460018', reportsTo: { name: 'Ancy' } })
    const back = { name: 'Tom', phone: null, reportsToId: null }
    expect(expectStatus(await acme.owner.patch(`/users/${people.tom.id}`, back), 200)).toMatchObject({
      name: 'Tom',
      phone: null,
      reportsTo: null,
    })
  })

  test('forms no loop; the answer names it', async () => {
    const answer = await acme.owner.patch(`/users/${people.ancy.id}`, { reportsToId: people.katy.id })
    expectStatus(answer, 409)
    expect(answer.body).toMatchObject({ code: 'reporting_loop', loop: ['Ancy', 'John', 'Katy'] })
    expectStatus(await acme.owner.patch(`/users/${people.tom.id}`, { reportsToId: people.tom.id }), 409)
  })

  test('changes no field that is not theirs to change', async () => {
    for (const more of [
      { isOwner: true },
      { status: 'disabled' },
      { accessEpoch: 0 },
      { workspaceId: acme.id },
    ]) {
      expectStatus(await acme.owner.patch(`/users/${people.tom.id}`, more), 422)
    }
  })

  test('does not touch the owner, who changes themself', async () => {
    const amir = await acme.person('Amir', { roleId: adminId })
    expectStatus(await amir.patch(`/users/${acme.owner.id}`, { email: 'mine@acme.example' }), 403)
    expectStatus(await amir.post(`/users/${acme.owner.id}/invitation`), 403)
    expectStatus(await acme.owner.patch(`/users/${acme.owner.id}`, { name: 'Olivia' }), 200)
    expectStatus(await acme.owner.patch(`/users/${acme.owner.id}`, { reportsToId: people.ancy.id }), 422)
  })

  test('does not change their own role, nor take away the last admin', async () => {
    const solo = await world.workspace('solo')
    const role = await solo.roleId('Default Role')
    const own = await solo.owner.patch(`/users/${solo.owner.id}`, { roleId: role })
    expect({ status: own.status, code: own.body.code }).toEqual({ status: 409, code: 'last_admin' })
    const ada = await solo.person('Ada', { roleId: await solo.roleId('Admin') })
    const again = await ada.patch(`/users/${ada.id}`, { roleId: role })
    expect({ status: again.status, code: again.body.code }).toEqual({ status: 403, code: 'self' })
    expectStatus(await solo.owner.patch(`/users/${ada.id}`, { roleId: role }), 200)
  })

  test('and of two who demote each other at the same moment, one stays', async () => {
    const duo = await world.workspace('duo')
    const [admin, agent] = [await duo.roleId('Admin'), await duo.roleId('Default Role')]
    const one = await duo.person('One', { roleId: admin })
    const two = await duo.person('Two', { roleId: admin })
    // The owner is an admin for ever; without them these two are all there is.
    await world.database.query(`update users set status = 'disabled' where id = '${duo.owner.id}'`)
    const answers = await Promise.all([
      one.patch(`/users/${two.id}`, { roleId: agent }),
      two.patch(`/users/${one.id}`, { roleId: agent }),
    ])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const { rows } = await world.database.query(
      `select 1 from users where workspace_id = '${duo.id}' and role_id = '${admin}' and status = 'active'`,
    )
    expect(rows).toHaveLength(1)
  })
})

describe('whoever manages users without being an admin', () => {
  test('edits those below, and nobody else', async () => {
    expectStatus(await lena.patch(`/users/${max.id}`, { name: 'Max' }), 200)
    const own = await lena.patch(`/users/${lena.id}`, { name: 'Queen' })
    expectStatus(own, 403)
    expectStatus(await lena.patch(`/users/${people.john.id}`, { name: 'Mine' }), 404)
    expectStatus(await lena.patch(`/users/${acme.owner.id}`, { name: 'Mine' }), 404)
  })

  test('reads those whom one-to-one access opens, and does not edit them', async () => {
    const body = { userId: lena.id, targetId: people.tom.id }
    const grant = expectStatus(await acme.owner.post('/one-to-one-access', body), 201)
    const tom = expectStatus(await lena.get(`/users/${people.tom.id}`), 200)
    expect(Object.values(tom.can)).toEqual(Object.keys(tom.can).map(() => false))
    expectStatus(await lena.patch(`/users/${people.tom.id}`, { name: 'Mine' }), 403)
    expectStatus(await lena.post(`/users/${people.tom.id}/invitation`), 403)
    expectStatus(await lena.delete(`/users/${people.tom.id}/sessions`), 403)
    expectStatus(await acme.owner.delete(`/one-to-one-access/${grant.id}`), 204)
    expectStatus(await lena.get(`/users/${people.tom.id}`), 404)
  })

  test('gives only roles that permit no more than their own', async () => {
    const small = expectStatus(await acme.owner.post('/roles', { name: 'Small' }), 201)
    const big = expectStatus(
      await acme.owner.post('/roles', { name: 'Big', permissions: { channels: { manage: true } } }),
      201,
    )
    expectStatus(await lena.patch(`/users/${max.id}`, { roleId: small.id }), 200)
    expectStatus(await lena.patch(`/users/${max.id}`, { roleId: big.id }), 403)
    expectStatus(await lena.patch(`/users/${max.id}`, { roleId: adminId }), 403)
    expectStatus(await lena.patch(`/users/${max.id}`, { roleId: agentId }), 200)
  })

  test('does not become somebody below them whose role permits more', async () => {
    const big = expectStatus(
      await acme.owner.post('/roles', { name: 'Bigger', permissions: { channels: { manage: true } } }),
      201,
    )
    const zoe = await acme.person('Zoe', { reportsToId: lena.id, roleId: big.id })
    expectStatus(await lena.get(`/users/${zoe.id}`), 200)
    expectStatus(await lena.patch(`/users/${zoe.id}`, { name: 'Zoë' }), 200)
    expectStatus(await lena.patch(`/users/${zoe.id}`, { email: 'lena2@acme.example' }), 403)
    expectStatus(await lena.post(`/users/${zoe.id}/invitation`), 403)
  })

  test('does not touch an admin, not even one below them', async () => {
    const ada = await acme.person('Ada', { reportsToId: lena.id, roleId: adminId })
    expectStatus(await lena.patch(`/users/${ada.id}`, { name: 'Mine' }), 403)
    expectStatus(await lena.post(`/users/${ada.id}/invitation`), 403)
    expectStatus(await lena.delete(`/users/${ada.id}/sessions`), 403)
  })

  test('moves people within their own branch only', async () => {
    const ben = await acme.person('Ben', { reportsToId: lena.id })
    expectStatus(await lena.patch(`/users/${ben.id}`, { reportsToId: max.id }), 200)
    expectStatus(await lena.patch(`/users/${ben.id}`, { reportsToId: people.ancy.id }), 403)
    expectStatus(await lena.patch(`/users/${ben.id}`, { reportsToId: null }), 403)
    expectStatus(await lena.patch(`/users/${ben.id}`, { reportsToId: lena.id }), 200)
  })
})

describe('a change of role', () => {
  test('counts from the next request on', async () => {
    const kim = await acme.person('Kim', { reportsToId: people.ancy.id })
    expectStatus(await kim.get('/users'), 403)
    expectStatus(await acme.owner.patch(`/users/${kim.id}`, { roleId: adminId }), 200)
    expectStatus(await kim.get('/users'), 200)
    expectStatus(await acme.owner.patch(`/users/${kim.id}`, { roleId: agentId }), 200)
    expectStatus(await kim.get('/users'), 403)
  })
})

describe('a change of e-mail address', () => {
  test('kills an open link, and signs in at once', async () => {
    const token = await link(acme.owner, max.id)
    expectStatus(await acme.owner.patch(`/users/${max.id}`, { email: 'maxi@acme.example' }), 200)
    expectStatus(await world.client().post(`/invitations/${token}`, { password: 'another good one' }), 404)
    await acme.signIn('maxi@acme.example', password)
  })
})

describe('signing out everywhere', () => {
  test('ends every session of a user at once', async () => {
    const nora = await acme.person('Nora', { reportsToId: lena.id })
    const phone = await acme.signIn(nora.email)
    expectStatus(await lena.delete(`/users/${nora.id}/sessions`), 204)
    expectStatus(await nora.get('/session'), 401)
    expectStatus(await phone.get('/session'), 401)
  })

  test('is for oneself and for those below, not for others', async () => {
    const otto = await acme.person('Otto')
    expectStatus(await people.katy.delete(`/users/${otto.id}/sessions`), 404)
    expectStatus(await people.john.delete(`/users/${people.katy.id}/sessions`), 403)
    expectStatus(await otto.delete(`/users/${otto.id}/sessions`), 204)
    expectStatus(await otto.get('/session'), 401)
  })
})
