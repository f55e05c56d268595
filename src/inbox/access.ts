import { type RawBuilder, sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import type { Permissions } from '#access/contract.ts'
import { allowing, type Rule } from '#access/decide.ts'
import { reaches, reachRules } from '#access/reach.ts'
import { forbidden } from '#platform/problems.ts'

const missing = {
  hierarchy: 'is not above {keeper} in the hierarchy',
  one_to_one: 'has no one-to-one access to {keeper}',
  one_to_one_below: 'has no one-to-one access with subordinates to anybody above {keeper}',
} as const

/**
 * Why somebody may see a chat, and then answer it: over a row under the alias `chat`, left joined to its desk under
 * `desk`. Without the permission to use the inbox no rule counts.
 */
export function chatRules(ctx: UserCtx): Rule[] {
  const { isAdmin, id, permissions } = ctx.actor
  const { use, scope } = permissions.inbox
  const rule = (
    name: Rule['name'],
    { open = true, shut = '', ...words }: Words,
    holds: Rule['holds'],
  ): Rule => ({
    ...words,
    name,
    grants: 'edit',
    open: use && open,
    shut: use ? shut : 'has a role without the inbox',
    holds,
  })
  const rules = [
    rule('admin', { open: isAdmin, shut: 'is no admin', scope: 'admin' }, sql`true`),
    rule('responsible', { missing: 'does not answer for it' }, sql`coalesce(desk.keeper_id = ${id}, false)`),
    rule('participant', { missing: 'has not joined it' }, joinedBy(ctx, sql`${id}`)),
    ...reachRules.map((name) => {
      const byLine = name === 'hierarchy'
      const opened = { open: scope !== 'assigned', shut: 'has a role that opens assigned chats only' }
      return rule(
        name,
        { missing: missing[name], ...(byLine && { ...opened, scope: scopeOf(scope) }) },
        reaches(ctx, name, sql`desk.keeper_id`),
      )
    }),
    rule(
      'unassigned',
      { missing: 'is not a member of its channel, or somebody already answers for it' },
      sql`(chat.desk_id is null and ${memberOfItsChannel(ctx)})`,
    ),
    rule(
      'department',
      {
        open: scope === 'department',
        missing: 'is in no department that it is allocated to',
        shut: 'has a role that does not open the chats of departments',
        scope: 'inbox.department',
      },
      sql`(chat.department_id is not null and exists (select 1 from department_members m
        where m.workspace_id = ${ctx.workspaceId} and m.department_id = chat.department_id and m.user_id = ${id}))`,
    ),
    rule(
      'all',
      { open: scope === 'all', shut: 'has a role that does not open all chats', scope: 'inbox.all' },
      sql`true`,
    ),
  ]
  return permissions.inbox.solvedTab ? rules : rules.map((rule) => unlessSolved(ctx, rule))
}

// A role that does not show solved chats shows them nowhere. Whoever answers for one still finds what was said in it, and
// whoever solved it can take that back.
function unlessSolved({ workspaceId, actor }: UserCtx, rule: Rule): Rule {
  if (rule.name === 'responsible') return rule
  const missing = `${rule.missing ? `${rule.missing}, or ` : ''}has a role that does not show solved chats`
  const shown = sql`(chat.status = 'open' or exists (select 1 from solutions s where s.workspace_id = ${workspaceId}
    and s.chat_id = chat.id and s.reopened_at is null and s.solved_by = ${actor.id}))`
  return { ...rule, missing, holds: sql`(${shown} and ${rule.holds})` }
}

type Words = Partial<Pick<Rule, 'open' | 'missing' | 'shut' | 'scope'>>
const scopeOf = (scope: Permissions['inbox']['scope']) =>
  scope === 'assigned' ? undefined : (`inbox.${scope}` as const)

const joinedBy = (ctx: UserCtx, userId: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql`exists (select 1 from participants p where p.workspace_id = ${ctx.workspaceId} and p.chat_id = chat.id
    and p.user_id = ${userId})`

export const memberOfItsChannel = (ctx: UserCtx): RawBuilder<boolean> =>
  sql`exists (select 1 from channel_members m where m.workspace_id = ${ctx.workspaceId}
    and m.channel_id = chat.channel_id and m.user_id = ${ctx.actor.id})`

/** The condition of every list and load of chats. */
export const seesChat = (ctx: UserCtx): RawBuilder<boolean> => allowing(chatRules(ctx))

/** True when the viewer's role opens every chat that it shows, so that no list needs a condition. */
export const seesEveryChat = ({ actor: { isAdmin, permissions } }: UserCtx): boolean =>
  permissions.inbox.use && (isAdmin || permissions.inbox.scope === 'all')

/** Chats with their desks, as `chatRules` expects them. */
export const chatRow = sql`chats chat left join desks desk
  on desk.workspace_id = chat.workspace_id and desk.id = chat.desk_id`

/** Whether the viewer sees a chat with the contact of the row under the alias `contact`. */
export const seesAChatWithContact = (ctx: UserCtx): RawBuilder<boolean> =>
  sql`exists (select 1 from ${chatRow} where chat.workspace_id = ${ctx.workspaceId}
    and chat.contact_id = contact.id and ${seesChat(ctx)})`

/** @throws Problem 403 when the role does not permit the inbox at all: then there is no reach to speak of. */
export function requireInbox(ctx: UserCtx): void {
  if (!ctx.actor.permissions.inbox.use) throw forbidden('your role does not let you use the inbox')
}

/** @throws Problem 403. */
export function requireTransfer(ctx: UserCtx): void {
  if (!ctx.actor.permissions.inbox.transfer) throw forbidden('your role does not let you transfer chats')
}
