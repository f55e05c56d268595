import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace

beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
})
afterAll(() => world.close())

describe('a personal token', () => {
  test('acts as the person who made it, until it is thrown away', async () => {
    const tia = await acme.person('Tia')
    const { id, token } = expectStatus(await tia.post('/tokens', { name: 'Script' }), 201)
    expect(token).toMatch(new RegExp(`^hnd_${acme.id.replaceAll('-', '')}_[\\w-]{43}$`))
    const script = world.client(token)
    expect(expectStatus(await script.get('/session'), 200).user.id).toBe(tia.id)
    expect(expectStatus(await tia.get('/tokens'), 200).data).toMatchObject([{ id, name: 'Script' }])
    expect(JSON.stringify((await tia.get('/tokens')).body)).not.toContain(token.slice(-43))
    expectStatus(await tia.delete(`/tokens/${id}`), 204)
    expectStatus(await script.get('/session'), 401)
  })

  test('ends when it was meant to end', async () => {
    const tim = await acme.person('Tim')
    const past = { name: 'Late', expiresAt: new Date(Date.now() - 1000).toISOString() }
    expectStatus(await tim.post('/tokens', past), 422)
    const soon = { name: 'Soon', expiresAt: new Date(Date.now() + 60_000).toISOString() }
    const { id, token } = expectStatus(await tim.post('/tokens', soon), 201)
    expectStatus(await world.client(token).get('/session'), 200)
    await world.database.query(`update tokens set expires_at = now() where id = '${id}'`)
    expectStatus(await world.client(token).get('/session'), 401)
  })

  test('is seen and thrown away by whoever may edit its owner, and by nobody else', async () => {
    const tom = await acme.person('Tom')
    const vic = await acme.person('Vic')
    const { id, token } = expectStatus(await tom.post('/tokens', { name: 'Mine' }), 201)
    expectStatus(await acme.owner.delete(`/tokens/${id}`), 404)
    expect(expectStatus(await acme.owner.get('/tokens'), 200).data).toEqual([])
    expectStatus(await vic.get(`/users/${tom.id}/tokens`), 404)
    expectStatus(await vic.delete(`/users/${tom.id}/tokens/${id}`), 404)
    expectStatus(await acme.owner.delete(`/users/${vic.id}/tokens/${id}`), 404)

    const list = expectStatus(await acme.owner.get(`/users/${tom.id}/tokens`), 200).data
    expect(list).toMatchObject([{ id, name: 'Mine' }])
    expect(JSON.stringify(list)).not.toContain(token.slice(-43))
    expect(expectStatus(await tom.get(`/users/${tom.id}/tokens`), 200).data).toEqual(list)
    expectStatus(await world.client(token).get('/session'), 200)
    expectStatus(await acme.owner.delete(`/users/${tom.id}/tokens/${id}`), 204)
    expectStatus(await world.client(token).get('/session'), 401)
  })

  test('of somebody above or beside is out of reach; of an admin below it is not for a manager', async () => {
    const body = { name: 'Manager', permissions: { organization: { manageUsers: true } } }
    const roleId = expectStatus(await acme.owner.post('/roles', body), 201).id
    const mona = await acme.person('Mona', { roleId })
    const ada = await acme.person('Ada', { roleId: await acme.roleId('Admin'), reportsToId: mona.id })
    const { id } = expectStatus(await ada.post('/tokens', { name: 'Hers' }), 201)
    expectStatus(await mona.get(`/users/${acme.owner.id}/tokens`), 404)
    expectStatus(await mona.get(`/users/${ada.id}/tokens`), 403)
    expectStatus(await mona.delete(`/users/${ada.id}/tokens/${id}`), 403)
    expect(expectStatus(await ada.get('/tokens'), 200).data).toHaveLength(1)
  })

  test('needs a role that permits the API, and stops with it', async () => {
    const with_ = expectStatus(
      await acme.owner.post('/roles', { name: 'Coder', permissions: { api: { use: true } } }),
      201,
    )
    const una = await acme.person('Una', { roleId: with_.id })
    const { token } = expectStatus(await una.post('/tokens', { name: 'Script' }), 201)
    expectStatus(await world.client(token).get('/session'), 200)
    expectStatus(await acme.owner.patch(`/roles/${with_.id}`, { permissions: {} }), 200)
    expectStatus(await world.client(token).get('/session'), 403)
    expectStatus(await una.post('/tokens', { name: 'Another' }), 403)
    expectStatus(await una.get('/tokens'), 403)
  })
})

describe('the settings of the workspace', () => {
  test('an admin reads and changes them', async () => {
    expect(expectStatus(await acme.owner.get('/workspace'), 200)).toEqual({
      id: acme.id,
      slug: 'acme',
      name: 'acme',
      undoDays: 30,
    })
    const changed = expectStatus(await acme.owner.patch('/workspace', { name: 'Acme', undoDays: 7 }), 200)
    expect(changed).toMatchObject({ name: 'Acme', undoDays: 7 })
    for (const wrong of [{ undoDays: 0 }, { undoDays: 366 }, { name: '' }, { slug: 'mine' }]) {
      expectStatus(await acme.owner.patch('/workspace', wrong), 422)
    }
  })

  test('nobody else does', async () => {
    const vera = await acme.person('Vera')
    expectStatus(await vera.get('/workspace'), 403)
    expectStatus(await vera.patch('/workspace', { undoDays: 1 }), 403)
  })
})
