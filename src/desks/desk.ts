import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { type DeskKind, deskKinds } from '#platform/holdings.ts'

/**
 * A desk is what somebody answers for, of one kind. Everybody has one of each, opened by the database with the user;
 * "assign to this person" writes that one, also while it changes hands, so that an assignment which comes a moment too
 * late already lies with the successor.
 */
type Desks = RawBuilder<unknown>

/** Ids of the desks a user answers for now, as a subquery: their own, those they took over, those they cover. */
export const keptBy = (ctx: Ctx, userId: string, kind: DeskKind): Desks =>
  sql`(select id from desks where workspace_id = ${ctx.workspaceId} and keeper_id = ${userId} and kind = ${kind})`

/** Ids of the desks a user holds, of every kind, as a subquery: without those they only cover. */
export const heldBy = (ctx: Ctx, userId: string): Desks =>
  sql`(select id from desks where workspace_id = ${ctx.workspaceId} and holder_id = ${userId})`

/** Everything a user holds changes hands, in as many rows as there are desks, whatever lies on them. */
export async function handDesks(ctx: Ctx, holderId: string, to: Record<DeskKind, string>): Promise<void> {
  for (const kind of deskKinds) {
    await sql`update desks set holder_id = ${to[kind]}, cover_id = null
      where workspace_id = ${ctx.workspaceId} and holder_id = ${holderId} and kind = ${kind}`.execute(ctx.tx)
  }
}
