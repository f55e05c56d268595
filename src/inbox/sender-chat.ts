import { sql } from 'kysely'
import type { WebChatSettings } from '#channels/contract.ts'
import { sendersOf } from '#channels/visitor.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { Problem } from '#platform/problems.ts'

/** A visitor who writes, the channel as it is now, and the one chat they have there: locked. */
export type SenderChat = {
  id: string
  channelId: string
  contactId: string
  contactName: string
  status: 'open' | 'solved'
  lastSeq: number
  deskId: string | null
  channel: { state: string; settings: WebChatSettings }
  /** Whether the channel has noted within the minute that something came. */
  noted: boolean
  /** Made by this very transaction. */
  isNew: boolean
}
type Asked = { channelId: string; proof: Buffer }

/**
 * The chat of each who asks, in order, made when there is none, or the Problem (401, 404) they are answered with. Messages
 * of a chat come one after another from here on.
 */
export async function chatsOfSenders(ctx: Ctx, asked: readonly Asked[]): Promise<(SenderChat | Problem)[]> {
  const found = await lockedChats(ctx, asked)
  const others = asked.filter((one) => !found.has(keyOf(one)))
  if (others.length === 0) return asked.map((one) => found.get(keyOf(one)) as SenderChat)

  const senders = await sendersOf(ctx, others)
  const known = senders.filter(isNoProblem)
  const made = await openChats(
    ctx,
    known.map((sender) => ({ channelId: sender.channel.id, contactId: sender.contactId })),
  )
  const refusals = new Map(others.map((one, n) => [keyOf(one), senders[n]]))
  for (const [key, chat] of known.length > 0 ? await lockedChats(ctx, others) : []) {
    found.set(key, { ...chat, isNew: made.has(chat.id) })
  }
  return asked.map((one) => found.get(keyOf(one)) ?? (refusals.get(keyOf(one)) as Problem))
}

export const isNoProblem = <T>(one: T | Problem): one is T => !(one instanceof Problem)

const keyOf = ({ channelId, proof }: Asked) => `${channelId} ${proof.toString('hex')}`

async function lockedChats(ctx: Ctx, asked: readonly Asked[]): Promise<Map<string, SenderChat>> {
  const unique = [...new Map(asked.map((one) => [keyOf(one), one])).values()]
  type Row = Omit<SenderChat, 'channel'> & SenderChat['channel'] & { position: number }
  // Looked up one by one, and before the chats: left to itself the planner may begin with all visitors of a channel.
  const { rows } = await sql<Row>`
    with sender as materialized (
      select asked.position, visitor.contact_id, contact.contact_name, channel.*
        from unnest(${unique.map((one) => one.channelId)}::uuid[], ${unique.map((one) => one.proof.toString('hex'))}::text[])
               with ordinality asked(channel_id, proof, position)
        cross join lateral (select v.contact_id, v.channel_id from visitors v
          where v.workspace_id = ${ctx.workspaceId} and v.secret_hash = decode(asked.proof, 'hex') limit 1) visitor
        cross join lateral (select c.id as channel_id, c.state, c.settings,
            coalesce(c.last_event_at > now() - interval '1 minute', false) as noted from channels c
          where c.workspace_id = ${ctx.workspaceId} and c.id = visitor.channel_id and c.id = asked.channel_id limit 1) channel
        cross join lateral (select c.name as contact_name from contacts c
          where c.workspace_id = ${ctx.workspaceId} and c.id = visitor.contact_id limit 1) contact
    )
    select sender.*, chat.id, chat.status, chat.last_seq, chat.desk_id, false as is_new
      from sender join chats chat on chat.workspace_id = ${ctx.workspaceId} and chat.channel_id = sender.channel_id
       and chat.contact_id = sender.contact_id
     order by chat.id for no key update of chat`.execute(ctx.tx)
  return new Map(
    rows.map(({ position, state, settings, ...chat }) => [
      keyOf(unique[position - 1] as Asked),
      { ...chat, channel: { state, settings } },
    ]),
  )
}

/** @returns ids of those made. When two processes come at once, one makes it and the other finds it. */
async function openChats(
  ctx: Ctx,
  missing: readonly { channelId: string; contactId: string }[],
): Promise<Set<string>> {
  const unique = [...new Map(missing.map((one) => [one.contactId, one])).values()]
  if (unique.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    insert into chats (workspace_id, id, channel_id, contact_id, last_message_at)
    select ${ctx.workspaceId}, given.id, given.channel_id, given.contact_id, ${ctx.now}
      from unnest(${unique.map(() => newId())}::uuid[], ${unique.map((one) => one.channelId)}::uuid[],
        ${unique.map((one) => one.contactId)}::uuid[]) as given(id, channel_id, contact_id)
     order by given.contact_id on conflict (workspace_id, channel_id, contact_id) do nothing returning id`.execute(
    ctx.tx,
  )
  return new Set(rows.map((row) => row.id))
}
