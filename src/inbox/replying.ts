import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { newId } from '#platform/ids.ts'
import { conflict } from '#platform/problems.ts'
import type { ChatCore } from './chat.ts'
import { announceMessages } from './events.ts'
import { reopenChat } from './solving.ts'

type NewMessage = { kind: 'reply' | 'note'; text: string }

/**
 * A reply to the customer, or a note that only colleagues see. A reply opens a solved chat again.
 * @param chat locked.
 * @returns the message's id.
 * @throws Problem 409 for a reply on a disconnected channel.
 */
export async function writeMessage(
  ctx: UserCtx,
  chat: ChatCore,
  { kind, text }: NewMessage,
): Promise<string> {
  if (kind === 'reply') await refuseDisconnected(ctx, chat)
  if (kind === 'reply' && chat.status === 'solved') await reopenChat(ctx, chat, ctx.actor.id)
  const id = newId()
  const direction = kind === 'reply' ? 'out' : 'note'
  const shown =
    kind === 'reply'
      ? sql`, unread = 0, last_message = ${preview(text)}, last_message_at = ${ctx.now}`
      : sql``
  await sql`
    with counted as (
      update chats set last_seq = last_seq + 1 ${shown}
       where workspace_id = ${ctx.workspaceId} and id = ${chat.id} returning last_seq
    )
    insert into messages (workspace_id, id, chat_id, seq, direction, author_id, text, sent_at)
    select ${ctx.workspaceId}, ${id}, ${chat.id}, last_seq, ${direction}, ${ctx.actor.id}, ${text}, ${ctx.now}
      from counted`.execute(ctx.tx)
  await announceMessages(ctx, [{ chatId: chat.id, messageId: id, contactId: chat.contactId, direction }])
  return id
}

/** The first line of a message, as lists show it. */
export const preview = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 200)

async function refuseDisconnected(ctx: UserCtx, chat: ChatCore): Promise<void> {
  const { state } = await ctx.tx
    .selectFrom('channels')
    .select('state')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', chat.channelId)
    .executeTakeFirstOrThrow()
  if (state !== 'connected')
    throw conflict('channel_disconnected', 'The channel of this chat is disconnected.')
}
