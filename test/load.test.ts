import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createClient, expectStatus } from './support/client.ts'
import { eventually } from './support/eventually.ts'
import { onPostgres, openWorld, type Person, type TestWorkspace, type World } from './support/world.ts'

const chats = 500
const senders = 20
const perSecond = 50
const messagesEach = 20

let world: World
let acme: TestWorkspace
beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
})
afterAll(() => world.close())

type Sender = { token: string; channelId: string }

describe.skipIf(!onPostgres)('a removal under load (PostgreSQL only)', () => {
  test('loses no message, leaves none to nobody and none out of the successor’s sight', {
    timeout: 120_000,
  }, async () => {
    const channelId = expectStatus(await acme.owner.get('/channels'), 200).data[0].id
    const katy = await acme.person('Katy', { channelIds: [channelId] })
    const jerry = await acme.person('Jerry', { channelIds: [channelId] })
    for (const other of [acme.owner, jerry])
      expectStatus(await other.patch('/session', { availability: 'away' }), 200)
    const visitors = await arrive(channelId)
    const held = expectStatus(await acme.owner.get(`/users/${katy.id}/holdings`), 200)
    expect(held.conversations.openChats).toBe(chats)

    const sent: string[] = []
    const sending = Promise.all(Array.from({ length: senders }, (_, n) => keepSending(visitors, n, sent)))
    await eventually(() => expect(sent.length).toBeGreaterThan((senders * messagesEach) / 2), 60_000)
    const to = {
      conversationsTo: jerry.id,
      recordsTo: jerry.id,
      automationsTo: jerry.id,
      logConversations: true,
      confirmed: true,
    }
    const removal = expectStatus(await acme.owner.post(`/users/${katy.id}/removal`, to), 201)
    await sending

    expect(removal.verified.danglingReferences).toBe(0)
    expect(sent).toHaveLength(senders * messagesEach)
    expect(await storedTexts()).toEqual([...sent].sort())
    expect(await chatsWithoutLivingKeeper()).toBe(0)
    expect(await seenBy(jerry)).toBe(chats)
  })
})

/** One visitor a chat; only Katy is available, so that round robin gives her every one. */
async function arrive(channelId: string): Promise<Sender[]> {
  const visitors: Sender[] = []
  for (let n = 0; n < chats; n += 25) {
    const group = Array.from({ length: 25 }, async (_, k) => {
      const client = createClient(world.address)
      const { token } = expectStatus(
        await client.post(`/chat/${channelId}/visitors`, { name: `Visitor ${n + k}` }),
        201,
      )
      const body = { text: 'first', clientId: 'first' }
      expectStatus(await createClient(world.address, token).post(`/chat/${channelId}/messages`, body), 201)
      return { token, channelId }
    })
    visitors.push(...(await Promise.all(group)))
  }
  return visitors
}

async function keepSending(visitors: Sender[], n: number, sent: string[]): Promise<void> {
  const pause = (1000 * senders) / perSecond
  for (let k = 0; k < messagesEach; k += 1) {
    const next = Date.now() + pause
    const visitor = visitors[(n + k * senders) % visitors.length] as Sender
    const text = `${n}-${k}`
    const client = createClient(world.address, visitor.token)
    expectStatus(await client.post(`/chat/${visitor.channelId}/messages`, { text, clientId: text }), 201)
    sent.push(text)
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - Date.now())))
  }
}

async function storedTexts(): Promise<string[]> {
  const { rows } = await world.database.inWorkspace(acme.id, (tx) =>
    sql<{ text: string }>`select text from messages where direction = 'in' and text <> 'first'`.execute(tx),
  )
  return rows.map((row) => row.text).sort()
}

async function chatsWithoutLivingKeeper(): Promise<number> {
  const { rows } = await world.database.inWorkspace(acme.id, (tx) =>
    sql<{ n: number }>`select count(*) as n from chats chat
      left join desks desk on desk.workspace_id = chat.workspace_id and desk.id = chat.desk_id
      left join users keeper on keeper.workspace_id = desk.workspace_id and keeper.id = desk.keeper_id
     where keeper.status is distinct from 'active'`.execute(tx),
  )
  return rows[0]?.n ?? -1
}

async function seenBy(person: Person): Promise<number> {
  let seen = 0
  for (let cursor = ''; ; ) {
    const page = expectStatus(
      await person.get(`/chats?tab=mine&limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`),
      200,
    )
    seen += page.data.length
    if (!page.nextCursor) return seen
    cursor = page.nextCursor
  }
}
