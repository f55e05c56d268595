import { sql } from 'kysely'
import { refuseClosed } from '#channels/public-site.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { Problem } from '#platform/problems.ts'
import { announcing, noticeOf } from '#platform/realtime.ts'
import { asAnnouncement } from './events.ts'
import { preview } from './replying.ts'
import { chatsOfSenders, isNoProblem, type SenderChat } from './sender-chat.ts'
import { type Route, settle } from './settling.ts'

export type Incoming = {
  channelId: string
  /** Hash of the visitor's secret. */
  proof: Buffer
  origin: string | undefined
  text: string
  clientId: string
}
export type Received = { id: string; text: string; clientId: string; sentAt: Date; authorName: string }

type Accepted = Incoming & { id: string; chat: SenderChat }

/**
 * Stores what visitors wrote, in one transaction: the message, its chat, then who answers. No message depends on there
 * being anybody to answer it. A clientId that the chat has already is not stored again.
 * @returns for each given one what is stored, or the Problem (401, 403, 404, 410) it is refused with.
 */
export async function receive(
  ctx: Ctx<null>,
  given: readonly Incoming[],
  { route, publicUrl }: { route: Route; publicUrl: string },
): Promise<(Received | Problem)[]> {
  const chats = await chatsOfSenders(ctx, given)
  const asked = given.map((incoming, n): Accepted | Problem => {
    const chat = chats[n] as SenderChat | Problem
    if (chat instanceof Problem) return chat
    return refusalOf(chat, incoming, publicUrl) ?? { ...incoming, chat, id: newId() }
  })
  const accepted = asked.filter(isNoProblem)
  const stored = await store(ctx, accepted)
  const fresh = accepted.filter((one) => stored.get(keyOf(one))?.id === one.id)
  const touched = [...new Map(fresh.map(({ chat }) => [chat.id, chat])).values()]
  await settle(ctx, touched, route)
  await noteReceived(ctx, touched)
  return asked.map((one) =>
    one instanceof Problem
      ? one
      : { ...(stored.get(keyOf(one)) as Stored), authorName: one.chat.contactName },
  )
}

function refusalOf({ channel }: SenderChat, { origin }: Incoming, publicUrl: string): Problem | null {
  try {
    refuseClosed(channel, origin, publicUrl)
    return null
  } catch (problem) {
    if (problem instanceof Problem) return problem
    throw problem
  }
}

type Stored = { id: string; clientId: string; text: string; sentAt: Date }
const keyOf = (one: { clientId: string; chat: { id: string } }) => `${one.chat.id} ${one.clientId}`

/** Also announces. @returns by chat and clientId the message that stands in the database: the given one, or one from before. */
async function store(ctx: Ctx, accepted: Accepted[]): Promise<Map<string, Stored>> {
  if (accepted.length === 0) return new Map()
  const once = [...new Map(accepted.toReversed().map((one) => [keyOf(one), one])).values()].toReversed()
  // Each look-up is a lateral one: nothing else keeps the planner, which cannot know how few are asked for, from reading
  // a whole table that has just grown.
  type Row = { position: number; id: string; text: string | null; sentAt: Date | null }
  const { rows } = await sql<Row>`
    with given as materialized (
      select * from unnest(${once.map((one) => one.id)}::uuid[], ${once.map((one) => one.chat.id)}::uuid[],
        ${once.map((one) => one.chat.lastSeq)}::integer[], ${once.map((one) => one.text)}::text[],
        ${once.map((one) => preview(one.text))}::text[], ${once.map((one) => one.clientId)}::text[],
        ${once.map((one) => noticeOf(ctx, newsOf(one)))}::text[]) with ordinality
        as given(id, chat_id, last_seq, text, preview, client_id, notice, position)
    ), before as materialized (
      select given.position, m.* from given cross join lateral (
        select m.id, m.chat_id, m.client_id, m.text, m.sent_at from messages m where m.workspace_id = ${ctx.workspaceId}
           and m.chat_id = given.chat_id and m.client_id = given.client_id limit 1) m
    ), fresh as materialized (
      select given.*, last_seq + row_number() over (partition by chat_id order by position) as seq from given
       where position not in (select position from before)
    ), counted as (
      update chats chat set last_seq = newest.seq, unread = chat.unread + newest.seq - newest.last_seq,
             last_message = newest.preview, last_message_at = ${ctx.now}
        from (select distinct on (chat_id) * from fresh order by chat_id, seq desc) newest
       where chat.workspace_id = ${ctx.workspaceId} and chat.id = newest.chat_id
         and chat.id = any(${once.map((one) => one.chat.id)}::uuid[])
    ), written as (
      insert into messages (workspace_id, id, chat_id, seq, direction, text, client_id, sent_at)
      select ${ctx.workspaceId}, id, chat_id, seq, 'in', text, client_id, ${ctx.now} from fresh order by position
    )
    select position, id, text, sent_at, null as announced from before
    union all select position, id, null, null, ${announcing(sql`notice`)}::text from fresh`.execute(ctx.tx)
  return new Map(
    rows.map(({ position, id, text, sentAt }) => {
      const { clientId, text: given, chat } = once[position - 1] as Accepted
      return [keyOf({ clientId, chat }), { id, clientId, text: text ?? given, sentAt: sentAt ?? ctx.now }]
    }),
  )
}

const newsOf = ({ id, chat }: Accepted) =>
  asAnnouncement({ chatId: chat.id, messageId: id, contactId: chat.contactId, direction: 'in' })

/** When each channel last heard from a visitor, to the minute: more would make everybody wait for the one row. */
async function noteReceived(ctx: Ctx, chats: readonly SenderChat[]): Promise<void> {
  const ids = [...new Set(chats.filter((chat) => !chat.noted).map((chat) => chat.channelId))].sort()
  if (ids.length === 0) return
  await sql`update channels set last_event_at = ${ctx.now} where workspace_id = ${ctx.workspaceId}
    and id = any(${ids}::uuid[]) and coalesce(last_event_at < now() - interval '1 minute', true)`.execute(
    ctx.tx,
  )
}
