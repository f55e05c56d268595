import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import type { Explanation } from '#access/contract.ts'
import { decide } from '#access/decide.ts'
import { explain } from '#access/explain.ts'
import { chatRow, chatRules } from './access.ts'
import { chatWithin } from './chat.ts'

/** Why the viewer may see a chat, or what they lack. @throws Problem 404 when the asker does not see it. */
export async function explainChat(viewer: UserCtx, chatId: string, asker: UserCtx): Promise<Explanation> {
  const { keeperId } = await chatWithin(asker, chatId)
  const chat = sql`${chatRow} where chat.workspace_id = ${viewer.workspaceId} and chat.id = ${chatId}`
  return explain(viewer, await decide(viewer, chatRules(viewer), chat), keeperId)
}
