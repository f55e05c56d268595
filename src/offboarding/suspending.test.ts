import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectStatus } from '../../test/support/client.ts'
import { eventually } from '../../test/support/eventually.ts'
import { openWorld, type Person, password, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
})
afterAll(() => world.close())

const disable = (who: Person, user: Person, coverId: string | null, more = {}) =>
  who.put(`/users/${user.id}/suspension`, { coverId, ...more })
const reactivate = (who: Person, user: Person) => who.delete(`/users/${user.id}/suspension`)

/** Who keeps the user's own conversations desk now. */
async function keeperOf(user: Person): Promise<string | undefined> {
  const { rows } = await world.database.inWorkspace(acme.id, (tx) =>
    sql<{
      keeperId: string
    }>`select keeper_id from desks where opened_for = ${user.id} and kind = 'conversations'`.execute(tx),
  )
  return rows[0]?.keeperId
}

describe('disabling an account', () => {
  test('signs out at once, refuses to sign in again with the reason, and puts the cover in', async () => {
    const [katy, john] = [await acme.person('Katy'), await acme.person('John')]
    const answer = expectStatus(await disable(acme.owner, katy, john.id), 200)
    expect(answer).toMatchObject({ status: 'disabled', cover: { name: 'John' }, until: null })
    expect(Date.now() - Date.parse(answer.since)).toBeLessThan(60_000)
    expect((await katy.get('/session')).status).toBe(401)
    const again = await world.client().post('/workspaces/acme/session', { email: katy.email, password })
    expect([again.status, again.body.code]).toEqual([403, 'account_disabled'])
    expect(await keeperOf(katy)).toBe(john.id)
  })

  test('stops a personal token, which works again after reactivation', async () => {
    const tina = await acme.person('Tina')
    const { token } = expectStatus(await tina.post('/tokens', { name: 'script' }), 201)
    expectStatus(await disable(acme.owner, tina, null), 200)
    expect((await world.client(token).get('/session')).status).toBe(401)
    expectStatus(await reactivate(acme.owner, tina), 200)
    expect((await world.client(token).get('/session')).status).toBe(200)
  })

  test('passes on to the cover’s cover while the cover is disabled too, and back', async () => {
    const [one, two, three] = [await acme.person('One'), await acme.person('Two'), await acme.person('Three')]
    expectStatus(await disable(acme.owner, one, two.id), 200)
    expectStatus(await disable(acme.owner, two, three.id), 200)
    expect(await keeperOf(one)).toBe(three.id)
    expectStatus(await reactivate(acme.owner, two), 200)
    expect(await keeperOf(one)).toBe(two.id)
    expect(await keeperOf(two)).toBe(two.id)
  })

  test('names the cover, and counts, for a manager as far as they reach', async () => {
    const permissions = { organization: { manageUsers: true } }
    const role = expectStatus(await acme.owner.post('/roles', { name: 'Knows own', permissions }), 201)
    const lee = await acme.person('Lee', { roleId: role.id })
    const [away, near, far] = [
      await acme.person('Near away', { reportsToId: lee.id }),
      await acme.person('Near', { reportsToId: lee.id }),
      await acme.person('Far'),
    ]
    for (const targetId of [near.id, far.id]) {
      expectStatus(await acme.owner.post('/one-to-one-access', { userId: away.id, targetId }), 201)
    }
    for (const [cover, named] of [
      [near, { name: 'Near' }],
      [far, null],
    ] as const) {
      expectStatus(await disable(acme.owner, away, cover.id), 200)
      const seen = expectStatus(await lee.get(`/users/${away.id}/suspension`), 200)
      expect([seen.covered, seen.cover?.name ?? null]).toEqual([true, named?.name ?? null])
      expect(expectStatus(await lee.get(`/users/${away.id}`), 200).cover?.name).toBe(named?.name)
      expect(expectStatus(await acme.owner.get(`/users/${away.id}`), 200).cover.name).toBe(cover.name)
    }
    const held = async (who: Person) => expectStatus(await who.get(`/users/${away.id}/holdings`), 200)
    expect(await held(lee)).toMatchObject({ usersInUse: null, memberships: { grants: 1 } })
    const all = await held(acme.owner)
    expect([all.usersInUse > 3, all.memberships.grants]).toEqual([true, 2])
  })

  test('hands the cover on when the cover is removed', async () => {
    const [away, cover, heir] = [
      await acme.person('Away'),
      await acme.person('Cover'),
      await acme.person('Heir'),
    ]
    expectStatus(await disable(acme.owner, away, cover.id), 200)
    const to = { conversationsTo: heir.id, recordsTo: heir.id, automationsTo: heir.id, confirmed: true }
    const removal = expectStatus(await acme.owner.post(`/users/${cover.id}/removal`, to), 201)
    expect(removal.verified.danglingReferences).toBe(0)
    expect(await keeperOf(away)).toBe(heir.id)
  })

  test('is refused for oneself, the owner and with a cover who is not active', async () => {
    const admin = await acme.person('Adam', { roleId: await acme.roleId('Admin') })
    const [away, user] = [await acme.person('Asleep'), await acme.person('Ursula')]
    expectStatus(await disable(acme.owner, away, null), 200)
    const answers = [
      await disable(admin, admin, null),
      await disable(admin, acme.owner, null),
      await disable(admin, user, away.id),
      await disable(admin, user, user.id),
      await disable(admin, user, null, { until: '2020-01-01T00:00:00Z' }),
    ]
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [409, 'self'],
      [409, 'owner'],
      [422, 'not_eligible_cover'],
      [422, 'not_eligible_cover'],
      [422, 'past'],
    ])
    expect((await user.get('/session')).status).toBe(200)
  })

  test('is allowed to a manager below whom the person stands, and to nobody else', async () => {
    const managers = {
      name: 'Managers',
      permissions: { organization: { manageUsers: true }, inbox: { use: true } },
    }
    const role = expectStatus(await acme.owner.post('/roles', managers), 201)
    const boss = await acme.person('Boss', { roleId: role.id })
    const below = await acme.person('Below', { reportsToId: boss.id })
    const beside = await acme.person('Beside')
    expect((await disable(boss, beside, null)).status).toBe(404)
    expect((await disable(beside, below, null)).status).toBe(404)
    expect((await disable(below, boss, null)).status).toBe(404)
    const admin = await acme.person('Admin below', {
      roleId: await acme.roleId('Admin'),
      reportsToId: boss.id,
    })
    expect((await disable(boss, admin, null)).status).toBe(403)
    expectStatus(await acme.owner.post('/one-to-one-access', { userId: boss.id, targetId: beside.id }), 201)
    expect((await disable(boss, beside, null)).status).toBe(403)
    expect((await disable(boss, below, null)).status).toBe(200)
    expect((await reactivate(boss, below)).status).toBe(200)
  })
})

describe('a manager stands in themself', () => {
  test.each<[string, object, number]>([
    ['when their role opens the chats and contacts below', { contacts: { read: 'hierarchy' } }, 200],
    ['not when it opens their own contacts only', { contacts: { read: 'own' } }, 422],
    [
      'not when it opens their own chats only',
      { inbox: { use: true, scope: 'assigned' }, contacts: { read: 'hierarchy' } },
      422,
    ],
  ])('%s', async (what, more, status) => {
    const inbox = { use: true, scope: 'team' }
    const permissions = { inbox, organization: { manageUsers: true }, ...more }
    const role = expectStatus(
      await acme.owner.post('/roles', { name: `Stands in ${what}`, permissions }),
      201,
    )
    const boss = await acme.person(`Boss ${what}`, { roleId: role.id })
    const below = await acme.person(`Below ${what}`, { reportsToId: boss.id })
    const { can } = expectStatus(await boss.get(`/users/${below.id}/suspension`), 200)
    expect(can.cover).toBe(status === 200)
    expectStatus(await disable(boss, below, boss.id), status)
  })
})

describe('what somebody above decided', () => {
  test('stays: a manager brings back, or gives another end, to whom they or somebody below them disabled', async () => {
    const permissions = { organization: { manageUsers: true } }
    const role = expectStatus(await acme.owner.post('/roles', { name: 'Bringing back', permissions }), 201)
    const top = await acme.person('Top', { roleId: role.id })
    const boss = await acme.person('Middle', { roleId: role.id, reportsToId: top.id })
    const below = await acme.person('Lowest', { reportsToId: boss.id })
    const soon = { until: new Date(Date.now() + 60_000).toISOString() }
    const mayReactivate = async (by: Person) =>
      expectStatus(await by.get(`/users/${below.id}`), 200).can.reactivate
    for (const above of [acme.owner, top]) {
      expectStatus(await disable(above, below, null), 200)
      expect(await mayReactivate(boss)).toBe(false)
      const refused = expectStatus(await reactivate(boss, below), 403)
      expect(refused.detail).toContain('only whoever disabled Lowest, somebody above them or an admin')
      expectStatus(await disable(boss, below, null, soon), 403)
      expect(await mayReactivate(above)).toBe(true)
      expectStatus(await reactivate(above, below), 200)
      expect(await mayReactivate(above)).toBe(false)
    }
    for (const again of [boss, top]) {
      expectStatus(await disable(boss, below, null), 200)
      expectStatus(await disable(again, below, null, soon), 200)
      expect(await mayReactivate(again)).toBe(true)
      expectStatus(await reactivate(again, below), 200)
    }
  })
})

describe('reactivating', () => {
  test('restores everything, gives back what the cover looked after, and leaves the person away', async () => {
    const [rita, cover] = [await acme.person('Rita'), await acme.person('Carl')]
    expectStatus(await disable(acme.owner, rita, cover.id), 200)
    expectStatus(await reactivate(acme.owner, rita), 200)
    expect(await keeperOf(rita)).toBe(rita.id)
    const user = expectStatus(await acme.owner.get(`/users/${rita.id}`), 200)
    expect(user).toMatchObject({ status: 'active', availability: 'away', cover: null })
    expect((await acme.signIn(rita.email)).proof()).toHaveProperty('cookie')
    const twice = await reactivate(acme.owner, rita)
    expect([twice.status, twice.body.code]).toEqual([409, 'not_disabled'])
  })

  test('happens by itself when the end has come', async () => {
    const until = new Date(Date.now() + 1500).toISOString()
    const sam = await acme.person('Sam')
    expectStatus(await disable(acme.owner, sam, null, { until }), 200)
    await eventually(async () => {
      expect((await acme.owner.get(`/users/${sam.id}`)).body.status).toBe('active')
    }, 15_000)
  })
})

describe('a scheduled removal', () => {
  const plan = (to: Person, at: Date) => ({
    conversationsTo: to.id,
    recordsTo: to.id,
    automationsTo: to.id,
    confirmed: true,
    at: at.toISOString(),
  })

  test('is carried out when it is due', async () => {
    const [leaver, heir] = [await acme.person('Sooner'), await acme.person('Heidi')]
    const body = plan(heir, new Date(Date.now() + 1500))
    const removal = expectStatus(await acme.owner.post(`/users/${leaver.id}/removal`, body), 201)
    expect(removal).toMatchObject({ state: 'scheduled', number: null, verified: null })
    expect((await leaver.get('/session')).status).toBe(200)
    await eventually(async () => {
      expect((await acme.owner.get(`/removals/${removal.id}`)).body).toMatchObject({
        state: 'done',
        verified: { danglingReferences: 0 },
      })
    }, 15_000)
    expect((await leaver.get('/session')).status).toBe(401)
  })

  test('can be cancelled before', async () => {
    const [leaver, heir] = [await acme.person('Stays'), await acme.person('Henri')]
    const body = plan(heir, new Date(Date.now() + 3_600_000))
    const removal = expectStatus(await acme.owner.post(`/users/${leaver.id}/removal`, body), 201)
    expect(expectStatus(await acme.owner.delete(`/removals/${removal.id}`), 200).state).toBe('cancelled')
    expect((await leaver.get('/session')).status).toBe(200)
  })

  test('fails with its reason, and removes nobody, when its successor is gone by then', async () => {
    const [leaver, heir] = [await acme.person('Lucky'), await acme.person('Brief')]
    const body = plan(heir, new Date(Date.now() + 1500))
    const removal = expectStatus(await acme.owner.post(`/users/${leaver.id}/removal`, body), 201)
    expectStatus(await disable(acme.owner, heir, null), 200)
    await eventually(async () => {
      const { body: found } = await acme.owner.get(`/removals/${removal.id}`)
      expect(found).toMatchObject({
        state: 'failed',
        failure: 'A chosen successor could no longer take over.',
      })
    }, 15_000)
    expect((await leaver.get('/session')).status).toBe(200)
  })
})
