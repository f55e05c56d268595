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
 * or event in it, so that the chat is changed too), `chats.stale` (many chats, or a chat that some of those who had it
 * may not see any more).
 */
export const announceChat = (ctx: Where, id: string) => announce(ctx, { type: 'chat.changed', id })
export const announceStale = (ctx: Where) => announce(ctx, { type: 'chats.stale' })

export async function announceMessages(ctx: Where, news: readonly MessageNews[]): Promise<void> {
  if (news.length === 0) return
  await announceAll(ctx, news.map(asAnnouncement))
}

export const asAnnouncement = ({ chatId, ...more }: MessageNews): Announcement => ({
  type: 'chat.message',
  id: chatId,
  ...more,
})
