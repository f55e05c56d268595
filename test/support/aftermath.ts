import { sql } from 'kysely'
import { fates } from '#offboarding/holdings.ts'
import { danglingReferences } from '#offboarding/verifying.ts'
import type { Database } from '#platform/database.ts'

/** What is left in a workspace that should not be, in words; empty when all is well. Asks the rows, not the product. */
export async function leftovers(
  database: Database,
  workspaceId: string,
  removedIds: string[],
): Promise<string[]> {
  const found: string[] = []
  await database.inWorkspace(workspaceId, async (tx) => {
    const ctx = { workspaceId, tx, actor: null, now: new Date() }
    for (const id of removedIds) {
      const dangling = await danglingReferences(ctx, id)
      if (dangling > 0) found.push(`${dangling} references to ${id} dangle`)
    }
    for (const [name, fate] of Object.entries(fates)) {
      if (fate === 'history' || fate === 'responsibility' || name === 'desks.opened_for') continue
      const [table = '', column = ''] = name.split('.')
      const still = table === 'suspensions' ? sql`and row.ended_at is null` : sql``
      // A tombstone keeps its own line to itself.
      const others = table === 'reporting_lines' ? sql`and row.depth > 0` : sql``
      const { rows } = await sql<{ n: number }>`
        select count(*) as n from ${sql.table(table)} row
          join users person on person.workspace_id = row.workspace_id and person.id = ${sql.ref(`row.${column}`)}
         where row.workspace_id = ${workspaceId} and person.status = 'removed' ${still} ${others}`.execute(tx)
      if (rows[0]?.n) found.push(`${rows[0].n} rows of ${name} lead to somebody removed`)
    }
    const { rows: covers } = await sql<{ n: number }>`
      select count(*) as n from desks desk join users cover on cover.workspace_id = desk.workspace_id
         and cover.id = desk.cover_id where desk.workspace_id = ${workspaceId} and cover.status <> 'active'`.execute(
      tx,
    )
    if (covers[0]?.n) found.push(`${covers[0].n} desks are covered by somebody who is not active`)
    const { rows: lines } = await sql<{ n: number }>`
      with recursive walked (ancestor, descendant) as (
        select reports_to, id from users where workspace_id = ${workspaceId} and reports_to is not null
        union
        select person.reports_to, walked.descendant from walked
          join users person on person.workspace_id = ${workspaceId} and person.id = walked.ancestor
         where person.reports_to is not null
      ), drawn as (
        select ancestor_id, descendant_id from reporting_lines where workspace_id = ${workspaceId} and depth > 0
      )
      select (select count(*) from (table walked except table drawn) missing)
           + (select count(*) from (table drawn except table walked) surplus) as n`.execute(tx)
    if (lines[0]?.n) found.push(`${lines[0].n} reporting lines differ from who reports to whom`)
  })
  return found
}
