import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { Leaver } from './leaver.ts'

/**
 * Gives the leaver's direct reports to the successor. A successor from below the leaver first takes the leaver's own
 * reporting person, so that no loop can arise (R9). What changed is noted for the receipt and for undo.
 */
export async function handOnReports(
  ctx: Ctx,
  removalId: string,
  leaver: Leaver,
  successorId: string,
): Promise<number> {
  const { workspaceId } = ctx
  const below = await sql<{ id: string }>`
    select 1 from reporting_lines where workspace_id = ${workspaceId}
       and ancestor_id = ${leaver.id} and descendant_id = ${successorId}`.execute(ctx.tx)
  if (below.rows.length > 0) {
    await noteReports(ctx, removalId, sql`id = ${successorId}`, leaver.reportsTo)
    await sql`update users set reports_to = ${leaver.reportsTo}
      where workspace_id = ${workspaceId} and id = ${successorId}`.execute(ctx.tx)
  }
  await noteReports(ctx, removalId, sql`reports_to = ${leaver.id}`, successorId)
  const { numAffectedRows } = await sql`update users set reports_to = ${successorId}
    where workspace_id = ${workspaceId} and reports_to = ${leaver.id}`.execute(ctx.tx)
  await sql`update suspensions set cover_id = ${successorId} where workspace_id = ${workspaceId}
    and cover_id = ${leaver.id} and ended_at is null`.execute(ctx.tx)
  return Number(numAffectedRows ?? 0)
}

const noteReports = (ctx: Ctx, removalId: string, which: ReturnType<typeof sql>, givenTo: string | null) =>
  sql`insert into removal_reports (workspace_id, removal_id, user_id, taken_from, given_to)
    select workspace_id, ${removalId}::uuid, id, reports_to, ${givenTo}::uuid from users
     where workspace_id = ${ctx.workspaceId} and ${which}`.execute(ctx.tx)

/**
 * Undo: those who still report where this removal put them, or where later ones put them on from there, go back under
 * whom they reported to, unless they stand above them by now or own the workspace.
 */
export async function takeBackReports(ctx: Ctx, removalId: string, leaverId: string): Promise<void> {
  // The leaver's own reports first: a successor from below the leaver can go back only when those stand there again.
  const { rows } = await sql<{ id: string; takenFrom: string }>`
    with recursive placed (user_id, taken_from, given_to) as (
      select user_id, taken_from, given_to from removal_reports
       where workspace_id = ${ctx.workspaceId} and removal_id = ${removalId}
      union
      select placed.user_id, placed.taken_from, later.given_to from placed
        join removals removal on removal.workspace_id = ${ctx.workspaceId} and removal.user_id = placed.given_to
         and removal.state = 'done'
        join removal_reports later on later.workspace_id = removal.workspace_id and later.removal_id = removal.id
         and later.user_id = placed.user_id and later.taken_from = placed.given_to
    )
    select person.id, placed.taken_from from placed
      join users manager on manager.workspace_id = ${ctx.workspaceId} and manager.id = placed.taken_from
       and manager.status <> 'removed'
      join users person on person.workspace_id = ${ctx.workspaceId} and person.id = placed.user_id
     where person.status <> 'removed' and not person.is_owner
       and person.reports_to is not distinct from placed.given_to
     order by placed.taken_from <> ${leaverId}, person.id`.execute(ctx.tx)
  for (const { id, takenFrom } of rows) {
    await sql`update users set reports_to = ${takenFrom} where workspace_id = ${ctx.workspaceId} and id = ${id}
      and not exists (select 1 from reporting_lines where workspace_id = ${ctx.workspaceId}
        and ancestor_id = ${id} and descendant_id = ${takenFrom})`.execute(ctx.tx)
  }
}
