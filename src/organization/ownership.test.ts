import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, type Person, password, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
let adminId: string
/** Whoever owns the workspace at the moment, and an admin below somebody. */
let owner: Person
let adam: Person
let john: Person
let n = 0

beforeAll(async () => {
  world = await openWorld()
})
beforeEach(async () => {
  n += 1
  acme = await world.workspace(`acme${n}`)
  owner = acme.owner
  adminId = await acme.roleId('Admin')
  john = await acme.person('John')
  adam = await acme.person('Adam', { roleId: adminId, reportsToId: john.id })
})
afterAll(() => world.close())

const told = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]
const handOver = (by: Person, { id }: { id: string }, secret = password) =>
  by.put('/workspace/owner', { userId: id, password: secret })
const userOf = async (by: Person, { id }: { id: string }) => expectStatus(await by.get(`/users/${id}`), 200)
const isOwner = async (by: Person) => expectStatus(await by.get('/session'), 200).user.isOwner
const owners = async () => {
  const { rows } = await world.database.query(
    `select name from users where is_owner and workspace_id = '${acme.id}'`,
  )
  return (rows as { name: string }[]).map(({ name }) => name)
}
const removal = (to: Person) => ({
  conversationsTo: to.id,
  recordsTo: to.id,
  automationsTo: to.id,
  confirmed: true,
  password,
})
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString()
const linkFor = async (by: Person, { id }: { id: string }): Promise<string> =>
  expectStatus(await by.post(`/users/${id}/invitation`), 201)
    .login.link.split('/')
    .at(-1)
const linkOpens = async (token: string) => (await world.client().get(`/invitations/${token}`)).status === 200

async function mailedLink({ email }: Person): Promise<string> {
  expectStatus(await world.client().post(`/workspaces/acme${n}/password-resets`, { email }), 202)
  const newest = async () => expectStatus(await owner.get('/mailbox?limit=1'), 200).data[0]
  await expect.poll(async () => (await newest()).subject).toContain('new password')
  return /invitation\/(\w{32}_[\w-]{43})/.exec((await newest()).text)?.[1] ?? ''
}

describe('the owner hands the workspace over', () => {
  test('and is an admin directly under the new owner, who stands on top', async () => {
    expect(expectStatus(await owner.get('/workspace/owner'), 200)).toEqual({
      user: { id: owner.id, name: 'Olivia' },
      can: { handOver: true },
    })
    expect((await userOf(owner, adam)).can.makeOwner).toBe(true)
    expect(expectStatus(await handOver(owner, adam), 200)).toEqual({
      user: { id: adam.id, name: 'Adam' },
      can: { handOver: false },
    })
    expect(await owners()).toEqual(['Adam'])
    expect(await userOf(adam, adam)).toMatchObject({ isOwner: true, reportsTo: null })
    expect(await userOf(adam, owner)).toMatchObject({
      isOwner: false,
      role: { name: 'Admin' },
      reportsTo: null,
      can: { edit: true, disable: true, remove: true, makeOwner: true },
    })
    const { nodes } = expectStatus(await adam.get('/hierarchy'), 200)
    const node = (id: string) => nodes.find((one: { id: string }) => one.id === id)
    expect(node(adam.id)).toMatchObject({ isOwner: true, reports: 2, below: 2 })
    expect(node(john.id)).toMatchObject({ reportsToId: null, reports: 0 })
  })

  test('whose rights follow at once: the new owner is nobody’s to change, the old one is', async () => {
    expectStatus(await handOver(owner, adam), 200)
    expect([await isOwner(owner), await isOwner(adam)]).toEqual([false, true])
    expect(told(await owner.patch(`/users/${adam.id}`, { name: 'Oops' }))).toEqual([403, 'forbidden'])
    expect(told(await owner.patch(`/users/${adam.id}`, { reportsToId: john.id }))[0]).toBe(403)
    expect(told(await owner.post(`/users/${adam.id}/removal`, removal(john)))).toEqual([409, 'owner'])
    expect(told(await owner.put(`/users/${adam.id}/suspension`, { coverId: null }))).toEqual([409, 'owner'])
    expectStatus(await adam.patch(`/users/${owner.id}`, { reportsToId: john.id }), 200)
    expectStatus(await adam.put(`/users/${owner.id}/suspension`, { coverId: adam.id }), 200)
  })

  test('and can be given it back', async () => {
    expectStatus(await handOver(owner, adam), 200)
    expectStatus(await handOver(adam, owner), 200)
    expect(await owners()).toEqual(['Olivia'])
    expect(await userOf(owner, adam)).toMatchObject({ isOwner: false, reportsTo: null })
  })

  test('which both read by mail, and which is written down', async () => {
    expectStatus(await handOver(owner, adam), 200)
    const letters = expectStatus(await adam.get('/mailbox?limit=2'), 200).data
    const to = (email: string) => letters.find((letter: { to: string }) => letter.to === email)
    expect(to(adam.email)).toMatchObject({ subject: `acme${n} is yours now` })
    expect(to(adam.email).text).toContain('Olivia has made you the owner')
    expect(to(owner.email)).toMatchObject({ subject: `acme${n} was handed over` })
    expect(to(owner.email).text).toContain('you have made Adam the owner')
    const [entry] = expectStatus(await adam.get('/audit?limit=1'), 200).data
    expect(entry).toMatchObject({
      action: 'workspace.handed_over',
      actor: { name: 'Olivia' },
      subject: { kind: 'user', id: adam.id, name: 'Adam' },
      before: { owner: 'Olivia', reportsTo: 'John' },
      after: { owner: 'Adam', reportsTo: null },
    })
  })

  test('and everybody hears of it', async () => {
    const events = new Set<string>()
    const end = world.platform.realtime.subscribe(acme.id, ({ type, id }) => void events.add(`${type} ${id}`))
    expectStatus(await handOver(owner, adam), 200)
    for (const { id } of [owner, adam]) {
      await expect.poll(() => [...events]).toContain(`access.changed ${id}`)
      await expect.poll(() => [...events]).toContain(`users.changed ${id}`)
    }
    await expect.poll(() => [...events]).toContain('organization.changed undefined')
    end()
  })

  test('only with their password, once the sign-in is older', async () => {
    expect(told(await handOver(owner, adam, 'not the right one'))).toEqual([403, 'invalid_credentials'])
    await world.database.query("update sessions set created_at = now() - interval '1 hour'")
    const unconfirmed = await owner.put('/workspace/owner', { userId: adam.id })
    expect(told(unconfirmed)).toEqual([403, 'confirm_password'])
    expect(await owners()).toEqual(['Olivia'])
    expectStatus(await handOver(owner, adam), 200)
  })

  test('and by no personal token, which asks for no password', async () => {
    const { token } = expectStatus(await owner.post('/tokens', { name: 'backup', password }), 201)
    const answer = await world.client(token).put('/workspace/owner', { userId: adam.id })
    expect(told(answer)).toEqual([403, 'forbidden'])
    expect(await owners()).toEqual(['Olivia'])
  })
})

describe('nobody else hands it over', () => {
  test('no admin, no manager, and it is written down whom they meant', async () => {
    const permissions = { organization: { manageUsers: true } }
    const role = expectStatus(await owner.post('/roles', { name: 'Lead', permissions }), 201)
    const lena = await acme.person('Lena', { roleId: role.id })
    const elsewhere = await world.workspace(`other${n}`)
    for (const one of [adam, lena, john]) {
      expect(told(await handOver(one, one))).toEqual([403, 'forbidden'])
      // Nothing is told of people out of reach, nor of whoever is nobody.
      expect(told(await handOver(one, owner))).toEqual([403, 'forbidden'])
      expect(told(await handOver(one, elsewhere.owner))).toEqual([403, 'forbidden'])
      expect(expectStatus(await one.get('/session'), 200).user.isOwner).toBe(false)
    }
    const { data } = expectStatus(await owner.get(`/audit?actorId=${adam.id}&limit=3`), 200)
    const subjects = data.map((entry: { action: string; subject: { name: string } }) => [
      entry.action,
      entry.subject.name,
    ])
    const action = 'workspace.handover_refused'
    expect(subjects).toEqual([
      [action, ''],
      [action, 'Olivia'],
      [action, 'Adam'],
    ])
    expect(await owners()).toEqual(['Olivia'])
  })

  test('and nobody but admins learns who owns it by this', async () => {
    const { can } = expectStatus(await adam.get('/workspace/owner'), 200)
    expect(can).toEqual({ handOver: false })
    expect(told(await john.get('/workspace/owner'))).toEqual([403, 'forbidden'])
    expect((await userOf(adam, adam)).can.makeOwner).toBe(false)
  })
})

describe('it goes to nobody but another active admin', () => {
  const refused = async (code: string, to: { id: string }) => {
    const { status, body } = await handOver(owner, to)
    expect([status, body.code, body.errors?.[0].pointer]).toEqual([422, code, '/userId'])
    expect(await owners()).toEqual(['Olivia'])
  }

  test('not to the owner, nor to whoever is no admin', async () => {
    await refused('self', owner)
    await refused('not_admin', john)
    expect((await userOf(owner, john)).can.makeOwner).toBe(false)
    expect((await userOf(owner, owner)).can.makeOwner).toBe(false)
  })

  test('not to whoever has not joined, is disabled or removed', async () => {
    const body = { name: 'Ina', email: `ina@acme${n}.example`, roleId: adminId }
    const { user } = expectStatus(await owner.post('/users', body), 201)
    await refused('not_active', user)
    expectStatus(await owner.put(`/users/${adam.id}/suspension`, { coverId: null }), 200)
    expect((await userOf(owner, adam)).can.makeOwner).toBe(false)
    await refused('account_disabled', adam)
    expectStatus(await owner.post(`/users/${adam.id}/removal`, removal(owner)), 201)
    await refused('already_removed', adam)
  })

  test('not to whoever is to be removed, until that is cancelled', async () => {
    const order = { ...removal(owner), at: tomorrow() }
    const plan = expectStatus(await owner.post(`/users/${adam.id}/removal`, order), 201)
    await refused('removal_planned', adam)
    expectStatus(await owner.delete(`/removals/${plan.id}`), 200)
    expectStatus(await handOver(owner, adam), 200)
  })

  test('not to a person of the demo, whom any admin looks through and clears away', async () => {
    await world.database.query(`update users set demo = true where id = '${adam.id}'`)
    await refused('demo_person', adam)
    expect((await userOf(owner, adam)).can.makeOwner).toBe(false)
  })

  test('and not out of the workspace: unknown people are not there', async () => {
    const elsewhere = await world.workspace(`other${n}`)
    expect(told(await handOver(owner, elsewhere.owner))).toEqual([404, 'not_found'])
    expect(told(await handOver(owner, { id: '019b0000-0000-7000-8000-000000000000' }))).toEqual([
      404,
      'not_found',
    ])
  })
})

describe('what was under way goes on', () => {
  test('links to the two die, for admins may have read them; others that the old owner gave still open', async () => {
    const links = [await linkFor(owner, adam), await mailedLink(adam), await linkFor(owner, john)]
    const open = () => Promise.all(links.map(linkOpens))
    expect(await open()).toEqual([true, true, true])
    expectStatus(await handOver(owner, adam), 200)
    expect(await open()).toEqual([false, false, true])
    expect(told(await owner.post(`/users/${adam.id}/invitation`))).toEqual([403, 'forbidden'])
  })

  test('a removal that the old owner planned is carried out by them, as the admin they are', async () => {
    const at = new Date(Date.now() + 1_500).toISOString()
    const plan = expectStatus(await owner.post(`/users/${john.id}/removal`, { ...removal(adam), at }), 201)
    expectStatus(await handOver(owner, adam), 200)
    const state = async () => expectStatus(await adam.get(`/removals/${plan.id}`), 200).state
    await expect.poll(state, { timeout: 15_000, interval: 200 }).toBe('done')
    expect(expectStatus(await adam.get(`/removals/${plan.id}`), 200).by.name).toBe('Olivia')
  })

  test('the new owner may remove the old one, though no other admin is left; who comes back owns nothing', async () => {
    const tom = await acme.person('Tom', { reportsToId: owner.id })
    expectStatus(await handOver(owner, adam), 200)
    const gone = expectStatus(await adam.post(`/users/${owner.id}/removal`, removal(adam)), 201)
    expectStatus(await owner.get('/session'), 401)
    expectStatus(await adam.delete(`/removals/${gone.id}`), 200)
    expect(await owners()).toEqual(['Adam'])
    expect(await userOf(adam, owner)).toMatchObject({
      isOwner: false,
      status: 'disabled',
      role: { name: 'Admin' },
      reportsTo: null,
    })
    expect((await userOf(adam, tom)).reportsTo).toEqual({ id: owner.id, name: 'Olivia' })
  })

  test('and a last admin stays the last: the old owner cannot be the only one left', async () => {
    expectStatus(await handOver(owner, adam), 200)
    expect(told(await owner.post(`/users/${adam.id}/removal`, removal(owner)))).toEqual([409, 'owner'])
    const defaultRole = await acme.roleId('Default Role')
    expectStatus(await adam.patch(`/users/${owner.id}`, { roleId: defaultRole }), 200)
    expect(told(await adam.patch(`/users/${adam.id}`, { roleId: defaultRole }))[0]).toBe(409)
  })

  test('undoing a removal puts nobody above the new owner', async () => {
    const lea = await acme.person('Lea')
    expectStatus(await owner.patch(`/users/${adam.id}`, { reportsToId: lea.id }), 200)
    // Adam takes over from whom he reported to, and so stands directly under the owner.
    const gone = expectStatus(await owner.post(`/users/${lea.id}/removal`, removal(adam)), 201)
    expectStatus(await handOver(owner, adam), 200)
    expectStatus(await adam.delete(`/removals/${gone.id}`), 200)
    expect(await userOf(adam, adam)).toMatchObject({ isOwner: true, reportsTo: null })
    expect(await userOf(adam, lea)).toMatchObject({ status: 'disabled', reportsTo: null })
  })
})
