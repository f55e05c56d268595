import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asViewer } from '#access/actor.ts'
import { clock } from '#platform/clock.ts'
import { newId } from '#platform/ids.ts'
import { type Answer, type Client, expectStatus } from '../../test/support/client.ts'
import { openWorld, type Person, type TestWorkspace, type World } from '../../test/support/world.ts'
import { chatRow, seesChat } from './access.ts'
import { countChats } from './listing.ts'

type Chat = Answer['body']

let world: World
let acme: TestWorkspace
let people: Person[]
let channels: string[]
beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  people = await crew()
  channels = await threeChannels()
  await scatterChats(400)
})
afterAll(() => world.close())

// One of each scope, above and beside each other, with and without grants.
async function crew(): Promise<Person[]> {
  const support = expectStatus(await acme.owner.post('/departments', { name: 'Support' }), 201)
  const roles = new Map<string, string>()
  for (const scope of ['assigned', 'team', 'department', 'all']) {
    const permissions = { inbox: { use: true, scope, solvedTab: true } }
    roles.set(scope, expectStatus(await acme.owner.post('/roles', { name: scope, permissions }), 201).id)
  }
  const ancy = await acme.person('Ancy', { roleId: roles.get('team') })
  const john = await acme.person('John', { roleId: roles.get('team'), reportsToId: ancy.id })
  const katy = await acme.person('Katy', { roleId: roles.get('assigned'), reportsToId: john.id })
  const jerry = await acme.person('Jerry', { roleId: roles.get('team'), reportsToId: john.id })
  const tom = await acme.person('Tom', { roleId: roles.get('department'), departmentIds: [support.id] })
  const dora = await acme.person('Dora', { roleId: roles.get('assigned'), reportsToId: tom.id })
  const sven = await acme.person('Sven', { roleId: roles.get('all') })
  const boss = await acme.person('Boss', { roleId: roles.get('assigned') })
  const eve = await acme.person('Eve', { roleId: roles.get('assigned'), reportsToId: boss.id })
  await grant(tom, john, true)
  await grant(dora, ancy, false)
  await grant(eve, katy, false)
  return [acme.owner, ancy, john, katy, jerry, tom, dora, sven, boss, eve]
}

const grant = async (user: Person, target: Person, includeSubordinates: boolean) =>
  expectStatus(
    await acme.owner.post('/one-to-one-access', {
      userId: user.id,
      targetId: target.id,
      includeSubordinates,
    }),
    201,
  )

async function threeChannels(): Promise<string[]> {
  const ids = [expectStatus(await acme.owner.get('/channels'), 200).data[0].id]
  for (const name of ['Second', 'Third']) {
    ids.push(expectStatus(await acme.owner.post('/channels', { kind: 'web_chat', name }), 201).id)
  }
  for (const [n, id] of ids.entries()) {
    const userIds = people.filter((_, m) => (m + n) % 3 === 0).map((person) => person.id)
    expectStatus(await acme.owner.put(`/channels/${id}/members`, { userIds }), 200)
  }
  return ids
}

// A fixed sequence, so that a failure can be looked at again.
let seed = 7
function random(below: number): number {
  seed = (seed * 1103515245 + 12345) % 2147483648
  return Math.floor((seed / 2147483648) * below)
}
const pick = <T>(from: readonly T[]): T => from[random(from.length)] as T

async function scatterChats(count: number): Promise<void> {
  const names = ['Ann_a', '100%', 'Ölaf', 'back\\slash', 'Zoë', 'plain']
  const rows = Array.from({ length: count }, () => ({
    id: newId(),
    contact: newId(),
    channel: pick(channels),
    person: random(5) === 0 ? null : pick(people).id,
    department: random(6) === 0,
    status: random(4) === 0 ? 'solved' : 'open',
    // Many share a moment, some differ by microseconds only.
    at: `2026-01-01 10:${String(random(20)).padStart(2, '0')}:00.00000${random(3)}`,
    joined: random(6) === 0 ? pick(people).id : null,
    name: pick(names),
  }))
  await world.database.inInstallation(async (tx) => {
    await sql`insert into contacts (workspace_id, id, name)
      select ${acme.id}, id, name from unnest(${rows.map((r) => r.contact)}::uuid[], ${rows.map((r) => r.name)}::text[]) as c(id, name)`.execute(
      tx,
    )
    await sql`insert into chats (workspace_id, id, channel_id, contact_id, desk_id, department_id, status, last_message_at, last_message)
      select ${acme.id}, c.id, c.channel, c.contact, desk.id, case when c.department then (select id from departments where workspace_id = ${acme.id}) end,
             c.status, c.at::timestamptz, 'about tea'
        from unnest(${rows.map((r) => r.id)}::uuid[], ${rows.map((r) => r.channel)}::uuid[], ${rows.map((r) => r.contact)}::uuid[],
          ${rows.map((r) => r.person)}::uuid[], ${rows.map((r) => r.department)}::boolean[], ${rows.map((r) => r.status)}::text[],
          ${rows.map((r) => r.at)}::text[]) as c(id, channel, contact, person, department, status, at)
        left join desks desk on desk.workspace_id = ${acme.id} and desk.opened_for = c.person and desk.kind = 'conversations'`.execute(
      tx,
    )
    const joined = rows.filter((row) => row.joined)
    await sql`insert into participants (workspace_id, chat_id, user_id)
      select ${acme.id}, chat, person from unnest(${joined.map((r) => r.id)}::uuid[], ${joined.map((r) => r.joined)}::uuid[]) as j(chat, person)`.execute(
      tx,
    )
  })
}

async function everyPage(client: Client, query: string): Promise<Chat[]> {
  const all: Chat[] = []
  let cursor = ''
  for (;;) {
    const page = expectStatus(await client.get(`/chats?limit=37&${query}${cursor}`), 200)
    all.push(...page.data)
    if (!page.nextCursor) return all
    cursor = `&cursor=${page.nextCursor}`
  }
}

const expected = (person: Person, condition = sql`chat.status = 'open'`): Promise<string[]> =>
  world.database.inWorkspace(acme.id, async (tx) => {
    const viewer = await asViewer({ workspaceId: acme.id, tx, actor: null, now: clock.now() }, person.id)
    const { rows } = await sql<{ id: string }>`select chat.id from ${chatRow}
      where chat.workspace_id = ${acme.id} and ${seesChat(viewer)} and ${condition}
      order by chat.last_message_at desc, chat.id desc`.execute(tx)
    return rows.map((row) => row.id)
  })

const idsOf = (chats: Chat[]): string[] => chats.map((chat) => chat.id)

describe('the list of chats', () => {
  test('holds exactly what the rules allow, newest first, for everybody, over all pages', async () => {
    for (const person of people) {
      const allowed = await expected(person)
      const listed = idsOf(await everyPage(person, 'tab=all'))
      expect({ who: person.name, listed }).toEqual({ who: person.name, listed: allowed })
      const { total } = expectStatus(await person.get('/chats?tab=all&limit=1&count=true'), 200)
      expect(total).toBe(allowed.length)
    }
  })

  test('each tab is a part of it, and the numbers beside the tabs count it', async () => {
    for (const person of people) {
      const unassigned = await expected(person, sql`chat.status = 'open' and chat.desk_id is null`)
      const mine = await expected(person, sql`chat.status = 'open' and desk.keeper_id = ${person.id}`)
      expect(idsOf(await everyPage(person, 'tab=unassigned'))).toEqual(unassigned)
      expect(idsOf(await everyPage(person, 'tab=mine'))).toEqual(mine)
      expect(idsOf(await everyPage(person, 'tab=solved'))).toEqual(
        await expected(person, sql`chat.status = 'solved'`),
      )
      expect(idsOf(await everyPage(person, 'tab=missed'))).toEqual([])
      expect(expectStatus(await person.get('/chats/counts'), 200)).toEqual({
        mine: mine.length,
        unassigned: unassigned.length,
        all: (await expected(person)).length,
      })
    }
  })

  test('filters narrow it and never widen it', async () => {
    const [, ancy, john, katy] = people as [Person, Person, Person, Person]
    for (const person of people) {
      for (const [query, condition] of [
        [`channelId=${channels[1]}`, sql`chat.channel_id = ${channels[1]}`],
        [`assigneeId=${katy.id}`, sql`desk.keeper_id = ${katy.id}`],
        [
          `joinedBy=${john.id},${ancy.id}`,
          sql`(coalesce(desk.keeper_id in (${john.id}, ${ancy.id}), false) or exists (select 1 from participants p
            where p.chat_id = chat.id and p.user_id in (${john.id}, ${ancy.id})))`,
        ],
      ] as const) {
        const allowed = await expected(person, sql`chat.status = 'open' and ${condition}`)
        expect(idsOf(await everyPage(person, `tab=all&${query}`))).toEqual(allowed)
      }
    }
  })

  test('a branch means whoever stands in it when it is asked, as far as the viewer reaches them', async () => {
    const [owner, ancy, john, katy, jerry, tom, dora, , , eve] = people as Person[]
    const joined = async (person: Person | undefined, query: string) =>
      idsOf(await everyPage(person as Person, `tab=all&joinedBy=${query}`))
    const branch = `branch:${ancy?.id}`
    const four = [ancy, john, katy, jerry].map((one) => one?.id).join()
    expect(await joined(owner, branch)).toEqual(await joined(owner, four))
    expect(await joined(ancy, branch)).toEqual(await joined(ancy, four))
    expect(await joined(owner, `branch:${owner?.id}`)).toEqual(
      await joined(owner, people.map(({ id }) => id).join()),
    )
    // Dora reaches Ancy alone, Tom and Eve do not reach her: what stands below her is not told.
    expect(await joined(dora, branch)).toEqual(await joined(dora, `${ancy?.id}`))
    expect(await joined(tom, branch)).toEqual([])
    expect(await joined(eve, branch)).toEqual([])
    const both = `branch:${katy?.id},${jerry?.id}`
    expect(await joined(tom, both)).toEqual(await joined(tom, `${katy?.id},${jerry?.id}`))

    expectStatus(await acme.owner.patch(`/users/${jerry?.id}`, { reportsToId: tom?.id }), 200)
    expect(await joined(owner, branch)).toEqual(
      await joined(owner, [ancy, john, katy].map((one) => one?.id).join()),
    )
    expectStatus(await acme.owner.patch(`/users/${jerry?.id}`, { reportsToId: john?.id }), 200)
  })

  test('search finds what is written, also signs that mean something in a pattern', async () => {
    const names = async (search: string) =>
      new Set(
        (await everyPage(acme.owner, `tab=all&search=${encodeURIComponent(search)}`)).map(
          (c) => c.contact.name,
        ),
      )
    expect(await names('_')).toEqual(new Set(['Ann_a']))
    expect(await names('%')).toEqual(new Set(['100%']))
    expect(await names('\\')).toEqual(new Set(['back\\slash']))
    expect(await names('ZOË')).toEqual(new Set(['Zoë']))
    expect((await names('about tea')).size).toBe(6)
    expect(await names('nobody')).toEqual(new Set())
  })

  test('bad input is told, also a cursor of another list', async () => {
    for (const query of [
      'tab=none',
      'limit=0',
      'limit=201',
      'cursor=x',
      'joinedBy=x',
      'joinedBy=',
      'joinedBy=branch:',
      'joinedBy=branch:x',
      'more=1',
    ]) {
      expect([query, (await acme.owner.get(`/chats?${query}`)).status]).toEqual([query, 400])
    }
  })

  test('solved chats are shown to those whose role shows them', async () => {
    const permissions = { inbox: { use: true, scope: 'all' } }
    const role = expectStatus(await acme.owner.post('/roles', { name: 'No solved', permissions }), 201)
    const nora = await acme.person('Nora', { roleId: role.id })
    expectStatus(await nora.get('/chats?tab=all'), 200)
    expectStatus(await nora.get('/chats?tab=solved'), 403)
    expectStatus(await nora.get('/chats?tab=all&status=solved'), 403)
  })

  test('without the inbox there is none', async () => {
    const role = expectStatus(await acme.owner.post('/roles', { name: 'Nothing', permissions: {} }), 201)
    const otto = await acme.person('Otto', { roleId: role.id })
    for (const path of ['/chats', '/chats/counts', '/assignable-users'])
      expectStatus(await otto.get(path), 403)
  })

  test('another workspace has none of it', async () => {
    const other = await world.workspace('other')
    expect(expectStatus(await other.owner.get('/chats?tab=all'), 200).data).toEqual([])
    const [chat] = expectStatus(await acme.owner.get('/chats?tab=all&limit=1'), 200).data
    expectStatus(await other.owner.get(`/chats/${chat.id}`), 404)
    expect(expectStatus(await other.owner.get(`/chats?tab=all&channelId=${channels[0]}`), 200).data).toEqual(
      [],
    )
  })

  test('it stays the same for whoever reaches more than a thousand desks', async () => {
    const [, ancy] = people as [Person, Person]
    const before = await everyPage(ancy, 'tab=all')
    await world.database.inInstallation(async (tx) => {
      await sql`insert into users (workspace_id, id, name, email, role_id, reports_to, status)
        select workspace_id, gen_random_uuid(), 'Agent ' || n, 'agent' || n || '@acme.example', role_id, ${ancy.id}, 'active'
          from users, generate_series(1, 1001) n where users.workspace_id = ${acme.id} and users.id = ${ancy.id}`.execute(
        tx,
      )
    })
    const after = await everyPage(ancy, 'tab=all')
    expect(idsOf(after)).toEqual(await expected(ancy))
    expect(idsOf(after)).toEqual(idsOf(before))
    await world.database.inWorkspace(acme.id, async (tx) => {
      const viewer = await asViewer({ workspaceId: acme.id, tx, actor: null, now: clock.now() }, ancy.id)
      expect(await countChats(viewer, { tab: 'all' })).toBe(after.length)
    })
  })
})
