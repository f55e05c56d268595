import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { leftovers } from './support/aftermath.ts'
import { type Answer, type Client, expectStatus } from './support/client.ts'
import { customerWrites } from './support/furnished.ts'
import { removalTo, type Stage, setStage } from './support/removal-stage.ts'
import { onPostgres, type Person } from './support/world.ts'

/** Two requests at one moment need two connections, and the embedded database has one. */
const title = onPostgres
  ? 'at the same moment'
  : 'at the same moment (needs PostgreSQL: set TEST_DATABASE_URL; the embedded database does one thing at a time)'

describe.skipIf(!onPostgres)(title, { timeout: 180_000 }, () => {
  let { world, acme, person, rival, channel } = {} as Stage
  beforeAll(async () => {
    ;({ world, acme, person, rival, channel } = await setStage())
  })
  afterAll(() => world?.close())

  const remove = (leaver: Person, to: Person, who: Client = acme.owner) =>
    who.post(`/users/${leaver.id}/removal`, removalTo(to))
  const reportTo = (who: Client, user: Person, boss: Person) =>
    who.patch(`/users/${user.id}`, { reportsToId: boss.id })

  describe('two admins close a loop from both ends', () => {
    test('and exactly one of them wins, twenty times', async () => {
      for (let round = 0; round < 20; round += 1) {
        const [one, two] = [await person('One'), await person('Two')]
        const answers = await Promise.all([reportTo(acme.owner, one, two), reportTo(rival, two, one)])
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
        const refused = answers.find(({ status }) => status === 409)
        expect(refused?.body).toMatchObject({ code: 'reporting_loop' })
        expect(refused?.body.loop.sort()).toEqual([one.name, two.name].sort())
      }
      expect(await leftovers(world.database, acme.id, [])).toEqual([])
    })

    test('also when the loop goes through three people and longer branches', async () => {
      for (let round = 0; round < 10; round += 1) {
        const tops = [await person('A'), await person('B'), await person('C')] as const
        const ends = [] as Person[]
        for (const top of tops) {
          const middle = await person('Middle', { reportsToId: top.id })
          ends.push(await person('End', { reportsToId: middle.id }))
        }
        const answers = await Promise.all([
          reportTo(acme.owner, tops[0], ends[1] as Person),
          reportTo(rival, tops[1], ends[2] as Person),
          reportTo(acme.owner, tops[2], ends[0] as Person),
        ])
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 409])
      }
      expect(await leftovers(world.database, acme.id, [])).toEqual([])
    })
  })

  describe('two admins remove the same person with different successors', () => {
    test('and exactly one of them does, ten times', async () => {
      for (let round = 0; round < 10; round += 1) {
        const [leaver, one, two] = [await person('Leaver'), await person('One'), await person('Two')]
        const answers = await Promise.all([remove(leaver, one), remove(leaver, two, rival)])
        expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
        expect(answers.find(({ status }) => status === 409)?.body.code).toBe('already_removed')
        expect(await leftovers(world.database, acme.id, [leaver.id])).toEqual([])
      }
    })
  })

  describe('two hundred requests of somebody who is being removed', () => {
    test('all end, and none that starts after the removal’s answer succeeds', async () => {
      const [leaver, successor] = [await person('Busy'), await person('Heir')]
      const token = expectStatus(await leaver.post('/tokens', { name: 'Script' }), 201).token
      const script = world.client(token)
      const asks: (() => Promise<Answer>)[] = [
        () => leaver.get('/session'),
        () => script.get('/chats?tab=all'),
        () => leaver.patch('/session', { availability: 'available' }),
        () => script.get('/hierarchy'),
        () => leaver.post('/tokens', { name: 'Another' }),
      ]
      let over = Number.POSITIVE_INFINITY
      const ask = async (n: number) => {
        await new Promise((resolve) => setTimeout(resolve, n * 3))
        const started = performance.now()
        const { status, body } = await (asks[n % asks.length] as () => Promise<Answer>)()
        return { started, status, token: body.token as string | undefined }
      }
      const flying = Array.from({ length: 200 }, (_, n) => ask(n))
      await new Promise((resolve) => setTimeout(resolve, 200))
      const removed = await remove(leaver, successor)
      over = performance.now()
      const late = Array.from({ length: 40 }, (_, n) => ask(n))
      const answers = await Promise.all([...flying, ...late])

      expect(removed.status).toBe(201)
      const before = answers.filter(({ started }) => started < over)
      const after = answers.filter(({ started }) => started > over)
      expect(before.some(({ status }) => status < 300)).toBe(true)
      expect(after.length).toBeGreaterThanOrEqual(40)
      expect(new Set(after.map(({ status }) => status))).toEqual(new Set([401]))
      expect(new Set(before.map(({ status }) => (status < 300 ? 'done' : status)))).toSatisfy(
        (seen: Set<unknown>) => [...seen].every((one) => one === 'done' || one === 401),
      )
      for (const { token: made } of answers.filter((one) => one.token)) {
        expect((await world.client(made).get('/session')).status).toBe(401)
      }
      expect(await leftovers(world.database, acme.id, [leaver.id])).toEqual([])
    })
  })

  describe('customers who write while their agent is being removed', () => {
    test('reach the successor or wait in Unassigned, and every message is there', async () => {
      expectStatus(await acme.owner.patch(`/channels/${channel}`, { routing: 'round_robin' }), 200)
      const [leaver, successor] = [await person('Routed'), await person('Heir')]
      const userIds = [leaver.id]
      expectStatus(await acme.owner.put(`/channels/${channel}/members`, { userIds }), 200)
      const texts = Array.from({ length: 40 }, (_, n) => `Customer ${n} of ${leaver.id}`)
      const writing = texts.map(async (text, n) => {
        await new Promise((resolve) => setTimeout(resolve, n * 5))
        return customerWrites(world, acme.owner, channel, text)
      })
      await new Promise((resolve) => setTimeout(resolve, 80))
      expectStatus(await remove(leaver, successor), 201)
      const chats = await Promise.all(writing)
      for (const { id } of chats) {
        const { assignee } = expectStatus(await acme.owner.get(`/chats/${id}`), 200)
        expect([null, successor.id]).toContain(assignee?.id ?? null)
      }
      expect(await leftovers(world.database, acme.id, [leaver.id])).toEqual([])
    })
  })
})
