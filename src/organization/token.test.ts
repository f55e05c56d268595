import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectStatus } from '../../test/support/client.ts'
import { closeGate } from '../../test/support/gate.ts'
import { listen } from '../../test/support/listening.ts'
import {
  onPostgres,
  openWorld,
  type Person,
  type TestWorkspace,
  type World,
} from '../../test/support/world.ts'

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

describe('what a personal token does not do', () => {
  const tokenOf = async (person: Person): Promise<{ id: string; token: string }> =>
    expectStatus(await person.post('/tokens', { name: 'Script' }), 201)
  const programOf = async (person: Person) => world.client((await tokenOf(person)).token)
  const admin = async (name: string) => acme.person(name, { roleId: await acme.roleId('Admin') })

  test('is to make another, with an end or without', async () => {
    const zoe = await acme.person('Zoe')
    const program = await programOf(zoe)
    for (const expiresAt of [null, new Date(Date.now() + 60_000).toISOString()])
      expectStatus(await program.post('/tokens', { name: 'Another', expiresAt }), 403)
    expect(expectStatus(await zoe.get('/tokens'), 200).data).toHaveLength(1)
  })

  test('is to change how its owner signs in, though they are an admin', async () => {
    const ada = await admin('Ada T')
    const program = await programOf(ada)
    const path = `/users/${ada.id}`
    const [session] = expectStatus(await program.get(`${path}/sessions`), 200).data
    for (const answer of [
      await program.post(`${path}/invitation`),
      await program.patch(path, { email: 'thief@evil.example' }),
      await program.patch(path, { requireTwoFactor: true }),
      await program.delete(`${path}/sessions`),
      await program.delete(`${path}/sessions/${session.id}`),
    ]) {
      const detail = 'You may not do this: a personal token does not change how its owner signs in.'
      expect([answer.status, answer.body.code, answer.body.detail]).toEqual([403, 'forbidden', detail])
    }
    const seen = expectStatus(await program.get(path), 200)
    expect(seen).toMatchObject({ email: ada.email, requireTwoFactor: false, twoFactor: 'off' })
    expect(seen.can).toMatchObject({ edit: true, invite: false, signOut: false })
    expectStatus(await ada.get('/session'), 200)
    const { data } = expectStatus(await acme.owner.get(`/audit?actorId=${ada.id}&limit=5`), 200)
    expect(data.map((entry: { action: string }) => entry.action)).toEqual([
      'request.write_refused',
      'request.write_refused',
      'request.write_refused',
      'user.email_change_refused',
      'user.invitation_refused',
    ])
  })

  test('neither for the owner of the workspace, nor by a letter to them', async () => {
    const other = await world.workspace('ofatoken')
    const program = await programOf(other.owner)
    const path = `/users/${other.owner.id}`
    expectStatus(await program.post(`${path}/invitation`), 403)
    expectStatus(await program.patch(path, { email: 'thief@evil.example' }), 403)
    expectStatus(await other.owner.post(`${path}/invitation`), 201)
    const body = { name: 'Ina', email: 'ina@other.example', roleId: await other.roleId('Default Role') }
    expectStatus(await other.owner.post('/users', body), 201)
    const links = async (by: typeof program) => {
      const { data } = expectStatus(await by.get('/mailbox'), 200)
      return data.map(({ to, text }: { to: string; text: string }) => [to, /invitation\/\w{32}/.test(text)])
    }
    const { email } = other.owner
    expect(await links(other.owner)).toEqual([
      [body.email, true],
      [email, true],
    ])
    expect(await links(program)).toEqual([
      [body.email, true],
      [email, false],
    ])
  })

  test('while everything else of an admin’s work goes on, and it may throw itself away', async () => {
    const [abe, zac] = [await admin('Abe T'), await acme.person('Zac T')]
    const { id, token } = await tokenOf(abe)
    const program = world.client(token)
    expectStatus(await program.patch(`/users/${abe.id}`, { name: 'Abel T', email: abe.email }), 200)
    expectStatus(await program.patch(`/users/${zac.id}`, { email: 'zac.new@acme.example' }), 200)
    expectStatus(await program.patch(`/users/${zac.id}`, { requireTwoFactor: true }), 200)
    expectStatus(await program.post(`/users/${zac.id}/invitation`), 201)
    expectStatus(await program.delete(`/users/${zac.id}/sessions`), 204)
    expect(expectStatus(await abe.get(`/users/${abe.id}`), 200).can).toMatchObject({
      invite: true,
      signOut: true,
    })
    expectStatus(await abe.patch(`/users/${abe.id}`, { email: 'abel.t@acme.example' }), 200)
    expectStatus(await program.delete(`/tokens/${id}`), 204)
    expectStatus(await program.get('/session'), 401)
  })
})

describe('the end of a personal token', () => {
  test('is not that its owner is signed out everywhere', async () => {
    const wim = await acme.person('Wim')
    const { token } = expectStatus(await wim.post('/tokens', { name: 'Script' }), 201)
    expectStatus(await acme.owner.delete(`/users/${wim.id}/sessions`), 204)
    expectStatus(await wim.get('/session'), 401)
    expectStatus(await world.client(token).get('/session'), 200)
  })

  test.each(['its owner', 'an admin'])('ends its live connections at once when %s ends it', async (who) => {
    const wes = await acme.person(`Wes of ${who}`)
    const { id, token } = expectStatus(await wes.post('/tokens', { name: 'Script' }), 201)
    const [program, screen] = await Promise.all(
      [world.client(token), wes].map((one) => listen(`${world.address}/api/v1/events`, one.proof())),
    )
    const path = who === 'an admin' ? `/users/${wes.id}/tokens` : '/tokens'
    expectStatus(await (who === 'an admin' ? acme.owner : wes).delete(`${path}/${id}`), 204)
    await program?.hears((event) => event.type === 'signed_out')
    await program?.ends()
    await screen?.hears((event) => event.type === 'access.changed')
    screen?.close()
    expectStatus(await wes.get('/session'), 200)
  })

  test.runIf(onPostgres)(
    'comes also to one that is made at the moment at which a new password is chosen',
    async () => {
      const wyn = await acme.person('Wyn')
      const whose = sql`workspace_id = ${acme.id} and user_id = ${wyn.id}`
      // What a new password does to the other sessions, all but committed.
      const gate = await closeGate(
        world.database,
        sql`with ended as (delete from sessions where ${whose}) update credentials set changed_at = now() where ${whose}`,
      )
      const making = wyn.post('/tokens', { name: 'Back door' })
      await Promise.race([gate.queued(1), making])
      await gate.open()
      expectStatus(await making, 401)
      const { rows } = await world.database.query(`select 1 from tokens where user_id = '${wyn.id}'`)
      expect(rows).toEqual([])
    },
  )
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
