import pg from 'pg'
import { expect, test } from 'vitest'
import { createClient, expectStatus } from './support/client.ts'
import { createTestDatabase } from './support/database.ts'
import { eventually } from './support/eventually.ts'
import { startServer } from './support/process.ts'
import { onPostgres, openWorkspace } from './support/world.ts'

// The embedded database serves one process.
test.runIf(onPostgres)(
  'a process that only works does every job of one that only answers',
  { timeout: 60_000 },
  async () => {
    const database = await createTestDatabase()
    const web = await startServer(database, { HANDOVER_ROLES: 'web', SMTP_URL: 'smtp://127.0.0.1:9' }).ready
    const acme = await openWorkspace(web.address, 'acme')
    const asked = await createClient(web.address).post('/workspaces/acme/password-resets', {
      email: acme.owner.email,
    })
    expectStatus(asked, 202)
    const letters = async () => {
      const { data } = expectStatus(await acme.owner.get('/mailbox'), 200)
      return data.length
    }
    expect(await letters()).toBe(0)
    const worker = await startServer(database, { HANDOVER_ROLES: 'worker', SMTP_URL: 'smtp://127.0.0.1:9' })
      .ready
    await eventually(async () => expect(await letters()).toBe(1), 20_000)
    // Nobody listens there: that it was tried is the proof.
    await eventually(async () => {
      const { rows } = await read(database.databaseUrl ?? '')
      expect(rows).toMatchObject([{ failure: expect.stringContaining('ECONNREFUSED') }])
    }, 20_000)
    await worker.stop()
    await web.stop()
    await database.drop()
  },
)

async function read(url: string) {
  const client = new pg.Client(url)
  await client.connect()
  const result = await client.query('select failure from mails')
  await client.end()
  return result
}
