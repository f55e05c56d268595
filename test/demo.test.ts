import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectStatus } from './support/client.ts'
import { ask, lookingThrough, peopleOf, writeAsVisitor } from './support/demo.ts'
import { openWorld, type TestWorkspace, type World } from './support/world.ts'

let world: World
let acme: TestWorkspace
let people: Record<string, string>

beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme', { demo: true })
  people = await peopleOf(acme)
})
afterAll(() => world.close())

const why = async (viewer: string, of: string) =>
  expectStatus(
    await acme.owner.get(`/access/explanation?viewerId=${people[viewer]}&subject=user:${people[of]}`),
    200,
  )

describe('the demo', () => {
  test('is set up whole', async () => {
    const { owner } = acme
    expect(Object.keys(people)).toHaveLength(24)
    expect(expectStatus(await owner.get('/departments'), 200).data).toHaveLength(4)
    expect(expectStatus(await owner.get('/roles'), 200).data).toHaveLength(5)
    expect(expectStatus(await owner.get('/contacts?count=true'), 200).total).toBe(200)
    const of = async (tab: string) => expectStatus(await owner.get(`/chats?tab=${tab}&count=true`), 200).total
    expect([await of('all'), await of('unassigned'), await of('solved')]).toEqual([40, 6, 20])
    expect(await of('mine')).toBe(2)
  })

  test('says that it is there, and where the shop is', async () => {
    const demo = expectStatus(await acme.owner.get('/demo'), 200)
    expect(demo).toMatchObject({ present: true, back: null })
    expect(demo.shopUrl).toMatch(/\/demo-shop\/[0-9a-f-]{36}$/)
    expect(demo.people.slice(0, 5).map(({ name }: { name: string }) => name)).toEqual([
      'Ancy',
      'John',
      'Katy',
      'Jerry',
      'Tom',
    ])
    expect(demo.people).toHaveLength(21)
  })

  test('has chats whose numbers agree with their timelines', async () => {
    const wrong = await ask(
      world,
      acme,
      sql`select chat.id from chats chat
       cross join lateral (select count(*) as n, max(seq) as last, min(sent_at) as first, max(sent_at) as newest
         from messages m where m.workspace_id = chat.workspace_id and m.chat_id = chat.id) timeline
       cross join lateral (select text, sent_at from messages m where m.workspace_id = chat.workspace_id
         and m.chat_id = chat.id and direction in ('in', 'out') order by seq desc limit 1) shown
       where timeline.n <> chat.last_seq or timeline.last <> chat.last_seq or shown.text <> chat.last_message
          or shown.sent_at <> chat.last_message_at or timeline.newest > now()
          or timeline.first < now() - interval '14 days' or timeline.first <> chat.created_at
          or (chat.status = 'solved') <> exists (select 1 from solutions s where s.workspace_id = chat.workspace_id
            and s.chat_id = chat.id and s.reopened_at is null)
          or chat.unread <> case when chat.status = 'solved' then 0 else (select count(*) from messages m
            where m.workspace_id = chat.workspace_id and m.chat_id = chat.id and direction = 'in'
              and seq > coalesce((select max(seq) from messages o where o.workspace_id = chat.workspace_id
                and o.chat_id = chat.id and o.direction = 'out'), 0)) end`,
    )
    expect(wrong).toEqual([])
    const sizes = await ask<{ least: number; most: number }>(
      world,
      acme,
      sql`select min(last_seq) as least, max(last_seq) as most from chats where workspace_id = ${acme.id} and desk_id is not null`,
    )
    expect(sizes[0]?.least).toBeGreaterThanOrEqual(3)
    expect(sizes[0]?.most).toBeLessThanOrEqual(10)
  })

  test('tells every line in order of time, without a gap left to fill in', async () => {
    const wrong = await ask(
      world,
      acme,
      sql`select m.text from messages m left join messages before on before.workspace_id = m.workspace_id
         and before.chat_id = m.chat_id and before.seq = m.seq - 1
       where m.workspace_id = ${acme.id} and (before.sent_at > m.sent_at or m.text ~ '[{}]')`,
    )
    expect(wrong).toEqual([])
  })

  test('leaves every assigned chat with an active keeper who is a member of the channel', async () => {
    const wrong = await ask(
      world,
      acme,
      sql`select chat.id, keeper.name from chats chat
        join desks desk on desk.workspace_id = chat.workspace_id and desk.id = chat.desk_id
        join users keeper on keeper.workspace_id = desk.workspace_id and keeper.id = desk.keeper_id
       where chat.workspace_id = ${acme.id} and (keeper.status <> 'active' or not exists (
         select 1 from channel_members m where m.workspace_id = chat.workspace_id
            and m.channel_id = chat.channel_id and m.user_id = keeper.id))`,
    )
    expect(wrong).toEqual([])
  })

  test('shows each person working, and moved chats by whom', async () => {
    const events = await ask<{ event: string; n: number }>(
      world,
      acme,
      sql`select event, count(*) as n from messages where workspace_id = ${acme.id} and event is not null group by event`,
    )
    const counts = Object.fromEntries(events.map(({ event, n }) => [event, n]))
    expect(counts).toMatchObject({ solved: expect.any(Number), reopened: expect.any(Number) })
    expect(counts.assigned).toBeGreaterThan(56)
    const keepers = await ask<{ name: string }>(
      world,
      acme,
      sql`select distinct keeper.name from chats chat
        join desks desk on desk.workspace_id = chat.workspace_id and desk.id = chat.desk_id
        join users keeper on keeper.workspace_id = desk.workspace_id and keeper.id = desk.keeper_id
       where chat.workspace_id = ${acme.id} and chat.status = 'open'`,
    )
    const names = keepers.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['Katy', 'Jerry', 'John', 'Tom', 'Ancy', 'Olivia']))
  })

  test('has the reach of the worked example', async () => {
    for (const name of ['John', 'Katy', 'Jerry']) expect(await why('Ancy', name)).toMatchObject({ see: true })
    expect(await why('Tom', 'John')).toMatchObject({ see: true, reasons: [{ rule: 'one_to_one' }] })
    expect(await why('Tom', 'Katy')).toMatchObject({ see: false })
    expect(await why('Katy', 'Jerry')).toMatchObject({ see: false })
    expect(await why('John', 'Ancy')).toMatchObject({ see: false })
  })

  test('opens no door: nobody of the demo has a password', async () => {
    expect(
      await ask(world, acme, sql`select 1 from credentials c join users u on u.id = c.user_id where u.demo`),
    ).toEqual([])
    const answer = await world
      .client()
      .post('/workspaces/acme/session', { email: 'katy@demo.example', password: 'correct horse battery' })
    expectStatus(answer, 401)
  })

  test('who is disabled comes back as they were: at work, or still invited', async () => {
    for (const [name, status] of [
      ['Katy', 'active'],
      ['Diego Fernández', 'active'],
      ['Hana Kobayashi', 'invited'],
    ] as const) {
      const path = `/users/${people[name]}/suspension`
      expectStatus(await acme.owner.put(path, { coverId: null }), 200)
      expect(expectStatus(await acme.owner.delete(path), 200)).toMatchObject({ status })
    }
    expectStatus(
      await acme.owner.put(`/users/${people['Diego Fernández']}/suspension`, { coverId: null }),
      200,
    )
  })

  test('the first visitor of the shop is for the owner', async () => {
    const { shopUrl } = expectStatus(await acme.owner.get('/demo'), 200)
    await writeAsVisitor(world, shopUrl.split('/').at(-1), 'Do you have green tea?')
    const { data } = expectStatus(await acme.owner.get('/chats?tab=mine'), 200)
    expect(data[0]).toMatchObject({ lastMessage: 'Do you have green tea?', unread: 1 })
  })
})

describe('looking through a person of the demo', () => {
  test('an admin goes on as Katy, as John, and back to themself', async () => {
    const browser = await acme.signIn(acme.owner.email)
    const katy = expectStatus(await browser.post('/demo/session', { userId: people.Katy }), 201)
    expect(katy.user).toMatchObject({ name: 'Katy', isAdmin: false, demo: true })
    expect(expectStatus(await browser.get('/demo'), 200).back).toEqual({ id: acme.owner.id, name: 'Olivia' })
    expectStatus(await browser.get(`/users/${people.Jerry}`), 404)
    expectStatus(await browser.post('/demo/session', { userId: people.John }), 201)
    expectStatus(await browser.get(`/users/${people.Jerry}`), 200)
    const back = expectStatus(await browser.post('/demo/session', { userId: null }), 201)
    expect(back.user).toMatchObject({ name: 'Olivia', isAdmin: true })
    expect(expectStatus(await browser.get('/demo'), 200).back).toBeNull()
    const entries = await ask<{ action: string; actorId: string }>(
      world,
      acme,
      sql`select action, actor_id from audit_entries where workspace_id = ${acme.id} and action like 'demo.%' order by id`,
    )
    expect(entries.map(({ action }) => action)).toEqual([
      'demo.added',
      'demo.switched',
      'demo.switched',
      'demo.went_back',
    ])
    expect(new Set(entries.map(({ actorId }) => actorId))).toEqual(new Set([acme.owner.id]))
  })

  test('each switch ends the session before it', async () => {
    const browser = await lookingThrough(acme, people.Katy ?? '')
    const before = browser.proof()
    expectStatus(await browser.post('/demo/session', { userId: null }), 201)
    const response = await fetch(`${world.address}/api/v1/session`, { headers: before })
    expect(response.status).toBe(401)
  })

  test('whoever is no admin looks through nobody, and is shown nobody', async () => {
    const bob = await acme.person('Bob')
    expectStatus(await bob.post('/demo/session', { userId: people.Katy }), 403)
    expect(expectStatus(await bob.get('/demo'), 200)).toMatchObject({ present: true, people: [], back: null })
    expectStatus(await bob.post('/demo/session', { userId: null }), 409)
    const refused = await ask(
      world,
      acme,
      sql`select 1 from audit_entries where action = 'demo.switch_refused'
      and actor_id = ${bob.id}`,
    )
    expect(refused).toHaveLength(1)
  })

  test('nobody becomes a real colleague by it, also not from inside the demo', async () => {
    const bea = await acme.person('Bea', { roleId: await acme.roleId('Admin') })
    const browser = await lookingThrough(acme, people.Katy ?? '')
    expectStatus(await acme.owner.post('/demo/session', { userId: bea.id }), 403)
    expectStatus(await browser.post('/demo/session', { userId: bea.id }), 403)
    expectStatus(await browser.post('/demo/session', { userId: acme.owner.id }), 201)
    expect(expectStatus(await browser.get('/session'), 200).user.name).toBe('Olivia')
  })

  test('not through who is disabled, invited, unknown, or of another workspace', async () => {
    const { owner } = acme
    expectStatus(await owner.post('/demo/session', { userId: people['Diego Fernández'] }), 409)
    expectStatus(await owner.post('/demo/session', { userId: people['Hana Kobayashi'] }), 409)
    expectStatus(await owner.post('/demo/session', { userId: crypto.randomUUID() }), 404)
    const other = await world.workspace('other', { demo: true })
    const theirs = await peopleOf(other)
    expectStatus(await owner.post('/demo/session', { userId: theirs.Katy }), 404)
  })

  test('a token looks through nobody', async () => {
    const { token } = expectStatus(await acme.owner.post('/tokens', { name: 'script' }), 201)
    expectStatus(await world.client(token).post('/demo/session', { userId: people.Katy }), 403)
  })

  test('ends with the admin’s own session, when the admin leaves', async () => {
    const boss = await acme.person('Boss', { roleId: await acme.roleId('Admin') })
    const browser = await acme.signIn(boss.email)
    expectStatus(await browser.post('/demo/session', { userId: people.Katy }), 201)
    expectStatus(await browser.get('/session'), 200)
    expectStatus(await acme.owner.put(`/users/${boss.id}/suspension`, { coverId: null }), 200)
    expectStatus(await browser.get('/session'), 401)
  })

  test('ends at once when the admin is one no more', async () => {
    const admin = await acme.person('Former', { roleId: await acme.roleId('Admin') })
    const browser = await acme.signIn(admin.email)
    expectStatus(await browser.post('/demo/session', { userId: people.Katy }), 201)
    const roleId = await acme.roleId('Default Role')
    expectStatus(await acme.owner.patch(`/users/${admin.id}`, { roleId }), 200)
    expectStatus(await browser.get('/session'), 401)
    expectStatus(await browser.post('/demo/session', { userId: null }), 401)
  })
})
