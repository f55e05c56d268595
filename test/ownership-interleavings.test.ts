import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { leftovers } from './support/aftermath.ts'
import type { Answer } from './support/client.ts'
import { closeGate, lockOf } from './support/gate.ts'
import { removalTo, type Stage, setStage } from './support/removal-stage.ts'
import { onPostgres, type Person } from './support/world.ts'

/** Two requests at one moment need two connections, and the embedded database has one. */
const title = onPostgres
  ? 'at the same moment'
  : 'at the same moment (needs PostgreSQL: set TEST_DATABASE_URL; the embedded database does one thing at a time)'

type Rival = { what: string; act: (next: Person) => Promise<Answer>; done: number; refused: string }

describe.skipIf(!onPostgres)(title, { timeout: 120_000 }, () => {
  let stage: Stage
  /** Whoever owns the workspace at the moment. */
  let owner: Person
  let adminId: string
  beforeAll(async () => {
    stage = await setStage()
    owner = stage.acme.owner
    adminId = await stage.acme.roleId('Admin')
  })
  afterAll(() => stage?.world.close())

  const admin = (name: string) => stage.person(name, { roleId: adminId })
  const handOver = ({ id }: Person) => owner.put('/workspace/owner', { userId: id })
  const owners = async () => {
    const { rows } = await stage.world.database.query('select id from users where is_owner')
    return (rows as { id: string }[]).map(({ id }) => id)
  }
  const nothingDangles = async (removed: Person[] = []) =>
    expect(
      await leftovers(
        stage.world.database,
        stage.acme.id,
        removed.map(({ id }) => id),
      ),
    ).toEqual([])

  test('two hand-overs leave one owner, ten times', async () => {
    for (let round = 0; round < 10; round += 1) {
      const heirs = [await admin('One'), await admin('Two')] as const
      const answers = await Promise.all(heirs.map(handOver))
      const [winner] = heirs.filter((_, n) => answers[n]?.status === 200)
      const [loser] = answers.filter(({ status }) => status !== 200)
      expect(answers.map(({ status }) => status)).toContain(200)
      expect([403, 409]).toContain(loser?.status)
      expect(await owners()).toEqual([winner?.id])
      owner = winner as Person
    }
    await nothingDangles()
  })

  const rivals: Rival[] = [
    {
      what: 'removing whom it goes to',
      act: ({ id }) => stage.rival.post(`/users/${id}/removal`, removalTo(stage.rival)),
      done: 201,
      refused: 'already_removed',
    },
    {
      what: 'planning their removal',
      act: ({ id }) => {
        const at = new Date(Date.now() + 86_400_000).toISOString()
        return stage.rival.post(`/users/${id}/removal`, { ...removalTo(stage.rival), at })
      },
      done: 201,
      refused: 'removal_planned',
    },
    {
      what: 'disabling them',
      act: ({ id }) => stage.rival.put(`/users/${id}/suspension`, { coverId: null }),
      done: 200,
      refused: 'account_disabled',
    },
    {
      what: 'taking the Admin role from them',
      act: ({ id }) => stage.rival.patch(`/users/${id}`, { roleId: stage.spareRole }),
      done: 200,
      refused: 'not_admin',
    },
  ]

  describe.each(rivals)('a hand-over and $what', ({ act, done, refused }) => {
    const play = async (first: 'handOver' | 'act') => {
      const next = await admin('Next')
      const gate = await closeGate(stage.world.database, lockOf(stage.acme.id, next.id))
      const going: Promise<Answer>[] = []
      const start = { handOver: () => handOver(next), act: () => act(next) }
      const order = first === 'act' ? (['act', 'handOver'] as const) : (['handOver', 'act'] as const)
      try {
        for (const [n, name] of order.entries()) {
          going.push(start[name]())
          await gate.queued(n + 1)
        }
      } finally {
        await gate.open()
      }
      const answers = await Promise.all(going)
      return { next, handedOver: answers[order.indexOf('handOver')], other: answers[order.indexOf('act')] }
    }

    test('which comes first refuse it', async () => {
      const { next, handedOver, other } = await play('act')
      expect([other?.status, handedOver?.status, handedOver?.body.code]).toEqual([done, 422, refused])
      expect(await owners()).toEqual([owner.id])
      await nothingDangles(refused === 'already_removed' ? [next] : [])
    })

    test('which comes second leave the new owner alone', async () => {
      const { next, handedOver, other } = await play('handOver')
      expect(handedOver?.status).toBe(200)
      expect([403, 409]).toContain(other?.status)
      expect(await owners()).toEqual([next.id])
      await nothingDangles()
      owner = next
    })
  })
})
