import { type RawBuilder, sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { allowing, type Decision, decide, type Rule } from '#access/decide.ts'
import { reaches, reachRules } from '#access/reach.ts'
import { forbidden } from '#platform/problems.ts'

const missing = {
  hierarchy: 'they are not above the assignee in the hierarchy, or their role opens only chats assigned to them',
  one_to_one: 'they have no one-to-one access to the assignee',
  one_to_one_below: 'they have no one-to-one access to somebody above the assignee',
} as const

/**
 * Why somebody may see a chat, and then answer it: over a row under the alias `chat`, left joined to its desk under
 * `desk`. Without the permission to use the inbox no rule counts.
 */
export function chatRules(ctx: UserCtx): Rule[] {
  const { isAdmin, id, permissions } = ctx.actor
  const { use, scope } = permissions.inbox
  const rule = (name: Rule['name'], open: boolean, missing: string, holds: RawBuilder<boolean>): Rule => ({
    name,
    grants: 'edit',
    open: use && open,
    missing: use ? missing : 'their role does not let them use the inbox',
    holds,
  })
  return [
    rule('admin', isAdmin, 'they are no admin', sql`true`),
    rule('responsible', true, 'it is not assigned to them', sql`coalesce(desk.keeper_id = ${id}, false)`),
    rule('participant', true, 'they have not joined it', joinedBy(ctx, sql`${id}`)),
    ...reachRules.map((name) =>
      rule(name, name !== 'hierarchy' || scope !== 'assigned', missing[name], reaches(ctx, name, sql`desk.keeper_id`)),
    ),
    rule(
      'unassigned',
      true,
      'it is assigned, or they are no member of its channel',
      sql`(chat.desk_id is null and ${memberOfItsChannel(ctx)})`,
    ),
    rule(
      'department',
      scope === 'department',
      'it is not allocated to a department of theirs, or their role does not open those',
      sql`(chat.department_id is not null and exists (select 1 from department_members m
        where m.workspace_id = ${ctx.workspaceId} and m.department_id = chat.department_id and m.user_id = ${id}))`,
    ),
    rule('all', scope === 'all', 'their role does not open all chats', sql`true`),
  ]
}

const joinedBy = (ctx: UserCtx, userId: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql`exists (select 1 from participants p where p.workspace_id = ${ctx.workspaceId} and p.chat_id = chat.id
    and p.user_id = ${userId})`

export const memberOfItsChannel = (ctx: UserCtx): RawBuilder<boolean> =>
  sql`exists (select 1 from channel_members m where m.workspace_id = ${ctx.workspaceId}
    and m.channel_id = chat.channel_id and m.user_id = ${ctx.actor.id})`

/** The condition of every list and load of chats. */
export const seesChat = (ctx: UserCtx): RawBuilder<boolean> => allowing(chatRules(ctx))

/** True when the viewer's role opens every chat, so that no list needs a condition. */
export const seesEveryChat = ({ actor: { isAdmin, permissions } }: UserCtx): boolean =>
  permissions.inbox.use && (isAdmin || permissions.inbox.scope === 'all')

/** Chats with their desks, as `chatRules` expects them. */
export const chatRow = sql`chats chat left join desks desk
  on desk.workspace_id = chat.workspace_id and desk.id = chat.desk_id`

/** Whether the viewer sees a chat with the contact of the row under the alias `contact`. */
export const seesAChatWithContact = (ctx: UserCtx): RawBuilder<boolean> =>
  sql`exists (select 1 from ${chatRow} where chat.workspace_id = ${ctx.workspaceId}
    and chat.contact_id = contact.id and ${seesChat(ctx)})`

/** Whether the viewer may see the chat, by which rules, and who answers for it; null when there is none. */
export async function decideChat(
  ctx: UserCtx,
  chatId: string,
): Promise<{ decision: Decision; keeperId: string | null } | null> {
  const from = sql`${chatRow} where chat.workspace_id = ${ctx.workspaceId} and chat.id = ${chatId}`
  const { rows } = await sql<{ keeperId: string | null }>`select desk.keeper_id from ${from}`.execute(ctx.tx)
  if (!rows[0]) return null
  return { decision: await decide(ctx, chatRules(ctx), from), keeperId: rows[0].keeperId }
}

/** @throws Problem 403 when the role does not permit the inbox at all: then there is no reach to speak of. */
export function requireInbox(ctx: UserCtx): void {
  if (!ctx.actor.permissions.inbox.use) throw forbidden('your role does not let you use the inbox')
}

/** @throws Problem 403. */
export function requireTransfer(ctx: UserCtx): void {
  if (!ctx.actor.permissions.inbox.transfer) throw forbidden('your role does not let you transfer chats')
}
