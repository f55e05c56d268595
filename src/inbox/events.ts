import type { Ctx } from '#platform/context.ts'
import { type Announcement, announce, announceAll } from '#platform/realtime.ts'

type Where = Pick<Ctx, 'workspaceId' | 'tx'>
/** A message of a chat, and whose conversation it is: a visitor hears of what comes in and goes out there. */
export type MessageNews = {
  chatId: string
  messageId: string
  contactId: string
  direction: 'in' | 'out' | 'note' | 'event'
}

/**
 * News of this slice: `chat.changed {id}` (anything about the chat), `chat.message {id, messageId}` (a new message, note
 * or event in it), `chats.stale` (many chats, or a chat that some of those who had it may not see any more).
 */
export const announceChat = (ctx: Where, id: string) => announce(ctx, { type: 'chat.changed', id })
export const announceStale = (ctx: Where) => announce(ctx, { type: 'chats.stale' })

/** New messages, each of which changes its chat too. */
export async function announceMessages(ctx: Where, news: readonly MessageNews[]): Promise<void> {
  if (news.length === 0) return
  const changed = [...new Set(news.map((one) => one.chatId))]
  await announceAll(ctx, [
    ...news.map(({ chatId, ...more }): Announcement => ({ type: 'chat.message', id: chatId, ...more })),
    ...changed.map((id) => ({ type: 'chat.changed', id })),
  ])
}
