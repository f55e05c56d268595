import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'

/** What happens to the chats of a channel when somebody leaves it. Told by the inbox, which this slice may not know. */
export type LeaveChannel = (ctx: UserCtx, channelId: string, userIds: string[]) => Promise<void>

/** Makes the user a member of exactly these departments. @returns whether anything changed. */
export async function setDepartments(ctx: UserCtx, userId: string, ids: readonly string[]): Promise<boolean> {
  const left = await sql`delete from department_members where workspace_id = ${ctx.workspaceId}
    and user_id = ${userId} and not department_id = any(${[...ids]}::uuid[])`.execute(ctx.tx)
  const joined = await sql`insert into department_members (workspace_id, department_id, user_id)
    select ${ctx.workspaceId}::uuid, id, ${userId}::uuid from unnest(${[...ids]}::uuid[]) id on conflict do nothing`.execute(
    ctx.tx,
  )
  return Boolean(left.numAffectedRows || joined.numAffectedRows)
}

/** Makes the user a member of exactly these channels; `leave` runs for each one left. @returns whether anything changed. */
export async function setChannels(
  ctx: UserCtx,
  userId: string,
  ids: readonly string[],
  leave: LeaveChannel,
): Promise<boolean> {
  const left = await sql<{ channelId: string }>`delete from channel_members
    where workspace_id = ${ctx.workspaceId} and user_id = ${userId} and not channel_id = any(${[...ids]}::uuid[])
    returning channel_id`.execute(ctx.tx)
  for (const { channelId } of left.rows) await leave(ctx, channelId, [userId])
  const joined = await sql`insert into channel_members (workspace_id, channel_id, user_id)
    select ${ctx.workspaceId}::uuid, id, ${userId}::uuid from unnest(${[...ids]}::uuid[]) id on conflict do nothing`.execute(
    ctx.tx,
  )
  return Boolean(left.rows.length || joined.numAffectedRows)
}
