import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { announceStale } from './events.ts'
import { appendEvents } from './message.ts'

/**
 * Takes the chats of a channel away from users who are no longer its members: what lies on desks they answer for, or will
 * again once nobody stands in for them, goes to Unassigned, solved chats too, and they are participants no more. In the
 * transaction that ends the membership.
 */
export async function leaveChannel(ctx: UserCtx, channelId: string, userIds: string[]): Promise<void> {
  const { rows } = await sql<{ id: string; keeperId: string }>`
    with theirs as (
      select chat.id, desk.keeper_id from chats chat
        join desks desk on desk.workspace_id = chat.workspace_id and desk.id = chat.desk_id
       where chat.workspace_id = ${ctx.workspaceId} and chat.channel_id = ${channelId} and desk.kind = 'conversations'
         and (desk.keeper_id = any(${userIds}::uuid[]) or desk.holder_id = any(${userIds}::uuid[]))
       order by chat.id for no key update of chat
    )
    update chats chat set desk_id = null from theirs
     where chat.workspace_id = ${ctx.workspaceId} and chat.id = theirs.id returning chat.id, theirs.keeper_id`.execute(
    ctx.tx,
  )
  const left = await sql<{ id: string }>`
    delete from participants p using chats chat where p.workspace_id = ${ctx.workspaceId}
      and p.user_id = any(${userIds}::uuid[]) and chat.workspace_id = p.workspace_id and chat.id = p.chat_id
      and chat.channel_id = ${channelId} returning p.chat_id as id`.execute(ctx.tx)
  await appendEvents(
    ctx,
    rows.map(({ id, keeperId }) => ({
      chatId: id,
      name: 'unassigned' as const,
      fromId: keeperId,
      authorId: ctx.actor.id,
    })),
    { quiet: rows.length > 50 },
  )
  if (rows.length > 0 || left.rows.length > 0) await announceStale(ctx)
}
