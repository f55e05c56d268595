import { sql } from 'kysely'
import { fates } from '#offboarding/holdings.ts'
import { danglingReferences } from '#offboarding/verifying.ts'
import type { Database, Tx } from '#platform/database.ts'

/** What is left in a workspace that should not be, in words; empty when all is well. Asks the rows, not the product. */
export const leftovers = (database: Database, workspaceId: string, removedIds: string[]): Promise<string[]> =>
  database.inWorkspace(workspaceId, (tx) => leftoversIn(tx, workspaceId, removedIds))

export async function leftoversIn(
  tx: Tx,
  workspaceId: string,
  removedIds: readonly string[],
): Promise<string[]> {
  const ctx = { workspaceId, tx, actor: null, now: new Date() }
  const found: string[] = []
  for (const id of removedIds) {
    const dangling = await danglingReferences(ctx, id)
    if (dangling > 0) found.push(`${dangling} references to ${id} dangle`)
  }
  const counted = await counts(tx, workspaceId)
  return [...found, ...counted.filter(({ n }) => n > 0).map(({ what, n }) => `${n} ${what}`)]
}

type Counted = { what: string; n: number }

async function counts(tx: Tx, workspaceId: string): Promise<Counted[]> {
  const ends = Object.entries(fates).flatMap(([name, fate]) => {
    const [table = '', column = ''] = name.split('.')
    // What rests leads to somebody who may come back.
    const rests = typeof fate === 'object' && 'rests' in fate
    const stays = rests || fate === 'history' || fate === 'responsibility'
    return stays ? [] : [leadingToRemoved(workspaceId, table, column)]
  })
  const { rows } = await sql<Counted>`${sql.join(ends, sql` union all `)}
    union all select 'desks are covered by somebody who is not active', count(*) from desks desk
      join users cover on cover.workspace_id = desk.workspace_id and cover.id = desk.cover_id
     where desk.workspace_id = ${workspaceId} and cover.status <> 'active'
    union all ${wrongLines(workspaceId)}`.execute(tx)
  return rows
}

function leadingToRemoved(workspaceId: string, table: string, column: string) {
  const only: Record<string, ReturnType<typeof sql>> = {
    suspensions: sql`and row.ended_at is null`,
    // A tombstone keeps its line to itself.
    reporting_lines: sql`and row.depth > 0`,
  }
  return sql`select ${`rows of ${table}.${column} lead to somebody removed`}::text as what, count(*) as n
    from ${sql.table(table)} row join users person
      on person.workspace_id = row.workspace_id and person.id = ${sql.ref(`row.${column}`)}
   where row.workspace_id = ${workspaceId} and person.status = 'removed' ${only[table] ?? sql``}`
}

/** The closure, walked along `reports_to` and compared with the lines the triggers drew. */
const wrongLines = (workspaceId: string) => sql`
  select 'reporting lines differ from who reports to whom', (
    with recursive walked (ancestor, descendant, depth) as (
      select id, id, 0 from users where workspace_id = ${workspaceId}
      union all
      select person.reports_to, walked.descendant, walked.depth + 1 from walked
        join users person on person.workspace_id = ${workspaceId} and person.id = walked.ancestor
       where person.reports_to is not null and walked.depth < 1000
    ), drawn as (
      select ancestor_id, descendant_id, depth from reporting_lines where workspace_id = ${workspaceId}
    )
    select (select count(*) from (table walked except all table drawn) missing)
         + (select count(*) from (table drawn except all table walked) surplus))`
