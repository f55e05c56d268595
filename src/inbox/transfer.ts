import { sql } from 'kysely'
import type { z } from 'zod'
import type { UserCtx } from '#access/actor.ts'
import { record } from '#audit/entry.ts'
import { mayAnswer } from '#channels/membership.ts'
import { newId } from '#platform/ids.ts'
import { invalid } from '#platform/problems.ts'
import { chatRow, requireInbox, requireTransfer, seesChat } from './access.ts'
import { placeChats } from './assigning.ts'
import { type ChatCore, coreColumns } from './chat.ts'
import type { newTransfer, transfer } from './contract.ts'
import { type Agent, distribute, type Placement } from './distributing.ts'
import { announceStale } from './events.ts'
import { matchingChats } from './listing.ts'
import { appendEvents } from './message.ts'

type NewTransfer = z.output<typeof newTransfer>
type Transferred = z.infer<typeof transfer>

/** More moves than this are not announced chat by chat. */
const mostAnnounced = 50

/**
 * Hands chats over: those named, or all that match a filter, to one agent or distributed. Chats that cannot go are
 * skipped, each with its reason.
 * @throws Problem 403, 422 when an agent is none that chats can be given to.
 */
export async function transferChats(ctx: UserCtx, given: NewTransfer): Promise<Transferred> {
  requireInbox(ctx)
  requireTransfer(ctx)
  const chats = await lockChosen(ctx, given)
  const outOfReach = (given.chatIds ?? []).filter((id) => !chats.some((chat) => chat.id === id))
  const agents = await agentsOf(ctx, given)
  const placements = distribute(chats, agents, given.distribute?.by ?? 'evenly')
  const moves = placements.flatMap((one) => ('agent' in one ? [one] : []))
  const id = newId()
  await write(ctx, id, moves, new Map(chats.map((chat) => [chat.id, chat])))
  const skipped = placements.flatMap((one) =>
    'skipped' in one ? [{ chatId: one.chatId, reason: one.skipped }] : [],
  )
  return {
    id,
    moved: moves.length,
    skipped: [...skipped, ...outOfReach.map((chatId) => ({ chatId, reason: 'out_of_reach' }))],
  }
}

// In the order of ids, so that two transfers at once cannot wait for each other. Locked first and looked at after it,
// because what was true before the wait need not be true now.
async function lockChosen(ctx: UserCtx, { chatIds, filter }: NewTransfer): Promise<ChatCore[]> {
  const ids = filter
    ? sql`select id from ${matchingChats(ctx, filter, null)} found`
    : sql`select id from unnest(${chatIds ?? []}::uuid[]) id`
  const locked = await sql<{ id: string }>`select chat.id from chats chat
    where chat.workspace_id = ${ctx.workspaceId} and chat.id in (${ids}) order by chat.id for update`.execute(
    ctx.tx,
  )
  const { rows } = await sql<ChatCore>`select ${coreColumns} from ${chatRow}
    where chat.workspace_id = ${ctx.workspaceId} and chat.id = any(${locked.rows.map((row) => row.id)}::uuid[])
      and ${seesChat(ctx)} order by chat.last_message_at desc, chat.id desc`.execute(ctx.tx)
  return rows
}

async function agentsOf(ctx: UserCtx, { toUserId, distribute: spread }: NewTransfer): Promise<Agent[]> {
  const ids = toUserId ? [toUserId] : [...new Set(spread?.userIds)]
  const { rows } = await sql<Agent>`
    select person.id, person.name, desk.id as desk_id, role.system is not distinct from 'admin' as is_admin,
           array(select m.channel_id::text from channel_members m where m.workspace_id = person.workspace_id
             and m.user_id = person.id) as channel_ids,
           (select count(*) from desks kept join chats chat on chat.workspace_id = kept.workspace_id
               and chat.desk_id = kept.id and chat.status = 'open'
             where kept.workspace_id = person.workspace_id and kept.keeper_id = person.id) as open_chats
      from users person
      join roles role on role.workspace_id = person.workspace_id and role.id = person.role_id
      join desks desk on desk.workspace_id = person.workspace_id and desk.opened_for = person.id
       and desk.kind = 'conversations'
     where person.workspace_id = ${ctx.workspaceId} and person.id = any(${ids}::uuid[]) and ${mayAnswer}
     order by person.id for key share of person`.execute(ctx.tx)
  await sql`select 1 from channel_members where workspace_id = ${ctx.workspaceId} and user_id = any(${ids}::uuid[])
    order by channel_id, user_id for key share`.execute(ctx.tx)
  const missing = ids.find((id) => !rows.some((agent) => agent.id === id))
  if (missing !== undefined) {
    const pointer = toUserId ? '/toUserId' : `/distribute/userIds/${spread?.userIds.indexOf(missing)}`
    throw invalid(pointer, 'not_a_member', 'Choose an active user who may use the inbox.')
  }
  return ids.flatMap((id) => rows.filter((agent) => agent.id === id))
}

type Move = Extract<Placement, { agent: Agent }>

async function write(ctx: UserCtx, id: string, moves: Move[], chats: Map<string, ChatCore>): Promise<void> {
  await ctx.tx
    .insertInto('chatTransfers')
    .values({ workspaceId: ctx.workspaceId, id, byId: ctx.actor.id, createdAt: ctx.now })
    .execute()
  if (moves.length === 0) return
  await sql`insert into chat_transfer_moves (workspace_id, transfer_id, chat_id, from_desk_id, to_desk_id)
    select ${ctx.workspaceId}, ${id}, chat_id, from_desk_id, to_desk_id
      from unnest(${moves.map((move) => move.chatId)}::uuid[],
        ${moves.map((move) => chats.get(move.chatId)?.deskId ?? null)}::uuid[],
        ${moves.map((move) => move.agent.deskId)}::uuid[]) as move(chat_id, from_desk_id, to_desk_id)`.execute(
    ctx.tx,
  )
  await placeChats(
    ctx,
    moves.map(({ chatId, agent }) => ({ id: chatId, deskId: agent.deskId })),
  )
  await appendEvents(
    ctx,
    moves.map(({ chatId, agent }) => ({
      chatId,
      name: 'transferred' as const,
      fromId: chats.get(chatId)?.keeperId ?? null,
      toId: agent.id,
      authorId: ctx.actor.id,
    })),
    { quiet: moves.length > mostAnnounced },
  )
  await record(ctx, {
    action: 'chats.transferred',
    subject: { kind: 'transfer', id },
    after: { moved: moves.length, to: [...new Set(moves.map(({ agent }) => agent.name))] },
  })
  await announceStale(ctx)
}
