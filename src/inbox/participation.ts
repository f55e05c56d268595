import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { notFound } from '#platform/problems.ts'
import { requireTransfer } from './access.ts'
import { agentFor } from './agent.ts'
import { type ChatCore, chatWithin } from './chat.ts'
import { appendEvent } from './message.ts'

/** Somebody joins, or is brought in by somebody who may transfer. Joining twice changes nothing. @param chat locked. */
export async function joinChat(ctx: UserCtx, chat: ChatCore, userId: string): Promise<void> {
  if (userId !== ctx.actor.id) {
    await requireUser(ctx, userId)
    requireTransfer(ctx)
    await agentFor(ctx, chat.channelId, userId)
  } else await stillSees(ctx, chat)
  const joined = await ctx.tx
    .insertInto('participants')
    .values({ workspaceId: ctx.workspaceId, chatId: chat.id, userId, joinedAt: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (Number(joined.numInsertedOrUpdatedRows) === 0) return
  await appendEvent(ctx, chat.id, { name: 'joined', toId: userId, authorId: ctx.actor.id })
}

/** Somebody leaves, or is put out by somebody who may transfer. @param chat locked. */
export async function leaveChat(ctx: UserCtx, chat: ChatCore, userId: string): Promise<void> {
  if (userId !== ctx.actor.id) {
    await requireUser(ctx, userId)
    requireTransfer(ctx)
  }
  const left =
    await sql`delete from participants where workspace_id = ${ctx.workspaceId} and chat_id = ${chat.id}
    and user_id = ${userId}`.execute(ctx.tx)
  if (!left.numAffectedRows) return
  await appendEvent(ctx, chat.id, { name: 'left', toId: userId, authorId: ctx.actor.id })
}

// Being taken off the channel ends participation there. It comes before this (then it is refused) or after (then it ends
// this one too); without the lock it could end nothing, and then this would keep the chat open for ever.
async function stillSees(ctx: UserCtx, { id, channelId }: ChatCore): Promise<void> {
  await sql`select 1 from channel_members where workspace_id = ${ctx.workspaceId} and channel_id = ${channelId}
    and user_id = ${ctx.actor.id} for key share`.execute(ctx.tx)
  await chatWithin(ctx, id)
}

async function requireUser(ctx: UserCtx, userId: string): Promise<void> {
  const found = await ctx.tx
    .selectFrom('users')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', userId)
    .executeTakeFirst()
  if (!found) throw notFound()
}
