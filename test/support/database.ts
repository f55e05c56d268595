import { createHash, randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openDatabase } from '#platform/database.ts'
import { createJobs } from '#platform/jobs.ts'
import { createLog } from '#platform/log.ts'
import { migrate } from '#platform/migrate.ts'

export type TestDatabase = {
  databaseUrl: string | null
  dataFolder: string
  poolSize: number
  drop(): Promise<void>
}

/** The address of a PostgreSQL server for this run, or null: the tests run on the embedded database. */
export const postgresUrl =
  process.env.HANDOVER_TEST_DATABASE === 'embedded' ? null : (process.env.TEST_DATABASE_URL ?? null)

/** A database of its own for each test file, cloned from a migrated template. */
export const createTestDatabase = (): Promise<TestDatabase> =>
  postgresUrl ? onPostgres(postgresUrl) : embedded()

/** One without anything in it, as at the very first start. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  if (postgresUrl) return emptyOnPostgres(postgresUrl)
  return embeddedIn(mkdtempSync(join(tmpdir(), 'handover-test-')))
}

async function embedded(): Promise<TestDatabase> {
  const template = join(tmpdir(), `handover-template-${schemaHash()}`)
  if (!existsSync(template)) {
    const draft = mkdtempSync(`${template}-`)
    await prepare({ databaseUrl: null, dataFolder: draft, poolSize: 2 })
    try {
      renameSync(draft, template)
    } catch {
      // Another test file was quicker; its template is as good.
      rmSync(draft, { recursive: true, force: true })
    }
  }
  const dataFolder = mkdtempSync(join(tmpdir(), 'handover-test-'))
  cpSync(join(template, 'database'), join(dataFolder, 'database'), { recursive: true })
  return embeddedIn(dataFolder)
}

const embeddedIn = (dataFolder: string): TestDatabase => ({
  databaseUrl: null,
  dataFolder,
  poolSize: 2,
  drop: async () => rmSync(dataFolder, { recursive: true, force: true }),
})

async function onPostgres(url: string): Promise<TestDatabase> {
  const template = `handover_template_${schemaHash()}`
  await asAdmin(url, async (admin) => {
    await admin.query('select pg_advisory_lock(4862)')
    const { rows } = await admin.query('select 1 from pg_database where datname = $1', [template])
    if (rows.length > 0) return
    await admin.query(`create database ${template}_draft`)
    await prepare({ databaseUrl: named(url, `${template}_draft`), dataFolder: '', poolSize: 4 })
    await admin.query(`alter database ${template}_draft rename to ${template}`)
  })
  return emptyOnPostgres(url, `template ${template}`)
}

async function emptyOnPostgres(url: string, from = ''): Promise<TestDatabase> {
  const name = `handover_test_${randomBytes(6).toString('hex')}`
  await asAdmin(url, async (admin) => {
    await admin.query('select pg_advisory_lock(4862)')
    await admin.query(`create database ${name} ${from}`)
  })
  return {
    databaseUrl: named(url, name),
    dataFolder: '',
    poolSize: 12,
    drop: () =>
      asAdmin(url, async (admin) => void (await admin.query(`drop database if exists ${name} with (force)`))),
  }
}

async function prepare(settings: {
  databaseUrl: string | null
  dataFolder: string
  poolSize: number
}): Promise<void> {
  const database = await openDatabase(settings)
  await migrate(database)
  const jobs = createJobs(database, createLog('silent'), false)
  await jobs.start()
  await jobs.stop()
  await database.close()
}

async function asAdmin(url: string, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client(url)
  await admin.connect()
  try {
    await work(admin)
  } finally {
    await admin.end()
  }
}

function named(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.toString()
}

function schemaHash(): string {
  const folder = new URL('../../migrations/', import.meta.url)
  const hash = createHash('sha256')
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(new URL(name, folder)))
  return hash.digest('hex').slice(0, 16)
}
