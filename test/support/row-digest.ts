import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'

/** Table → a fingerprint of every row of one workspace in it. */
export type RowDigest = Record<string, string>

// What moves by itself when somebody only knocks: when they were last seen, and how often a sign-in failed.
const restless: Record<string, string[]> = {
  users: ['last_seen_at'],
  sessions: ['last_seen_at'],
  tokens: ['last_used_at'],
  channels: ['last_event_at'],
}
// That something was refused is written down; it changes nothing.
const refusals = sql`row.action like '%\\_refused'`
const uncounted = ['migrations', 'sign_in_failures']

/** Every row of every table of a workspace but refusals in its audit log, and how many jobs wait for it. */
export async function digestOf(database: Database, workspaceId: string): Promise<RowDigest> {
  return database.inInstallation(async (tx) => {
    const { rows: tables } = await sql<{ name: string }>`
      select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(tx)
    const counted = tables.map(({ name }) => name).filter((name) => !uncounted.includes(name))
    const parts = counted.map(
      (name) => sql`select ${name}::text as name, count(*) || ' rows ' ||
          md5(coalesce(string_agg(line, chr(10) order by line), '')) as print
        from (select (to_jsonb(row) - ${restless[name] ?? []}::text[])::text as line
                from ${sql.table(name)} row where row.workspace_id = ${workspaceId}
                 and not ${name === 'audit_entries' ? refusals : sql`false`}) lines`,
    )
    const jobs = sql`select 'jobs', count(*)::text from pgboss.job where data ->> 'workspaceId' = ${workspaceId}`
    const { rows } = await sql<{ name: string; print: string }>`
      ${sql.join([...parts, jobs], sql` union all `)}`.execute(tx)
    return Object.fromEntries(rows.map(({ name, print }) => [name, print]))
  })
}

/** Names of the tables in which two digests differ. */
export function changedTables(before: RowDigest, after: RowDigest): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => before[name] !== after[name],
  )
}
