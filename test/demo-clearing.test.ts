import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readColumns } from './support/catalogue.ts'
import { expectStatus } from './support/client.ts'
import { ask, lookingThrough, peopleOf, writeAsVisitor } from './support/demo.ts'
import { openWorld, password, type TestWorkspace, type World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** Rows of each table, without those that only ever grow. */
async function countRows(workspace: TestWorkspace): Promise<Record<string, number>> {
  const growing = new Set(['audit_entries', 'idempotent_answers', 'sign_in_failures'])
  const tables = new Set((await readColumns(world.database)).map(({ table }) => table))
  const counts: Record<string, number> = {}
  for (const table of [...tables].filter((name) => !growing.has(name))) {
    const [row] = await ask<{ n: number }>(
      world,
      workspace,
      sql`select count(*) as n from ${sql.table(table)} where workspace_id = ${workspace.id}`,
    )
    counts[table] = row?.n ?? 0
  }
  return counts
}

describe('clearing the demo', () => {
  test('leaves a workspace as it was, and may be followed by another demo', async () => {
    const bare = await world.workspace('bare')
    await bare.cast()
    const before = await countRows(bare)
    expectStatus(await bare.owner.post('/demo'), 201)
    expectStatus(await bare.owner.post('/demo'), 409)
    const { people: cast } = expectStatus(await bare.owner.get('/demo'), 200)
    const katy = cast.find(({ name }: { name: string }) => name === 'Katy')
    const browser = await lookingThrough(bare, katy.id)
    expectStatus(await bare.owner.delete('/demo'), 204)
    expectStatus(await browser.get('/session'), 401)
    const sessions = (await countRows(bare)).sessions ?? 0
    expect(await countRows(bare)).toEqual({ ...before, sessions })
    expect(expectStatus(await bare.owner.get('/demo'), 200)).toMatchObject({ present: false, people: [] })
    expectStatus(await bare.owner.post('/demo'), 201)
    expectStatus(await bare.owner.delete('/demo'), 204)
    expect(await countRows(bare)).toEqual({ ...before, sessions })
  })

  test('is for admins, and not for a person of the demo who became one', async () => {
    const shop = await world.workspace('shop', { demo: true })
    const cast = await peopleOf(shop)
    const worker = await shop.person('Worker')
    expectStatus(await worker.delete('/demo'), 403)
    expectStatus(await worker.post('/demo'), 403)
    const katy = await lookingThrough(shop, cast.Katy ?? '')
    expectStatus(await katy.delete('/demo'), 403)
    expectStatus(await shop.owner.patch(`/users/${cast.Katy}`, { roleId: await shop.roleId('Admin') }), 200)
    expectStatus(await katy.delete('/demo'), 409)
    expect(expectStatus(await shop.owner.get('/demo'), 200).present).toBe(true)
  })

  test('after the tour: a removal within the demo goes with it', async () => {
    const tour = await world.workspace('tour')
    const before = await countRows(tour)
    expectStatus(await tour.owner.post('/demo'), 201)
    const cast = await peopleOf(tour)
    await removeJohn(tour, cast.John ?? '', cast.Ancy ?? '')
    expectStatus(await tour.owner.delete('/demo'), 204)
    expect(await countRows(tour)).toEqual(before)
  })

  test('hands what became real to the admin, and nothing dangles', async () => {
    const real = await world.workspace('real', { demo: true })
    const cast = await peopleOf(real)
    const { shopUrl } = expectStatus(await real.owner.get('/demo'), 200)
    const channelId = shopUrl.split('/').at(-1)
    const visitor = await writeAsVisitor(world, channelId, 'A real question')
    const { data } = expectStatus(await real.owner.get('/chats?tab=mine'), 200)
    const chatId = data[0].id
    expectStatus(await real.owner.put(`/chats/${chatId}/assignment`, { userId: cast.Katy }), 200)
    const katy = await lookingThrough(real, cast.Katy ?? '')
    expectStatus(await katy.post(`/chats/${chatId}/messages`, { kind: 'reply', text: 'A real answer' }), 201)
    const below = await real.person('Below John', {
      reportsToId: cast.John,
      roleId: await real.roleId('Team Lead'),
    })

    expectStatus(await real.owner.delete('/demo'), 204)

    expect(Object.keys(await peopleOf(real)).sort()).toEqual(['Below John', 'Olivia'])
    const chat = expectStatus(await real.owner.get(`/chats/${chatId}`), 200)
    expect(chat).toMatchObject({ status: 'open', assignee: { name: 'Olivia' } })
    const { data: timeline } = expectStatus(await real.owner.get(`/chats/${chatId}/messages`), 200)
    const answer = timeline.find(({ text }: { text: string }) => text === 'A real answer')
    expect(answer.author).toMatchObject({ name: 'Katy', removed: true })
    expect(expectStatus(await real.owner.get(`/users/${below.id}`), 200).reportsTo).toMatchObject({
      name: 'Olivia',
    })
    expect(
      expectStatus(await real.owner.get('/roles'), 200).data.map((role: { name: string }) => role.name),
    ).toEqual(expect.arrayContaining(['Admin', 'Default Role', 'Team Lead']))
    const removals = await ask<{ dangling: number }>(
      world,
      real,
      sql`select dangling from removals where state = 'done'`,
    )
    expect(removals.length).toBeGreaterThan(0)
    expect(removals.every(({ dangling }) => dangling === 0)).toBe(true)
    const { data: replies } = expectStatus(await visitor.get(`/chat/${channelId}/messages`), 200)
    expect(replies.map(({ text }: { text: string }) => text)).toEqual(['A real question', 'A real answer'])
    expect(expectStatus(await real.owner.get('/contacts?count=true'), 200).total).toBe(1)
  })
})

async function removeJohn({ owner }: TestWorkspace, johnId: string, successorId: string): Promise<void> {
  const to = { conversationsTo: successorId, recordsTo: successorId, automationsTo: successorId }
  const order = {
    ...to,
    logConversations: true,
    logRecords: false,
    confirmed: true,
    password,
  }
  expectStatus(await owner.post(`/users/${johnId}/removal`, order), 201)
}
