import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { DeskKind } from '#platform/holdings.ts'

/**
 * The user's own desk: what "assign to this person" writes. It stays theirs to be written to even while it changes
 * hands, so that an assignment which comes a moment too late already lies with the successor.
 */
export async function ownDesk(ctx: Ctx, userId: string, kind: DeskKind): Promise<string> {
  const desk = await ctx.tx
    .selectFrom('desks')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('openedFor', '=', userId)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow()
  return desk.id
}

/** Ids of the desks a user answers for now, as a subquery: their own, those they took over, those they cover. */
export const keptBy = (ctx: Ctx, userId: string, kind: DeskKind) =>
  sql`(select id from desks where workspace_id = ${ctx.workspaceId} and keeper_id = ${userId} and kind = ${kind})`
