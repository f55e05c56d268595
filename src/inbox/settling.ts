import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { placeChats } from './assigning.ts'
import { appendEvents, type ChatEvent } from './message.ts'
import type { SenderChat } from './sender-chat.ts'
import { reopenChat } from './solving.ts'

/** What routing decides: whose turn it is, or nobody's. */
export type Route = (
  ctx: Pick<Ctx, 'workspaceId' | 'tx' | 'now'>,
  channelId: string,
) => Promise<{ userId: string; deskId: string } | null>

type Waiting = Pick<SenderChat, 'id' | 'channelId'> & { keeperId: string | null; deskId: string | null }

/**
 * Who answers, now that the messages are stored: new chats are routed; a solved one is opened again where it lies, or
 * routed when nobody active answers for it there.
 */
export async function settle(ctx: Ctx, chats: readonly SenderChat[], route: Route): Promise<void> {
  const waiting: Waiting[] = chats.filter((chat) => chat.isNew).map((chat) => ({ ...chat, keeperId: null }))
  for (const chat of chats.filter((one) => one.status === 'solved')) {
    await reopenChat(ctx, chat, null)
    const keeper = await keeperOf(ctx, chat)
    if (!keeper?.active) waiting.push({ ...chat, keeperId: keeper?.id ?? null })
  }
  const placements: { id: string; deskId: string | null }[] = []
  const events: ({ chatId: string } & ChatEvent)[] = []
  for (const chat of waiting) {
    const turn = await route(ctx, chat.channelId)
    if (!turn && chat.deskId === null) continue
    placements.push({ id: chat.id, deskId: turn?.deskId ?? null })
    events.push({
      chatId: chat.id,
      name: turn ? 'assigned' : 'unassigned',
      fromId: chat.keeperId,
      toId: turn?.userId ?? null,
      authorId: null,
    })
  }
  await placeChats(ctx, placements)
  await appendEvents(ctx, events)
}

async function keeperOf(ctx: Ctx, chat: SenderChat): Promise<{ id: string; active: boolean } | undefined> {
  const { rows } = await sql<{ id: string; active: boolean }>`
    select keeper.id, keeper.status = 'active' as active from desks desk
      join users keeper on keeper.workspace_id = desk.workspace_id and keeper.id = desk.keeper_id
     where desk.workspace_id = ${ctx.workspaceId} and desk.id = ${chat.deskId}`.execute(ctx.tx)
  return rows[0]
}
