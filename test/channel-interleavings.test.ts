import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { carryOutScheduled } from '#offboarding/scheduling.ts'
import { chatsOf } from './support/chats.ts'
import { type Answer, expectStatus } from './support/client.ts'
import { closeGate } from './support/gate.ts'
import { onPostgres, openWorld, type Person, type TestWorkspace, type World } from './support/world.ts'

/** Two requests at one moment need two connections, and the embedded database has one. */
const title = onPostgres
  ? 'at the same moment'
  : 'at the same moment (needs PostgreSQL: set TEST_DATABASE_URL; the embedded database does one thing at a time)'

describe.skipIf(!onPostgres)(title, { timeout: 60_000 }, () => {
  let world: World
  let acme: TestWorkspace
  let katy: Person
  let jerry: Person
  let chats: Awaited<ReturnType<typeof chatsOf>>
  beforeAll(async () => {
    world = await openWorld()
    acme = await world.workspace('acme')
    ;({ katy, jerry } = await acme.cast())
    chats = await chatsOf(world, acme)
  })
  afterAll(() => world?.close())

  /** Katy is off the channel, and all but committed, while `act` runs; then it commits. */
  async function whileLeaving(act: () => Promise<Answer>): Promise<Answer> {
    const leaving = await closeGate(world.database, takenOff(acme.id, chats.channelId, katy.id))
    const acting = act()
    await leaving.queued(1)
    await leaving.open()
    return acting
  }

  test('somebody joins a chat and is taken off its channel: they do not keep it', async () => {
    await chats.members(katy, jerry)
    const { id } = await chats.open('Joined')
    const answer = await whileLeaving(() => katy.put(`/chats/${id}/participants/${katy.id}`))
    expect(answer.status).toBe(404)
    expect((await katy.get(`/chats/${id}`)).status).toBe(404)
  })

  test('a transfer is undone and whoever had the chat is taken off its channel: they do not get it', async () => {
    await chats.members(katy, jerry)
    const { id } = await chats.open('Transferred', katy)
    const order = { chatIds: [id], toUserId: jerry.id }
    const transfer = expectStatus(await acme.owner.post('/chat-transfers', order), 201)
    expectStatus(await whileLeaving(() => acme.owner.delete(`/chat-transfers/${transfer.id}`)), 200)
    expect((await katy.get(`/chats/${id}`)).status).toBe(404)
  })

  test('a planned removal is due and is cancelled: cancelled means nobody is removed', async () => {
    const leaver = await acme.person('Leaver')
    const to = acme.owner.id
    const at = new Date(Date.now() + 3_600_000).toISOString()
    const body = { conversationsTo: to, recordsTo: to, automationsTo: to, confirmed: true, at }
    const { id } = expectStatus(await acme.owner.post(`/users/${leaver.id}/removal`, body), 201)
    const lock = sql`select pg_advisory_xact_lock(hashtextextended('organization:' || ${acme.id}, 0))`
    const gate = await closeGate(world.database, lock)
    const cancelled = acme.owner.delete(`/removals/${id}`)
    await gate.queued(1)
    const due = carryOutScheduled(world.database, world.platform.jobs, { workspaceId: acme.id, id })
    await gate.queued(2)
    await gate.open()
    expect(expectStatus(await cancelled, 200).state).toBe('cancelled')
    await due
    expect(expectStatus(await acme.owner.get(`/removals/${id}`), 200).state).toBe('cancelled')
    expectStatus(await acme.owner.get(`/users/${leaver.id}`), 200)
  })
})

const takenOff = (workspaceId: string, channelId: string, userId: string): RawBuilder<unknown> =>
  sql`delete from channel_members where workspace_id = ${workspaceId} and channel_id = ${channelId} and user_id = ${userId}`
