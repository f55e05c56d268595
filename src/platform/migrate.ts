import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { Database } from './database.ts'
import type { Connection } from './engine.ts'

const folder = new URL('../../migrations/', import.meta.url)

/**
 * Brings the database to the newest migration; several processes may try at once, one does it.
 * @returns the names of those applied now.
 * @throws when a migration that has run was edited, or the database is newer than this program.
 */
export async function migrate(database: Database): Promise<string[]> {
  const applied: string[] = []
  await database.migrating(async (connection) => {
    await connection.exec('select pg_advisory_lock(4861)')
    try {
      await connection.exec(
        'create table if not exists migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
      )
      const { rows } = await connection.query('select name, checksum from migrations order by name')
      const done = new Map(
        (rows as { name: string; checksum: string }[]).map((row) => [row.name, row.checksum]),
      )
      const files = readdirSync(folder)
        .filter((name) => name.endsWith('.sql'))
        .sort()
      for (const name of done.keys()) {
        if (!files.includes(name)) throw new Error(`The database is newer than this Handover: it has ${name}`)
      }
      for (const name of files) {
        if (await apply(connection, name, done.get(name))) applied.push(name)
      }
    } finally {
      await connection.exec('select pg_advisory_unlock(4861)')
    }
  })
  return applied
}

async function apply(connection: Connection, name: string, before: string | undefined): Promise<boolean> {
  const text = readFileSync(new URL(name, folder), 'utf8')
  const checksum = createHash('sha256').update(text).digest('hex')
  if (before === checksum) return false
  if (before) throw new Error(`Migration ${name} was edited after it had run; write a new one instead`)
  await connection.exec('begin')
  try {
    await connection.exec(text)
    await connection.query('insert into migrations (name, checksum) values ($1, $2)', [name, checksum])
    await connection.exec('commit')
  } catch (error) {
    await connection.exec('rollback').catch(() => undefined)
    throw Object.assign(error as Error, { message: `Migration ${name}: ${(error as Error).message}` })
  }
  return true
}
