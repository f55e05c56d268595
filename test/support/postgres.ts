import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** The server that `npm test` runs the PostgreSQL half on, or undefined in the embedded half. */
export const postgresUrl =
  process.env.HANDOVER_TEST_DATABASE === 'postgres' ? process.env.TEST_DATABASE_URL : undefined

export interface TestDatabase {
  url: string
  drop(): Promise<void>
}

/**
 * A new database of its own, copied from a template. The first caller of a template name has it filled, so that
 * migrations run once and not for every test file; a name must change when what fills it does.
 */
export async function cloneDatabase(
  template: string,
  fill: (url: string) => Promise<void>,
): Promise<TestDatabase> {
  await asAdmin((admin) => ensureTemplate(admin, template, fill))
  const name = `handover_test_${randomBytes(6).toString('hex')}`
  await asAdmin((admin) => admin.query(`create database ${name} template ${template}`))
  return {
    url: urlOf(name),
    drop: () =>
      asAdmin(async (admin) => void (await admin.query(`drop database if exists ${name} with (force)`))),
  }
}

async function ensureTemplate(admin: pg.Client, template: string, fill: (url: string) => Promise<void>) {
  // Test files run side by side: the second waits here until the first has filled the template.
  await admin.query('select pg_advisory_lock(hashtext($1))', [template])
  const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [template])
  if (rowCount) return
  const unfinished = `${template}_unfinished`
  await admin.query(`drop database if exists ${unfinished} with (force)`)
  await admin.query(`create database ${unfinished}`)
  await fill(urlOf(unfinished))
  await admin.query(`alter database ${unfinished} rename to ${template}`)
}

/** The lock taken on a connection ends with it. */
async function asAdmin<Result>(act: (admin: pg.Client) => Promise<Result>): Promise<Result> {
  const admin = new pg.Client({ connectionString: urlOf() })
  await admin.connect()
  try {
    return await act(admin)
  } finally {
    await admin.end()
  }
}

function urlOf(database?: string): string {
  if (!postgresUrl) throw new Error('This half of the tests runs on the embedded database.')
  const url = new URL(postgresUrl)
  if (database) url.pathname = `/${database}`
  return url.href
}
