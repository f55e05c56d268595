import type { UserCtx } from '#access/actor.ts'
import type { ChatCore } from './chat.ts'
import { announceChat } from './events.ts'

/** Read is what the person answering for it has read; anybody else may look without changing that. @param chat locked. */
export async function markRead(ctx: UserCtx, chat: ChatCore): Promise<void> {
  if (chat.keeperId !== ctx.actor.id || chat.unread === 0) return
  await ctx.tx
    .updateTable('chats')
    .set({ unread: 0 })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', chat.id)
    .execute()
  await announceChat(ctx, chat.id)
}
