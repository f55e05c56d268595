import type { UserCtx } from '#access/actor.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import type { ChatCore } from './chat.ts'
import { appendEvent } from './message.ts'

/** Solving what is solved changes nothing. @param chat locked. */
export async function solveChat(ctx: UserCtx, chat: ChatCore): Promise<void> {
  if (chat.status === 'solved') return
  await ctx.tx
    .insertInto('solutions')
    .values({
      workspaceId: ctx.workspaceId,
      id: newId(),
      chatId: chat.id,
      solvedBy: ctx.actor.id,
      solvedAt: ctx.now,
    })
    .execute()
  await setStatus(ctx, chat, 'solved')
  await appendEvent(ctx, chat.id, { name: 'solved', authorId: ctx.actor.id })
}

/**
 * Opens a solved chat again on the desk where it lies.
 * @param chat locked.
 * @param byId who does, or null when the customer's message does.
 */
export async function reopenChat(
  ctx: Ctx,
  chat: Pick<ChatCore, 'id' | 'status'>,
  byId: string | null,
): Promise<void> {
  if (chat.status === 'open') return
  await ctx.tx
    .updateTable('solutions')
    .set({ reopenedBy: byId, reopenedAt: ctx.now })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('chatId', '=', chat.id)
    .where('reopenedAt', 'is', null)
    .execute()
  await setStatus(ctx, chat, 'open')
  await appendEvent(ctx, chat.id, { name: 'reopened', authorId: byId })
}

async function setStatus(ctx: Ctx, chat: Pick<ChatCore, 'id'>, status: 'open' | 'solved'): Promise<void> {
  await ctx.tx
    .updateTable('chats')
    .set({ status, ...(status === 'solved' && { unread: 0 }) })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', chat.id)
    .execute()
}
