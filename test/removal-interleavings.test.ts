import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { leftovers } from './support/aftermath.ts'
import { type Answer, expectStatus } from './support/client.ts'
import { customerWrites } from './support/furnished.ts'
import { closeGate, lockOf } from './support/gate.ts'
import { type Cast, type Rival, rivals } from './support/removal-rivals.ts'
import { removalTo, type Stage, setStage } from './support/removal-stage.ts'
import { onPostgres, password } from './support/world.ts'

/** Two requests at one moment need two connections, and the embedded database has one. */
const title = onPostgres
  ? 'at the same moment'
  : 'at the same moment (needs PostgreSQL: set TEST_DATABASE_URL; the embedded database does one thing at a time)'

describe.skipIf(!onPostgres)(title, { timeout: 120_000 }, () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await setStage()
  })
  afterAll(() => stage?.world.close())

  describe.each(rivals)('a removal and $what', (rival) => {
    test('leave nothing behind when the removal is first in the queue', async () => {
      const { other } = await play(rival, ['removal', 'other'])
      expect(rival.second).toContain(other.status)
    })

    test('leave nothing behind when the removal is second', async () => {
      const { other } = await play(rival, ['other', 'removal'])
      expect(rival.first).toContain(other.status)
    })

    test('leave nothing behind when they simply start together', async () => {
      for (let round = 0; round < 3; round += 1) await play(rival, null)
    })
  })

  /** @param order in which the two queue before a closed gate; null: they start together without one. */
  async function play(rival: Rival, order: ['removal' | 'other', 'removal' | 'other'] | null) {
    const { cast, token } = await assemble()
    const { world, acme } = stage
    const starts = {
      removal: () => acme.owner.post(`/users/${cast.leaver.id}/removal`, removalTo(cast.successor)),
      other: () => rival.act(cast),
    }
    const gated = (rival.gate?.(cast) ?? cast.leaver).id
    const gate = order && (await closeGate(world.database, lockOf(acme.id, gated)))
    const going: Partial<Record<'removal' | 'other', Promise<Answer>>> = {}
    try {
      for (const [n, name] of (order ?? (['removal', 'other'] as const)).entries()) {
        going[name] = starts[name]()
        await gate?.queued(n + 1)
      }
    } finally {
      await gate?.open()
    }
    const removal = (await going.removal) as Answer
    const other = (await going.other) as Answer

    expect(rival.removal ?? [201], JSON.stringify(removal.body)).toContain(removal.status)
    expect([...rival.first, ...rival.second], JSON.stringify(other.body)).toContain(other.status)
    await rival.afterwards?.(cast, { removal, other })
    if (removal.status === 201) {
      expect(removal.body.verified.danglingReferences).toBe(0)
      await nothingIsOpenTo(cast, token)
    }
    const removed = removal.status === 201 ? [cast.leaver.id] : []
    expect(await leftovers(world.database, acme.id, removed)).toEqual([])
    return { removal, other }
  }

  async function assemble(): Promise<{ cast: Cast; token: string }> {
    const { world, acme, person, channel } = stage
    // Everybody who was removed tries to sign in; from one address that would soon be too often.
    await world.database.inWorkspace(acme.id, (tx) => sql`delete from sign_in_failures`.execute(tx))
    const [leaver, successor, third] = [
      await person('Leaver'),
      await person('Successor'),
      await person('Third'),
    ]
    const userIds = [acme.owner.id, leaver.id, successor.id]
    expectStatus(await acme.owner.patch(`/channels/${channel}`, { routing: 'manual' }), 200)
    expectStatus(await acme.owner.put(`/channels/${channel}/members`, { userIds }), 200)
    const { id: chatId } = await customerWrites(world, acme.owner, channel, `Chat ${leaver.id}`)
    const { token } = expectStatus(await leaver.post('/tokens', { name: 'Script' }), 201)
    return { cast: { ...stage, leaver, successor, third, chatId }, token }
  }

  async function nothingIsOpenTo({ world, acme, leaver }: Cast, token: string): Promise<void> {
    expect((await leaver.get('/session')).status).toBe(401)
    expect((await world.client(token).get('/session')).status).toBe(401)
    const credentials = { email: leaver.email, password }
    expect((await world.client().post(`/workspaces/${acme.slug}/session`, credentials)).status).toBe(401)
  }
})
