import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import type { Explanation } from '#access/contract.ts'
import { decide } from '#access/decide.ts'
import { explain } from '#access/explain.ts'
import { contactRow, contactRules, type SeenInChat } from './access.ts'
import { contactWithin } from './contact.ts'

/** Why the viewer may see a contact, or what they lack. @throws Problem 404 when the asker does not see it. */
export const explainContact =
  (seenInChat: SeenInChat) =>
  async (viewer: UserCtx, contactId: string, asker: UserCtx): Promise<Explanation> => {
    const { ownerId } = await contactWithin(asker, contactId, seenInChat)
    const contact = sql`${contactRow} where contact.workspace_id = ${viewer.workspaceId} and contact.id = ${contactId}`
    return explain(viewer, await decide(viewer, contactRules(viewer, seenInChat), contact), ownerId)
  }
