import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { notFound } from '#platform/problems.ts'
import { chatRow, requireInbox, seesChat } from './access.ts'

/** What an act on a chat needs to know of it. */
export type ChatCore = {
  id: string
  channelId: string
  contactId: string
  deskId: string | null
  departmentId: string | null
  status: 'open' | 'solved'
  unread: number
  /** Who answers for it now, and whether in their own name or standing in for the holder. */
  keeperId: string | null
  holderId: string | null
}

/**
 * @param lock for acts: one after another on a chat. Taken before any user's row, so that no two acts wait for each other.
 * @throws Problem 404 when there is none within the viewer's reach, 403 without the permission to use the inbox.
 */
export async function chatWithin(ctx: UserCtx, id: string, { lock = false } = {}): Promise<ChatCore> {
  requireInbox(ctx)
  if (lock)
    await sql`select 1 from chats where workspace_id = ${ctx.workspaceId} and id = ${id} for update`.execute(
      ctx.tx,
    )
  const { rows } = await sql<ChatCore>`
    select ${coreColumns} from ${chatRow}
     where chat.workspace_id = ${ctx.workspaceId} and chat.id = ${id} and ${seesChat(ctx)}`.execute(ctx.tx)
  if (!rows[0]) throw notFound()
  return rows[0]
}

export const coreColumns = sql`chat.id, chat.channel_id, chat.contact_id, chat.desk_id, chat.department_id, chat.status,
  chat.unread, desk.keeper_id, desk.holder_id`
