import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { requireTransfer } from './access.ts'
import { agentFor } from './agent.ts'
import type { ChatCore } from './chat.ts'
import { appendEvent } from './message.ts'

/** Somebody joins, or is brought in by somebody who may transfer. Joining twice changes nothing. @param chat locked. */
export async function joinChat(ctx: UserCtx, chat: ChatCore, userId: string): Promise<void> {
  if (userId !== ctx.actor.id) {
    requireTransfer(ctx)
    await agentFor(ctx, chat.channelId, userId)
  }
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
  if (userId !== ctx.actor.id) requireTransfer(ctx)
  const left =
    await sql`delete from participants where workspace_id = ${ctx.workspaceId} and chat_id = ${chat.id}
    and user_id = ${userId}`.execute(ctx.tx)
  if (!left.numAffectedRows) return
  await appendEvent(ctx, chat.id, { name: 'left', toId: userId, authorId: ctx.actor.id })
}
