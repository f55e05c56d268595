import { type RawBuilder, sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { allowing, type Rule } from '#access/decide.ts'
import { reaches, reachRules } from '#access/reach.ts'

/** What the inbox adds: whether the viewer sees a chat with the contact of the row under the alias `contact`. */
export type SeenInChat = (ctx: UserCtx) => RawBuilder<boolean>

const missing = {
  hierarchy: 'is not above the owner in the hierarchy, or has a role that does not open contacts by it',
  one_to_one: 'has no one-to-one access to the owner, or has a role that does not open contacts by it',
  one_to_one_below:
    'has no one-to-one access with subordinates to anybody above the owner, or has a role that does not open contacts by it',
} as const

/** Why somebody may see a contact: over a row under the alias `contact`, left joined to its desk under `desk`. */
export function contactRules(ctx: UserCtx, seenInChat: SeenInChat): Rule[] {
  const { isAdmin, id, permissions } = ctx.actor
  const { read, write } = permissions.contacts
  return [
    { name: 'admin', grants: 'edit', open: isAdmin, missing: 'is no admin', holds: sql`true` },
    {
      name: 'responsible',
      grants: write === 'none' ? 'see' : 'edit',
      open: true,
      missing: 'is not the owner',
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
      missing: 'has a role that does not open all contacts',
      holds: sql`true`,
    },
    {
      name: 'chat',
      grants: 'see',
      open: permissions.inbox.use,
      missing: 'sees no chat with this contact',
      holds: seenInChat(ctx),
    },
  ]
}

export const contactRow = sql`contacts contact left join desks desk
  on desk.workspace_id = contact.workspace_id and desk.id = contact.desk_id`

/** The condition for seeing, and the one for changing. */
export function contactConditions(ctx: UserCtx, seenInChat: SeenInChat) {
  const rules = contactRules(ctx, seenInChat)
  return { see: allowing(rules), edit: allowing(rules.filter((rule) => rule.grants === 'edit')) }
}
