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

/** Undo: those who still report where the removal put them go back under whom they reported to, unless they stand above them by now. */
export async function takeBackReports(ctx: Ctx, removalId: string): Promise<void> {
  const { rows } = await sql<{ id: string; takenFrom: string }>`
    select person.id, report.taken_from from removal_reports report
      join users manager on manager.workspace_id = report.workspace_id and manager.id = report.taken_from
       and manager.status <> 'removed'
      join users person on person.workspace_id = report.workspace_id and person.id = report.user_id
     where report.workspace_id = ${ctx.workspaceId} and report.removal_id = ${removalId}
       and person.status <> 'removed' and person.reports_to is not distinct from report.given_to
     order by person.id`.execute(ctx.tx)
  for (const { id, takenFrom } of rows) {
    await sql`update users set reports_to = ${takenFrom} where workspace_id = ${ctx.workspaceId} and id = ${id}
      and not exists (select 1 from reporting_lines where workspace_id = ${ctx.workspaceId}
        and ancestor_id = ${id} and descendant_id = ${takenFrom})`.execute(ctx.tx)
  }
}
