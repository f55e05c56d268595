import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { record } from '#audit/entry.ts'
import { conflict, notFound } from '#platform/problems.ts'
import { requireInbox, requireTransfer } from './access.ts'
import { announceStale } from './events.ts'
import { appendEvents } from './message.ts'

type Returned = { chatId: string; fromId: string; toId: string | null }

/**
 * Takes a transfer back: chats that still lie where it put them return to where they were. A desk whose owner has been
 * taken off the channel meanwhile does not get them again; they go to Unassigned.
 * @throws Problem 404 for somebody else's transfer (an admin may undo any), 403, 409 already_undone.
 */
export async function undoTransfer(ctx: UserCtx, id: string): Promise<{ id: string; returned: number }> {
  requireInbox(ctx)
  await markUndone(ctx, id)
  await keepMemberships(ctx, id)
  const { rows } = await sql<Returned>`
    with move as (
      select m.chat_id, chat.channel_id, m.from_desk_id, keeper.keeper_id from chat_transfer_moves m
        join chats chat on chat.workspace_id = m.workspace_id and chat.id = m.chat_id and chat.desk_id = m.to_desk_id
        join desks keeper on keeper.workspace_id = m.workspace_id and keeper.id = m.to_desk_id
       where m.workspace_id = ${ctx.workspaceId} and m.transfer_id = ${id} order by chat.id for no key update of chat
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
  await record(ctx, {
    action: 'chats.transfer_undone',
    subject: { kind: 'transfer', id },
    after: { returned: rows.length },
  })
  await announceStale(ctx)
  return { id, returned: rows.length }
}

async function markUndone(ctx: UserCtx, id: string): Promise<void> {
  const { rows } = await sql<{
    byId: string
    undoneAt: Date | null
  }>`select by_id, undone_at from chat_transfers
    where workspace_id = ${ctx.workspaceId} and id = ${id} for update`.execute(ctx.tx)
  const transfer = rows[0]
  if (!transfer || (transfer.byId !== ctx.actor.id && !ctx.actor.isAdmin)) throw notFound()
  requireTransfer(ctx)
  if (transfer.undoneAt) throw conflict('already_undone', 'This transfer has been undone already.')
  await ctx.tx
    .updateTable('chatTransfers')
    .set({ undoneAt: ctx.now })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
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
