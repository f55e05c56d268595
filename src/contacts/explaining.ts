import { type RawBuilder, sql } from 'kysely'
import type { Explainable } from '#access/explainable.ts'
import { tiedTo } from '#access/ties.ts'
import type { Ctx } from '#platform/context.ts'
import { contactRow, contactRules, type SeenInChat } from './access.ts'
import { contactWithin } from './contact.ts'

/** What the inbox adds: everybody who has anything to do with a chat with the contact. */
type TiedByChats = (ctx: Ctx, contactId: string) => RawBuilder<unknown>

/** Who sees a contact, and why. */
export const explainableContact = (seenInChat: SeenInChat, tiedByChats: TiedByChats): Explainable => {
  const row: Explainable['row'] = (ctx, id) =>
    sql`${contactRow} where contact.workspace_id = ${ctx.workspaceId} and contact.id = ${id}`
  return {
    keeperWithin: async (asker, id) => (await contactWithin(asker, id, seenInChat)).ownerId,
    rules: (viewer) => contactRules(viewer, seenInChat),
    row,
    tied: (ctx, id) => sql`
      (select user_id from ${tiedTo(ctx, sql`(select desk.keeper_id from ${row(ctx, id)})`)} reaching
       union all select user_id from ${tiedByChats(ctx, id)} chatting)`,
  }
}
