import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, createClient, expectStatus } from '../support/client.ts'
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../support/database.ts'
import { eventually } from '../support/eventually.ts'
import { type ServerProcess, startServer } from '../support/process.ts'
import { openWorkspace, type Person, type TestWorkspace } from '../support/world.ts'

const points = Array.from({ length: 10 }, (_, n) => n)
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

describe('killed while starting for the first time', () => {
  test('at ten points, the next start is whole', async () => {
    const database = await createEmptyDatabase()
    for (const n of points) {
      const starting = startServer(database)
      await Promise.race([wait(60 + n * 130), starting.ready])
      starting.child.kill('SIGKILL')
      await starting.gone
    }
    const server = await startServer(database).ready
    const acme = await openWorkspace(server.address, 'acme')
    expect((await acme.owner.get('/session')).status).toBe(200)
    await server.kill()
    const again = await startServer(database).ready
    const answer = await createClient(again.address).get('/workspaces/acme')
    expect([answer.status, answer.body.name]).toEqual([200, 'acme'])
    expect(await again.stop()).toBe(0)
    await database.drop()
  })
})

describe('killed while working', () => {
  let database: TestDatabase
  let server: ServerProcess
  let acme: TestWorkspace
  beforeAll(async () => {
    database = await createTestDatabase()
    server = await startServer(database).ready
    acme = await openWorkspace(server.address, 'acme')
  })
  afterAll(async () => {
    await server.stop()
    await database.drop()
  })
  // Cookies are good for every process on the same data; only the address changes.
  const on = (client: Client): Client => createClient(server.address, undefined, client.proof().cookie)
  const restart = async () => {
    await server.kill()
    server = await startServer(database).ready
  }

  /** Either nothing happened and the person works on, or all of it did. */
  async function whatBecameOf(leaver: Person): Promise<{ id: string; state: string } | undefined> {
    const owner = on(acme.owner)
    const removals = expectStatus(await owner.get('/removals?limit=200'), 200).data
    const receipt = removals.find((removal: { user: { id: string } }) => removal.user.id === leaver.id)
    const stillIn = (await on(leaver).get('/session')).status
    expect([leaver.name, stillIn]).toEqual([leaver.name, receipt ? 401 : 200])
    if (!receipt) return undefined
    expect(receipt.verified.danglingReferences).toBe(0)
    await eventually(async () => {
      expect((await owner.get(`/removals/${receipt.id}`)).body.job.stage).toBe('finished')
    }, 45_000)
    return receipt
  }

  test('at ten points of a removal, it has happened wholly or not at all', async () => {
    const heir = await acme.person('Heir')
    const leavers: Person[] = []
    for (const n of points) leavers.push(await acme.person(`Leaver ${n}`))
    const to = { conversationsTo: heir.id, recordsTo: heir.id, automationsTo: heir.id, confirmed: true }
    let acknowledged = 0
    for (const n of points) {
      const leaver = leavers[n] as Person
      const answered = on(acme.owner)
        .post(`/users/${leaver.id}/removal`, to)
        .then((answer) => answer.status === 201)
        .catch(() => false)
      // From before it begins to after it is answered.
      await Promise.race([answered, wait(n === points.length - 1 ? 10_000 : n * 8)])
      await restart()
      const receipt = await whatBecameOf(leaver)
      if (!(await answered)) continue
      acknowledged += 1
      expect(receipt?.state).toBe('done')
    }
    expect(acknowledged).toBeGreaterThan(0)
  })

  test('at ten points of message intake, nothing acknowledged is missing and nothing is there twice', async () => {
    const { data } = expectStatus(await on(acme.owner).get('/channels'), 200)
    const visitors = `/chat/${data[0].id}/visitors`
    const { token } = expectStatus(await createClient(server.address).post(visitors, { name: 'Vera' }), 201)
    const visitor = () => createClient(server.address, token)
    const acknowledged: string[] = []
    const sent: string[] = []
    for (const n of points) {
      let sending = true
      const before = acknowledged.length
      const sender = (async () => {
        for (let k = 0; sending; k += 1) {
          const clientId = `${n}-${k}`
          sent.push(clientId)
          const answer = await visitor().post(`/chat/${data[0].id}/messages`, { text: clientId, clientId })
          if (answer.status === 201 || answer.status === 200) acknowledged.push(clientId)
        }
      })().catch(() => undefined)
      // In the midst of sending, however slow the machine is at this moment.
      await eventually(() => expect(acknowledged.length).toBeGreaterThan(before), 20_000)
      await wait(n * 13)
      await server.kill()
      sending = false
      await sender
      server = await startServer(database).ready
    }
    // Whoever got no answer tries again with the same clientId; what was stored before is not stored twice.
    for (const clientId of sent.filter((id) => !acknowledged.includes(id))) {
      const answer = await visitor().post(`/chat/${data[0].id}/messages`, { text: clientId, clientId })
      expect([200, 201]).toContain(answer.status)
    }
    const stored: string[] = []
    for (let after = ''; ; ) {
      const page = expectStatus(
        await visitor().get(`/chat/${data[0].id}/messages${after && `?after=${after}`}`),
        200,
      )
      stored.push(...page.data.map((message: { text: string }) => message.text))
      if (!page.nextCursor) break
      after = page.data.at(-1).id
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(points.length)
    expect(stored.sort()).toEqual([...sent].sort())
  })
})

describe('two processes', () => {
  test('a second one on the same data folder is refused with a clear sentence', async ({ skip }) => {
    const database = await createTestDatabase()
    if (database.databaseUrl) return skip('PostgreSQL is shared by several processes')
    const first = await startServer(database).ready
    const refused = startServer(database)
    await expect(refused.ready).rejects.toThrow(/is in use by another Handover process/)
    expect(await refused.gone).toBe(1)
    expect(await first.stop()).toBe(0)
    await database.drop()
  })
})
