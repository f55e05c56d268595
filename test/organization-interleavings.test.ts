import { readdirSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#platform/database.ts'
import { leftovers } from './support/aftermath.ts'
import { expectStatus } from './support/client.ts'
import { customerWrites } from './support/furnished.ts'
import { closeGate } from './support/gate.ts'
import { actInLanes, aMinutePasses, type Cast, castMany } from './support/organization-mix.ts'
import { type Stage, setStage } from './support/removal-stage.ts'
import { onPostgres } from './support/world.ts'

/** Two requests at one moment need two connections, and the embedded database has one. */
const title = onPostgres
  ? 'at the same moment'
  : 'at the same moment (needs PostgreSQL: set TEST_DATABASE_URL; the embedded database does one thing at a time)'

describe.skipIf(!onPostgres)(title, { timeout: 60_000 }, () => {
  let stage: Stage
  let cast: Cast
  beforeAll(async () => {
    stage = await setStage()
    cast = await castMany(stage)
  })
  afterAll(() => stage?.world.close())

  test('whoever reads, or answers a customer, does not wait for acts on many people', async () => {
    const { world, acme, channel } = stage
    const [katy, ...others] = cast.people.slice(1)
    if (!katy) throw new Error('Nobody is there')
    expectStatus(await acme.owner.put(`/channels/${channel}/members`, { userIds: [katy.id] }), 200)
    const { id } = await customerWrites(world, acme.owner, channel, 'Hello')
    await aMinutePasses(cast)
    const everybody = sql`select pg_advisory_xact_lock(hashtextextended('organization:' || ${acme.id}, 0)),
      (select count(*) from (select 1 from users where workspace_id = ${acme.id} for no key update) locked)`
    const gate = await closeGate(world.database, everybody)
    // More than there are connections.
    const waiting = others.slice(0, 20).map(({ id }) => acme.owner.patch(`/users/${id}`, { name: 'Renamed' }))
    try {
      await gate.queued(1)
      for (const path of ['/session', '/chats', `/chats/${id}`]) expectStatus(await katy.get(path), 200)
      for (const path of ['/users', '/hierarchy', '/roles']) expectStatus(await acme.owner.get(path), 200)
      expectStatus(await katy.post(`/chats/${id}/messages`, { kind: 'reply', text: 'Good morning' }), 201)
    } finally {
      await gate.open()
    }
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual(waiting.map(() => 200))
  })

  test('acts on many people never wait for each other in a circle', async () => {
    const before = await deadlocks(stage.world.database)
    const answers = await actInLanes(cast, { lanes: 8, milliseconds: 12_000 })
    expect(answers.filter(({ status }) => status >= 500)).toEqual([])
    expect((await deadlocks(stage.world.database)) - before).toBe(0)
    expect(await leftovers(stage.world.database, stage.acme.id, [])).toEqual([])
    expect(answers.filter(({ status }) => status < 300).length).toBeGreaterThan(50)
  })
})

/** How often the database had to end a circle. Its processes tell of it at most once a second. */
async function deadlocks(database: Database): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  const telling = () =>
    database.inInstallation((tx) => sql`select pg_stat_force_next_flush(), pg_sleep(0.1)`.execute(tx))
  await Promise.all(Array.from({ length: 24 }, telling))
  const { rows } = await database.query(
    'select deadlocks::int as n from pg_stat_database where datname = current_database()',
  )
  return (rows[0] as { n: number }).n
}

describe('an act of the organization', () => {
  /** What people change of their own, and what nobody else’s rights hang on. */
  const alone = [
    'PATCH /channels/:id',
    'POST /channels',
    'PATCH /session',
    'DELETE /session',
    'POST /session/second-factor',
    'DELETE /session/second-factor',
    'POST /session/recovery-codes',
    'POST /tokens',
    'DELETE /tokens/:id',
    'POST /user-filters',
    'PATCH /user-filters/:id',
    'DELETE /user-filters/:id',
    'PATCH /workspace',
  ]

  test('comes after the one before it, wherever it is declared', () => {
    const written = ['organization', 'channels', 'offboarding'].flatMap(writingRoutes)
    const free = written.filter(({ reshapes }) => !reshapes).map(({ name }) => name)
    expect(free.sort()).toEqual([...alone].sort())
  })

  test('is seen when it is declared without', () => {
    const source = `route(app, 'PUT /roles/:id', { tags }, change)\nroute(app, 'POST /roles', {}, add, { reshapes: true })`
    expect(declared(source)).toEqual([
      { name: 'PUT /roles/:id', reshapes: false },
      { name: 'POST /roles', reshapes: true },
    ])
  })
})

function writingRoutes(slice: string) {
  const folder = new URL(`../src/${slice}/`, import.meta.url)
  const files = readdirSync(folder).filter((name) => /routes\.ts$/.test(name) && !name.startsWith('public'))
  return files.flatMap((name) => declared(readFileSync(new URL(name, folder), 'utf8')))
}

const declared = (source: string) =>
  source.split(/\broute\(\s*app,/).flatMap((text) => {
    const name = /^\s*'((?:POST|PUT|PATCH|DELETE) [^']+)'/.exec(text)?.[1]
    return name ? [{ name, reshapes: text.includes('reshapes: true') }] : []
  })
