import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { endings, fates } from './holdings.ts'

/**
 * Counts what still leads to a removed user and should not: desks in their hands, people and covers that point to them,
 * memberships, reporting lines. Zero, or something is wrong.
 */
export async function danglingReferences(ctx: Ctx, userId: string): Promise<number> {
  const handedOn = Object.entries(fates)
    .filter(
      ([name, fate]) =>
        fate === 'handed on' &&
        name !== 'reporting_lines.ancestor_id' &&
        name !== 'reporting_lines.descendant_id',
    )
    .map(([name]) => name.split('.') as [string, string])
  const open: Record<string, ReturnType<typeof sql>> = { suspensions: sql`and ended_at is null` }
  const parts = [...endings.map(({ table, column }) => [table, column] as const), ...handedOn].map(
    ([table, column]) => sql`(select count(*) from ${sql.table(table)}
      where workspace_id = ${ctx.workspaceId} and ${sql.ref(column)} = ${userId} ${open[table] ?? sql``})`,
  )
  const { rows } = await sql<{ n: number }>`
    select (select count(*) from desks where workspace_id = ${ctx.workspaceId} and holder_id = ${userId})
         + (select count(*) from desks where workspace_id = ${ctx.workspaceId} and cover_id = ${userId})
         + (select count(*) from reporting_lines where workspace_id = ${ctx.workspaceId} and depth > 0
              and (ancestor_id = ${userId} or descendant_id = ${userId}))
         + ${sql.join(parts, sql` + `)} as n`.execute(ctx.tx)
  return rows[0]?.n ?? 0
}
