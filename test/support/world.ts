import { type Config, readConfig } from '#platform/config.ts'
import { type Database, openDatabase } from '#platform/database.ts'
import { createJobs } from '#platform/jobs.ts'
import { createLog } from '#platform/log.ts'
import { createMail } from '#platform/mail.ts'
import type { Platform } from '#platform/platform.ts'
import { openRealtime } from '#platform/realtime.ts'
import { createApp } from '../../src/app.ts'
import { type Client, createClient, expectStatus } from './client.ts'
import { createTestDatabase, postgresUrl, type TestDatabase } from './database.ts'

export const setupToken = 'setup-token-for-tests'
export const password = 'correct horse battery'

export type Person = Client & { id: string; name: string; email: string }
export type Running = { address: string; platform: Platform; stop(): Promise<void> }

/**
 * The product, running: real HTTP on a port of its own, a real database of its own.
 * Call `close` in afterAll.
 */
export type World = Running & {
  database: Database
  client(token?: string): Client
  /** A new workspace with its owner, Olivia. */
  workspace(slug: string, more?: { demo?: boolean }): Promise<TestWorkspace>
  /** A second app process' worth of the product on the same database; PostgreSQL only. */
  another(): Promise<Running>
  close(): Promise<void>
}

export type TestWorkspace = {
  id: string
  slug: string
  owner: Person
  roleId(name: string): Promise<string>
  /** Adds a user through the API and signs them in by their invitation; available at once. */
  person(name: string, more?: Record<string, unknown>): Promise<Person>
  /** The worked example of SPEC H3: Ancy over John over Katy and Jerry; Tom in another branch. */
  cast(): Promise<{ ancy: Person; john: Person; katy: Person; jerry: Person; tom: Person }>
  signIn(email: string, secret?: string): Promise<Client>
}

export const onPostgres = postgresUrl !== null

export async function openWorld(environment: Record<string, string> = {}): Promise<World> {
  const test = await createTestDatabase()
  const first = await run(test, environment)
  const others: Running[] = []
  return {
    ...first,
    database: first.platform.database,
    client: (token) => createClient(first.address, token),
    workspace: (slug, more) => openWorkspace(first.address, slug, more),
    another: async () => {
      if (!test.databaseUrl) throw new Error('The embedded database serves one process')
      const other = await run(test, environment)
      others.push(other)
      return other
    },
    close: async () => {
      for (const other of others) await other.stop()
      await first.stop()
      await test.drop()
    },
  }
}

async function run(test: TestDatabase, environment: Record<string, string>): Promise<Running> {
  const read = readConfig({ PORT: '0', LOG_LEVEL: process.env.TEST_LOG ?? 'error', ...environment })
  const config: Config = {
    ...read,
    databaseUrl: test.databaseUrl,
    dataFolder: test.dataFolder,
    poolSize: test.poolSize,
  }
  const log = createLog(config.logLevel)
  const database = await openDatabase(config)
  const realtime = await openRealtime(database, log)
  const jobs = createJobs(database, log, config.roles !== 'web')
  const mail = createMail(config.smtpUrl, config.smtpFrom, log)
  let address = ''
  const platform: Platform = { config, log, database, realtime, jobs, mail, publicUrl: () => address }
  const app = await createApp(platform, { value: setupToken, once: false })
  await jobs.start()
  address = await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    address,
    platform,
    stop: async () => {
      await app.close()
      await jobs.stop()
      await database.close()
    },
  }
}

/** Opens a workspace on a running product and gives its owner, and ways to add people. */
export async function openWorkspace(
  address: string,
  slug: string,
  more: { demo?: boolean } = {},
): Promise<TestWorkspace> {
  const client = createClient(address)
  const email = `olivia@${slug}.example`
  const body = {
    token: setupToken,
    workspace: { name: slug, slug },
    owner: { name: 'Olivia', email, password },
    ...more,
  }
  const made = expectStatus(await client.post('/setup', body), 201)
  const owner: Person = { ...client, id: made.user.id, name: 'Olivia', email }
  const roleId = async (name: string): Promise<string> => {
    const { data } = expectStatus(await owner.get('/roles?limit=200'), 200)
    return data.find((role: { name: string }) => role.name === name).id
  }
  const person = async (name: string, fields: Record<string, unknown> = {}): Promise<Person> => {
    const theirs = `${name.toLowerCase().replaceAll(' ', '.')}@${slug}.example`
    const body = { name, email: theirs, roleId: await roleId('Default Role'), ...fields }
    const { user, login } = expectStatus(await owner.post('/users', body), 201)
    const invited = createClient(address)
    expectStatus(await invited.post(`/invitations/${login.link.split('/').at(-1)}`, { password }), 201)
    return { ...invited, id: user.id, name, email: theirs }
  }
  return {
    id: made.workspace.id,
    slug,
    owner,
    roleId,
    person,
    cast: async () => {
      const ancy = await person('Ancy')
      const john = await person('John', { reportsToId: ancy.id })
      const katy = await person('Katy', { reportsToId: john.id })
      const jerry = await person('Jerry', { reportsToId: john.id })
      const tom = await person('Tom')
      return { ancy, john, katy, jerry, tom }
    },
    signIn: async (address_, secret = password) => {
      const visitor = createClient(address)
      expectStatus(
        await visitor.post(`/workspaces/${slug}/session`, { email: address_, password: secret }),
        201,
      )
      return visitor
    },
  }
}
