import { type RawBuilder, sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { allowing, type Decision, decide, type Rule } from '#access/decide.ts'
import { reaches, reachRules } from '#access/reach.ts'

/** What the inbox adds: whether the viewer sees a chat with the contact of the row under the alias `contact`. */
export type SeenInChat = (ctx: UserCtx) => RawBuilder<boolean>

const missing = {
  hierarchy: 'they are not above the owner in the hierarchy, or their role does not open contacts by it',
  one_to_one: 'they have no one-to-one access to the owner that opens contacts',
  one_to_one_below: 'they have no one-to-one access to somebody above the owner that opens contacts',
} as const

/** Why somebody may see a contact: over a row under the alias `contact`, left joined to its desk under `desk`. */
export function contactRules(ctx: UserCtx, seenInChat: SeenInChat): Rule[] {
  const { isAdmin, id, permissions } = ctx.actor
  const { read, write } = permissions.contacts
  return [
    { name: 'admin', grants: 'edit', open: isAdmin, missing: 'they are no admin', holds: sql`true` },
    {
      name: 'responsible',
      grants: write === 'none' ? 'see' : 'edit',
      open: true,
      missing: 'the contact is not theirs',
      holds: sql`coalesce(desk.keeper_id = ${id}, false)`,
    },
    ...reachRules.map(
      (name): Rule => ({
        name,
        grants: write === 'hierarchy' || write === 'public' ? 'edit' : 'see',
        open: read !== 'own',
        missing: missing[name],
        holds: reaches(ctx, name, sql`desk.keeper_id`),
      }),
    ),
    {
      name: 'all',
      grants: write === 'public' ? 'edit' : 'see',
      open: read === 'public',
      missing: 'their role does not open all contacts',
      holds: sql`true`,
    },
    {
      name: 'chat',
      grants: 'see',
      open: permissions.inbox.use,
      missing: 'they see no chat with this contact',
      holds: seenInChat(ctx),
    },
  ]
}

export const contactRow = sql`contacts contact left join desks desk
  on desk.workspace_id = contact.workspace_id and desk.id = contact.desk_id`

/** Whether the viewer may see the contact, by which rules, and who answers for it; null when there is none. */
export async function decideContact(
  ctx: UserCtx,
  contactId: string,
  seenInChat: SeenInChat,
): Promise<{ decision: Decision; keeperId: string | null } | null> {
  const from = sql`${contactRow} where contact.workspace_id = ${ctx.workspaceId} and contact.id = ${contactId}`
  const { rows } = await sql<{ keeperId: string | null }>`select desk.keeper_id from ${from}`.execute(ctx.tx)
  if (!rows[0]) return null
  return { decision: await decide(ctx, contactRules(ctx, seenInChat), from), keeperId: rows[0].keeperId }
}

/** The condition for seeing, and the one for changing. */
export function contactConditions(ctx: UserCtx, seenInChat: SeenInChat) {
  const rules = contactRules(ctx, seenInChat)
  return { see: allowing(rules), edit: allowing(rules.filter((rule) => rule.grants === 'edit')) }
}
