import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import type { EventName } from './contract.ts'
import { announceMessages } from './events.ts'

type Where = Pick<Ctx, 'workspaceId' | 'tx' | 'now'>

/** Something that happened to a chat, as its timeline tells it. Null author: nobody, it happened by itself. */
export type ChatEvent = {
  name: EventName
  fromId?: string | null
  toId?: string | null
  reference?: string | null
  authorId: string | null
}

/** Writes one event into the chat's timeline and announces it. */
export const appendEvent = (ctx: Where, chatId: string, event: ChatEvent): Promise<void> =>
  appendEvents(ctx, [{ chatId, ...event }])

/**
 * The same for many chats, each at most once in a call. Takes the lock of each chat's row.
 * @param quiet for thousands: nothing is announced, the caller announces `chats.stale`.
 */
export async function appendEvents(
  ctx: Where,
  events: readonly ({ chatId: string } & ChatEvent)[],
  { quiet = false } = {},
): Promise<void> {
  if (events.length === 0) return
  const column = <T>(of: (event: { chatId: string } & ChatEvent) => T) => events.map(of)
  const ids = events.map(() => newId())
  const { rows } = await sql<{ id: string; chatId: string; contactId: string }>`
    with given as (
      select * from unnest(${ids}::uuid[], ${column((e) => e.chatId)}::uuid[], ${column((e) => e.name)}::text[],
        ${column((e) => e.fromId ?? null)}::uuid[], ${column((e) => e.toId ?? null)}::uuid[],
        ${column((e) => e.reference ?? null)}::text[], ${column((e) => e.authorId)}::uuid[])
        as given(id, chat_id, event, from_id, to_id, reference, author_id)
    ), counted as (
      update chats chat set last_seq = chat.last_seq + 1 from given
       where chat.workspace_id = ${ctx.workspaceId} and chat.id = given.chat_id
      returning chat.id, chat.contact_id, chat.last_seq
    ), written as (
      insert into messages (workspace_id, id, chat_id, seq, direction, author_id, event, from_id, to_id, reference, sent_at)
      select ${ctx.workspaceId}, given.id, given.chat_id, counted.last_seq, 'event', given.author_id, given.event,
             given.from_id, given.to_id, given.reference, ${ctx.now}
        from given join counted on counted.id = given.chat_id
    )
    select given.id, given.chat_id, counted.contact_id from given join counted on counted.id = given.chat_id`.execute(
    ctx.tx,
  )
  if (quiet) return
  await announceMessages(
    ctx,
    rows.map(({ id, chatId, contactId }) => ({ chatId, messageId: id, contactId, direction: 'event' })),
  )
}

export type MessageRow = {
  id: string
  chatId: string
  seq: number
  direction: 'in' | 'out' | 'note' | 'event'
  text: string
  clientId: string | null
  event: EventName | null
  reference: string | null
  sentAt: Date
  authorId: string | null
  authorName: string | null
  authorRemoved: boolean | null
  fromId: string | null
  fromName: string | null
  fromRemoved: boolean | null
  toId: string | null
  toName: string | null
  toRemoved: boolean | null
  contactName: string
}

/** Messages with the names that go with them, under the alias `message`; `rest` is where, order and limit. */
export async function messageRows(ctx: Where, rest: RawBuilder<unknown>): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`
    select message.id, message.chat_id, message.seq, message.direction, message.text, message.client_id, message.event,
           message.reference, message.sent_at, author.id as author_id, author.name as author_name,
           author.status = 'removed' as author_removed, from_user.id as from_id, from_user.name as from_name,
           from_user.status = 'removed' as from_removed, to_user.id as to_id, to_user.name as to_name,
           to_user.status = 'removed' as to_removed, contact.name as contact_name
      from messages message
      join chats chat on chat.workspace_id = message.workspace_id and chat.id = message.chat_id
      join contacts contact on contact.workspace_id = chat.workspace_id and contact.id = chat.contact_id
      left join users author on author.workspace_id = message.workspace_id and author.id = message.author_id
      left join users from_user on from_user.workspace_id = message.workspace_id and from_user.id = message.from_id
      left join users to_user on to_user.workspace_id = message.workspace_id and to_user.id = message.to_id
     where message.workspace_id = ${ctx.workspaceId} and ${rest}`.execute(ctx.tx)
  return rows
}
