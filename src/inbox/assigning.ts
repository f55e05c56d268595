import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import type { Ctx } from '#platform/context.ts'
import { forbidden } from '#platform/problems.ts'
import { requireTransfer } from './access.ts'
import { agentFor } from './agent.ts'
import type { ChatCore } from './chat.ts'
import { announceStale } from './events.ts'
import { appendEvent } from './message.ts'

/**
 * Puts a chat on somebody's own desk. A member may take an unassigned one; everything else needs the permission to
 * transfer.
 * @param chat locked.
 * @throws Problem 403, 422 not_a_member.
 */
export async function assignChat(ctx: UserCtx, chat: ChatCore, userId: string): Promise<void> {
  const takes = userId === ctx.actor.id && chat.deskId === null
  if (!takes && chat.holderId !== userId) requireTransfer(ctx)
  const { deskId } = await agentFor(ctx, chat.channelId, userId)
  if (chat.deskId === deskId || (chat.holderId === userId && chat.keeperId === userId)) return
  await placeChats(ctx, [{ id: chat.id, deskId }])
  await appendEvent(ctx, chat.id, {
    name: 'assigned',
    fromId: chat.keeperId,
    toId: userId,
    authorId: ctx.actor.id,
  })
  if (chat.keeperId) await announceStale(ctx)
}

/** Puts a chat back to Unassigned. @param chat locked. @throws Problem 403. */
export async function unassignChat(ctx: UserCtx, chat: ChatCore): Promise<void> {
  const { permissions, id } = ctx.actor
  if (!permissions.inbox.transfer && chat.keeperId !== id) {
    throw forbidden('the chat is not assigned to you, and your role does not let you transfer chats')
  }
  if (chat.deskId === null) return
  await placeChats(ctx, [{ id: chat.id, deskId: null }])
  await appendEvent(ctx, chat.id, { name: 'unassigned', fromId: chat.keeperId, authorId: id })
  await announceStale(ctx)
}

type Placement = { id: string; deskId: string | null }

/** The write that every assignment comes down to. A contact without an owner becomes the first assignee's. */
export async function placeChats(ctx: Ctx, placements: readonly Placement[]): Promise<void> {
  if (placements.length === 0) return
  await sql`
    with given as materialized (
      select * from unnest(${placements.map((one) => one.id)}::uuid[], ${placements.map((one) => one.deskId)}::uuid[])
        as given(chat_id, desk_id)
    ), placed as (
      update chats chat set desk_id = given.desk_id from given
       where chat.workspace_id = ${ctx.workspaceId} and chat.id = given.chat_id
      returning chat.contact_id, chat.desk_id
    )
    update contacts contact set desk_id = placed.desk_id from placed
     where contact.workspace_id = ${ctx.workspaceId} and contact.id = placed.contact_id
       and contact.desk_id is null and placed.desk_id is not null`.execute(ctx.tx)
}
