import { type RawBuilder, sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { allowing, type Rule } from '#access/decide.ts'
import { reaches, reachRules } from '#access/reach.ts'

/** What the inbox adds: whether the viewer sees a chat with the contact of the row under the alias `contact`. */
export type SeenInChat = (ctx: UserCtx) => RawBuilder<boolean>

const missing = {
  hierarchy: 'is not above {keeper} in the hierarchy',
  one_to_one: 'has no one-to-one access to {keeper}',
  one_to_one_below: 'has no one-to-one access with subordinates to anybody above {keeper}',
} as const

/** Why somebody may see a contact: over a row under the alias `contact`, left joined to its desk under `desk`. */
export function contactRules(ctx: UserCtx, seenInChat: SeenInChat): Rule[] {
  const { isAdmin, id, permissions } = ctx.actor
  const { read, write } = permissions.contacts
  const granting = (edits: boolean, seeOnly: string) =>
    edits ? ({ grants: 'edit' } as const) : ({ grants: 'see', seeOnly } as const)
  return [
    { name: 'admin', grants: 'edit', open: isAdmin, shut: 'is no admin', scope: 'admin', holds: sql`true` },
    {
      name: 'responsible',
      ...granting(write !== 'none', 'has a role that changes no contacts'),
      open: true,
      missing: 'does not answer for it',
      holds: sql`coalesce(desk.keeper_id = ${id}, false)`,
    },
    ...reachRules.map(
      (name): Rule => ({
        name,
        ...granting(
          write === 'hierarchy' || write === 'public',
          'has a role that does not change contacts of others by the hierarchy',
        ),
        open: read !== 'own',
        missing: missing[name],
        shut: 'has a role that opens their own contacts only',
        scope: read === 'public' ? 'contacts.public' : 'contacts.hierarchy',
        holds: reaches(ctx, name, sql`desk.keeper_id`),
      }),
    ),
    {
      name: 'all',
      ...granting(write === 'public', 'has a role that does not change all contacts'),
      open: read === 'public',
      shut: 'has a role that does not open all contacts',
      scope: 'contacts.public',
      holds: sql`true`,
    },
    {
      name: 'chat',
      grants: 'see',
      open: permissions.inbox.use,
      missing: 'sees no chat with this contact',
      shut: 'has a role without the inbox',
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
