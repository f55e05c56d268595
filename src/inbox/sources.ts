import { type RawBuilder, sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { reachOf, reachRules } from '#access/reach.ts'
import { keptBy } from '#desks/desk.ts'
import { chatRules } from './access.ts'

type Sql = RawBuilder<unknown>

/**
 * One place where chats a viewer may see lie: the rules of `chatRules` as sets of ids. A list asks "which chats lie here",
 * where a rule asks "does this chat"; listing.test.ts holds the two against each other on random data.
 */
export type Source = {
  /** Subquery with the one column id. */
  ids: Sql
  /** Condition that ties `chat` to `source.id`. */
  link: Sql
  /** The same the other way round: condition over `chat` alone. */
  test: Sql
  /** Whether it can hold chats that lie on nobody's desk. */
  unassigned: boolean
}

/** @param everything the viewer's role opens every chat: then only those on nobody's desk need a place to look. */
export function sourcesOf(ctx: UserCtx, everything: boolean): Source[] {
  const open = new Set(chatRules(ctx).flatMap((rule) => (rule.open ? [rule.name] : [])))
  const mine = (table: string, column: string) =>
    sql`(select ${sql.ref(column)} as id from ${sql.table(table)}
      where workspace_id = ${ctx.workspaceId} and user_id = ${ctx.actor.id})`
  const channels = everything
    ? sql`(select id from channels where workspace_id = ${ctx.workspaceId})`
    : mine('channel_members', 'channel_id')
  const sources: Source[] = [
    onDesks(reachedDesks(ctx)),
    source(mine('participants', 'chat_id'), sql`chat.id`, true),
    {
      ids: channels,
      link: sql`chat.desk_id is null and chat.channel_id = source.id`,
      test: sql`(chat.desk_id is null and chat.channel_id in ${channels})`,
      unassigned: true,
    },
  ]
  if (open.has('department'))
    sources.push(source(mine('department_members', 'department_id'), sql`chat.department_id`, true))
  return sources
}

export const keptByMe = (ctx: UserCtx): Source => onDesks(keptBy(ctx, ctx.actor.id, 'conversations'))

/** True for a chat that lies in one of the places. */
export const openedTo = (sources: Source[]): Sql =>
  sources.length > 0
    ? sql`(${sql.join(
        sources.map((one) => one.test),
        sql` or `,
      )})`
    : sql`true`

const source = (ids: Sql, column: Sql, unassigned: boolean): Source => ({
  ids,
  link: sql`${column} = source.id`,
  test: sql`${column} in ${ids}`,
  unassigned,
})

const onDesks = (ids: Sql): Source => source(ids, sql`chat.desk_id`, false)

/** Desks kept by the viewer or by those whose chats they reach. Keepers first: few are looked up, never all desks read. */
function reachedDesks(ctx: UserCtx): Sql {
  const open = chatRules(ctx).filter((rule) => rule.open)
  const ways = reachRules.filter((name) => open.some((rule) => rule.name === name))
  return sql`(select desk.id from (
      select ${ctx.actor.id}::uuid as user_id union select user_id from ${reachOf(ctx, ways)} reached offset 0
    ) keeper join desks desk on desk.workspace_id = ${ctx.workspaceId} and desk.keeper_id = keeper.user_id
      and desk.kind = 'conversations')`
}
