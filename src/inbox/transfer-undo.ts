import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { record } from '#audit/entry.ts'
import { minutes } from '#platform/clock.ts'
import { conflict, notFound } from '#platform/problems.ts'
import { requireInbox, requireTransfer } from './access.ts'
import type { TransferUndone } from './contract.ts'
import { announceStale } from './events.ts'
import { appendEvents } from './message.ts'

/** How long a transfer can be undone. Later it would be no correction any more, and nobody would expect it. */
const undoableFor = minutes(60)

type Transfer = { id: string; byId: string; createdAt: Date }
type Skipped = TransferUndone['skipped'][number]

/**
 * Takes a transfer back: chats return to where they were, unless somebody has worked on them since. Those stay, each with
 * its reason, or whoever moved them would read what others wrote there. A desk whose owner has been taken off the channel
 * meanwhile does not get them again; they go to Unassigned.
 * @throws Problem 404 for somebody else's transfer (an admin may undo any), 403, 409 already_undone, undo_over.
 */
export async function undoTransfer(ctx: UserCtx, id: string): Promise<TransferUndone> {
  requireInbox(ctx)
  const transfer = await markUndone(ctx, id)
  await keepMemberships(ctx, id)
  await lockMoved(ctx, id)
  const skipped = await skippedOf(ctx, transfer)
  const returned = await giveBack(ctx, id, skipped)
  await record(ctx, {
    action: 'chats.transfer_undone',
    subject: { kind: 'transfer', id },
    after: { returned },
  })
  await announceStale(ctx)
  return { id, returned, skipped }
}

async function markUndone(ctx: UserCtx, id: string): Promise<Transfer> {
  const { rows } = await sql<
    Transfer & { undoneAt: Date | null }
  >`select id, by_id, created_at, undone_at from chat_transfers
    where workspace_id = ${ctx.workspaceId} and id = ${id} for update`.execute(ctx.tx)
  const transfer = rows[0]
  if (!transfer || (transfer.byId !== ctx.actor.id && !ctx.actor.isAdmin)) throw notFound()
  requireTransfer(ctx)
  if (transfer.undoneAt) throw conflict('already_undone', 'This transfer has been undone already.')
  if (ctx.now.getTime() > transfer.createdAt.getTime() + undoableFor) {
    throw conflict('undo_over', 'A transfer can be undone for an hour. Transfer the chats again instead.')
  }
  await ctx.tx
    .updateTable('chatTransfers')
    .set({ undoneAt: ctx.now })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
  return transfer
}

// Nobody to whom a chat goes back may be taken off its channel at the same moment.
async function keepMemberships(ctx: UserCtx, id: string): Promise<void> {
  await sql`select 1 from channel_members member
    where member.workspace_id = ${ctx.workspaceId} and (member.channel_id, member.user_id) in (
      select chat.channel_id, desk.opened_for from chat_transfer_moves m
        join chats chat on chat.workspace_id = m.workspace_id and chat.id = m.chat_id
        join desks desk on desk.workspace_id = m.workspace_id and desk.id = m.from_desk_id
       where m.workspace_id = ${ctx.workspaceId} and m.transfer_id = ${id})
     order by member.channel_id, member.user_id for key share`.execute(ctx.tx)
}

// Locked first and looked at after it: a reply that was being sent while this waited is seen.
async function lockMoved(ctx: UserCtx, id: string): Promise<void> {
  await sql`select 1 from chats chat where chat.workspace_id = ${ctx.workspaceId} and chat.id in (
      select chat_id from chat_transfer_moves where workspace_id = ${ctx.workspaceId} and transfer_id = ${id})
     order by chat.id for no key update`.execute(ctx.tx)
}

async function skippedOf(ctx: UserCtx, { id, byId, createdAt }: Transfer): Promise<Skipped[]> {
  const since = sql`select 1 from messages message where message.workspace_id = m.workspace_id
    and message.chat_id = m.chat_id and message.seq > (
      select moved.seq from messages moved where moved.workspace_id = m.workspace_id and moved.chat_id = m.chat_id
         and moved.event = 'transferred' and moved.author_id = ${byId} and moved.sent_at = ${createdAt}
       order by moved.seq desc limit 1)`
  const { rows } = await sql<Skipped>`
    select chat_id, reason from chat_transfer_moves m
      join chats chat on chat.workspace_id = m.workspace_id and chat.id = m.chat_id
     cross join lateral (select case
         when chat.desk_id is distinct from m.to_desk_id then 'moved_on'
         when exists (${since} and message.event = 'solved') then 'solved'
         when exists (${since} and message.direction in ('out', 'note')) then 'written_in' end as reason) found
     where m.workspace_id = ${ctx.workspaceId} and m.transfer_id = ${id} and reason is not null
     order by chat_id`.execute(ctx.tx)
  return rows
}

async function giveBack(ctx: UserCtx, id: string, skipped: readonly Skipped[]): Promise<number> {
  const { rows } = await sql<{ chatId: string; fromId: string; toId: string | null }>`
    with move as (
      select m.chat_id, chat.channel_id, m.from_desk_id, keeper.keeper_id from chat_transfer_moves m
        join chats chat on chat.workspace_id = m.workspace_id and chat.id = m.chat_id
        join desks keeper on keeper.workspace_id = m.workspace_id and keeper.id = m.to_desk_id
       where m.workspace_id = ${ctx.workspaceId} and m.transfer_id = ${id}
         and m.chat_id <> all(${skipped.map(({ chatId }) => chatId)}::uuid[])
    ), back as (
      select move.chat_id, move.keeper_id as from_id, desk.id as desk_id, desk.keeper_id as to_id from move
        left join desks desk on desk.workspace_id = ${ctx.workspaceId} and desk.id = move.from_desk_id and exists (
          select 1 from users person left join roles role on role.workspace_id = person.workspace_id and role.id = person.role_id
           where person.workspace_id = desk.workspace_id and person.id = desk.opened_for
             and (person.status = 'removed' or role.system = 'admin' or exists (
               select 1 from channel_members m where m.workspace_id = desk.workspace_id
                and m.channel_id = move.channel_id and m.user_id = person.id)))
    )
    update chats chat set desk_id = back.desk_id from back
     where chat.workspace_id = ${ctx.workspaceId} and chat.id = back.chat_id
    returning chat.id as chat_id, back.from_id, back.to_id`.execute(ctx.tx)
  await appendEvents(
    ctx,
    rows.map(({ chatId, fromId, toId }) => ({
      chatId,
      name: 'transfer_undone' as const,
      fromId,
      toId,
      authorId: ctx.actor.id,
    })),
    { quiet: rows.length > 50 },
  )
  return rows.length
}
