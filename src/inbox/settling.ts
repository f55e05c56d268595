import { sql } from 'kysely'
import type { Sender } from '#channels/visitor.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { placeChat } from './assigning.ts'
import { appendEvent } from './message.ts'
import { reopenChat } from './solving.ts'

/** What routing decides: whose turn it is, or nobody's. */
export type Route = (
  ctx: Pick<Ctx, 'workspaceId' | 'tx' | 'now'>,
  channelId: string,
) => Promise<{ userId: string; deskId: string } | null>

export type LockedChat = {
  id: string
  channelId: string
  contactId: string
  status: 'open' | 'solved'
  lastSeq: number
  deskId: string | null
  keeperId: string | null
  keeperActive: boolean
  /** Made by this very transaction. */
  isNew: boolean
}

/** When each channel last heard from a visitor, to the minute: more would make everybody wait for the one row. */
export async function noteReceived(ctx: Ctx, senders: readonly Sender[]): Promise<void> {
  const ids = [
    ...new Set(senders.filter((sender) => !sender.noted).map((sender) => sender.channel.id)),
  ].sort()
  if (ids.length === 0) return
  await sql`update channels set last_event_at = ${ctx.now} where workspace_id = ${ctx.workspaceId}
    and id = any(${ids}::uuid[]) and coalesce(last_event_at < now() - interval '1 minute', true)`.execute(
    ctx.tx,
  )
}

/** The one chat of each sender, by contact, made when there is none and locked: messages of a chat come one after another. */
export async function lockChats(ctx: Ctx, senders: readonly Sender[]): Promise<Map<string, LockedChat>> {
  const all = [...new Map(senders.map((sender) => [sender.contactId, sender])).values()]
  const found = await locked(ctx, all)
  const missing = all.filter((sender) => !found.has(sender.contactId))
  if (missing.length === 0) return found
  const { rows } = await sql<{ id: string }>`
    insert into chats (workspace_id, id, channel_id, contact_id, last_message_at)
    select ${ctx.workspaceId}, given.id, given.channel_id, given.contact_id, ${ctx.now}
      from unnest(${missing.map(() => newId())}::uuid[], ${missing.map((one) => one.channel.id)}::uuid[],
        ${missing.map((one) => one.contactId)}::uuid[]) as given(id, channel_id, contact_id)
     order by given.contact_id on conflict (workspace_id, channel_id, contact_id) do nothing returning id`.execute(
    ctx.tx,
  )
  const made = new Set(rows.map((row) => row.id))
  for (const [contactId, chat] of await locked(ctx, missing)) {
    found.set(contactId, { ...chat, isNew: made.has(chat.id) })
  }
  return found
}

async function locked(ctx: Ctx, senders: readonly Sender[]): Promise<Map<string, LockedChat>> {
  const { rows } = await sql<LockedChat>`
    select chat.id, chat.channel_id, chat.contact_id, chat.status, chat.last_seq, chat.desk_id, desk.keeper_id,
           coalesce(keeper.status = 'active', false) as keeper_active, false as is_new
      from unnest(${senders.map((one) => one.channel.id)}::uuid[], ${senders.map((one) => one.contactId)}::uuid[])
             as given(channel_id, contact_id)
      join chats chat on chat.workspace_id = ${ctx.workspaceId} and chat.channel_id = given.channel_id
       and chat.contact_id = given.contact_id
      left join desks desk on desk.workspace_id = chat.workspace_id and desk.id = chat.desk_id
      left join users keeper on keeper.workspace_id = desk.workspace_id and keeper.id = desk.keeper_id
     order by chat.id for no key update of chat`.execute(ctx.tx)
  return new Map(rows.map((chat) => [chat.contactId, chat]))
}

/**
 * Who answers, now that the message is stored: a new chat is routed; a solved one is opened again where it lies, or
 * routed when nobody active answers for it there.
 */
export async function settle(ctx: Ctx, chat: LockedChat, route: Route): Promise<void> {
  if (chat.status === 'solved') await reopenChat(ctx, chat, null)
  else if (!chat.isNew) return
  if (chat.keeperActive) return
  const turn = await route(ctx, chat.channelId)
  if (!turn && chat.deskId === null) return
  await placeChat(ctx, chat, turn?.deskId ?? null)
  await appendEvent(ctx, chat.id, {
    name: turn ? 'assigned' : 'unassigned',
    fromId: chat.keeperId,
    toId: turn?.userId ?? null,
    authorId: null,
  })
}
