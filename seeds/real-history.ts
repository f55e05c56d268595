import { type RawBuilder, sql } from 'kysely'
import { fates } from '#offboarding/holdings.ts'
import type { Ctx } from '#platform/context.ts'

/**
 * Which of these people something real leads to: what they did for a real customer or colleague, work on their desks,
 * somebody who reports to them. Rows that go together with the people do not count, so whoever stays may keep others.
 */
export async function withRealHistory(ctx: Ctx, ids: readonly string[]): Promise<Set<string>> {
  const staying = new Set<string>()
  for (;;) {
    const going = ids.filter((id) => !staying.has(id))
    const found = await ledTo(ctx, going)
    if (found.length === 0) return staying
    for (const id of found) staying.add(id)
  }
}

async function ledTo(ctx: Ctx, going: string[]): Promise<string[]> {
  if (going.length === 0) return []
  const columns = Object.entries(fates).filter(
    ([name, fate]) => typeof fate === 'string' && !unbound.test(name),
  )
  const parts = columns.map(([name]) => {
    const [table = '', column = ''] = name.split('.')
    const person = column.endsWith('desk_id') ? whoseDesk(column) : sql.ref(`it.${column}`)
    return sql`select ${person} as id from ${sql.table(table)} it where it.workspace_id = ${ctx.workspaceId}
      and ${person} in (select id from going) and not (${goesAlong[table] ?? sql`false`})`
  })
  const { rows } = await sql<{ id: string }>`
    with going as (select unnest(${going}::uuid[]) as id)
    select distinct found.id from (${sql.join(parts, sql` union all `)}) found`.execute(ctx.tx)
  return rows.map((row) => row.id)
}

// Kept by triggers, generated from other columns, or only a name in the log.
const unbound = /^(reporting_lines\.|desks\.keeper_id$|audit_entries\.subject_id$)/

const whoseDesk = (column: string): RawBuilder<unknown> =>
  sql`(select desk.opened_for from desks desk where desk.workspace_id = it.workspace_id and desk.id = ${sql.ref(`it.${column}`)})`

const oneOfThem = (column: string): RawBuilder<unknown> =>
  sql`${sql.ref(`it.${column}`)} in (select id from going)`
const ofTheirRemoval = sql`exists (select 1 from removals removal where removal.workspace_id = it.workspace_id
  and removal.id = it.removal_id and removal.user_id in (select id from going))`

/** Rows that are deleted together with these people, over the alias `it`. */
const goesAlong: Record<string, RawBuilder<unknown>> = {
  users: sql`it.demo`,
  desks: oneOfThem('opened_for'),
  suspensions: oneOfThem('user_id'),
  removals: oneOfThem('user_id'),
  removal_desks: ofTheirRemoval,
  removal_reports: ofTheirRemoval,
  removal_endings: ofTheirRemoval,
  one_to_one_access: sql`(${oneOfThem('user_id')} or ${oneOfThem('target_id')})`,
  invitations: oneOfThem('user_id'),
}
