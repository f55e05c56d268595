import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { UserCtx } from '#access/actor.ts'
import { reachOf, reachRules } from '#access/reach.ts'
import { forbidden } from '#platform/problems.ts'
import { chatRow, chatRules, requireInbox, seesChat, seesEveryChat } from './access.ts'
import type { chatFilter } from './contract.ts'

export type ChatFilter = Partial<z.output<z.ZodObject<typeof chatFilter>>>
/** Microseconds since 1970: what is finer than a Date must not be lost between two pages. */
export type Place = { at: number; id: string }
type Found = Place & { id: string }

/** More desks than this, and walking the time index is quicker than merging the newest of each. */
const mostDesks = 1000

/** Ids of the chats within reach that match, newest first; one more than `limit` when there are more. */
export async function chatsWithin(
  ctx: UserCtx,
  filter: ChatFilter,
  { limit, after }: { limit: number; after: Place | null },
): Promise<Found[]> {
  const found = await matchingChats(ctx, filter, after, limit + 1)
  const { rows } = await sql<Found>`
    select id, (extract(epoch from last_message_at) * 1000000)::bigint as at from ${found} found
     order by last_message_at desc, id desc limit ${limit + 1}`.execute(ctx.tx)
  return rows
}

/** @param most counting stops here. */
export async function countChats(
  ctx: UserCtx,
  filter: ChatFilter,
  most: number | null = null,
): Promise<number> {
  const found = await matchingChats(ctx, filter, null, most)
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from (select 1 from ${found} found ${most ? sql`limit ${most}` : sql``}) counted`.execute(
    ctx.tx,
  )
  return rows[0]?.total ?? 0
}

/**
 * The chats within reach that match, as a subquery with id and last_message_at.
 * @param most with a number only the newest so many are sure to be among them.
 * @throws Problem 403 when the filter asks for solved chats and the role does not show them.
 */
export async function matchingChats(
  ctx: UserCtx,
  filter: ChatFilter,
  after: Place | null,
  most: number | null,
): Promise<RawBuilder<unknown>> {
  requireInbox(ctx)
  const status = filter.tab === 'solved' ? 'solved' : (filter.status ?? 'open')
  if (status === 'solved' && !ctx.actor.permissions.inbox.solvedTab) {
    throw forbidden('your role does not show solved chats')
  }
  const where = conditions(ctx, { ...filter, status }, after)
  const newest = most === null ? sql`` : sql`order by chat.last_message_at desc, chat.id desc limit ${most}`
  const select = (more: RawBuilder<unknown>) =>
    sql`(select chat.id, chat.last_message_at from ${chatRow} where ${where} and ${more} ${newest})`

  // No request ends in this state yet in any channel: a web chat is either assigned or waits in Unassigned.
  if (filter.tab === 'missed') return select(sql`false`)
  if (filter.tab === 'mine') return perDesk(ctx, sql`desk.keeper_id = ${ctx.actor.id}`, filter, where, newest)
  if (filter.tab === 'unassigned') return select(sql`chat.desk_id is null and ${seesChat(ctx)}`)
  if (seesEveryChat(ctx)) return select(sql`true`)
  return (await reachesMany(ctx)) ? select(seesChat(ctx)) : merged(ctx, filter, where, newest, select)
}

/** The same chats as `seesChat` allows, rule by rule: each part finds its newest by an index of its own. */
function merged(
  ctx: UserCtx,
  filter: ChatFilter,
  where: RawBuilder<unknown>,
  newest: RawBuilder<unknown>,
  select: (more: RawBuilder<unknown>) => RawBuilder<unknown>,
): RawBuilder<unknown> {
  const others = chatRules(ctx).filter(
    (rule) => rule.open && (rule.name === 'unassigned' || rule.name === 'department'),
  )
  const joined = sql`(select chat.id, chat.last_message_at from participants mine
    join ${chatRow} on true where mine.workspace_id = ${ctx.workspaceId} and mine.user_id = ${ctx.actor.id}
     and chat.id = mine.chat_id and ${where} ${newest})`
  const parts = [
    perDesk(ctx, reachedDesks(ctx), filter, where, newest),
    joined,
    ...others.map((rule) => select(rule.holds)),
  ]
  return sql`(${sql.join(parts, sql` union `)})`
}

/** The newest of each desk, merged. */
function perDesk(
  ctx: UserCtx,
  desks: RawBuilder<unknown>,
  { assigneeId }: ChatFilter,
  where: RawBuilder<unknown>,
  newest: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`(select chat.id, chat.last_message_at from (
      select desk.id, desk.keeper_id from desks desk where desk.workspace_id = ${ctx.workspaceId}
       and desk.kind = 'conversations' and ${desks} ${assigneeId ? sql`and desk.keeper_id = ${assigneeId}` : sql``} offset 0
    ) desk cross join lateral (
      select chat.id, chat.last_message_at from chats chat
       where chat.desk_id = desk.id and ${where} ${newest}
    ) chat ${newest})`
}

/** Desks kept by the viewer or by those whose chats they reach: the rules `responsible` and reach of `chatRules`. */
function reachedDesks(ctx: UserCtx): RawBuilder<unknown> {
  const open = chatRules(ctx).filter((rule) => rule.open)
  const ways = reachRules.filter((name) => open.some((rule) => rule.name === name))
  return sql`(desk.keeper_id = ${ctx.actor.id} or desk.keeper_id in ${reachOf(ctx, ways)})`
}

async function reachesMany(ctx: UserCtx): Promise<boolean> {
  const { rows } = await sql`select 1 from desks desk where desk.workspace_id = ${ctx.workspaceId}
    and desk.kind = 'conversations' and ${reachedDesks(ctx)} offset ${mostDesks} limit 1`.execute(ctx.tx)
  return rows.length > 0
}

function conditions(
  ctx: UserCtx,
  filter: ChatFilter & { status: 'open' | 'solved' },
  after: Place | null,
): RawBuilder<unknown> {
  const all = [sql`chat.workspace_id = ${ctx.workspaceId}`, sql`chat.status = ${filter.status}`]
  if (after) {
    all.push(sql`(chat.last_message_at, chat.id)
      < (timestamptz 'epoch' + ${after.at} * interval '1 microsecond', ${after.id}::uuid)`)
  }
  if (filter.channelId) all.push(sql`chat.channel_id = ${filter.channelId}`)
  if (filter.departmentId) all.push(sql`chat.department_id = ${filter.departmentId}`)
  if (filter.assigneeId) all.push(sql`chat.desk_id in ${desksOf(ctx, [filter.assigneeId])}`)
  if (filter.joinedBy) {
    all.push(sql`(chat.desk_id in ${desksOf(ctx, filter.joinedBy)} or exists (select 1 from participants p
      where p.workspace_id = ${ctx.workspaceId} and p.chat_id = chat.id and p.user_id = any(${filter.joinedBy}::uuid[])))`)
  }
  if (filter.search) {
    const pattern = `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`
    all.push(sql`(chat.last_message ilike ${pattern} or exists (select 1 from contacts contact
      where contact.workspace_id = ${ctx.workspaceId} and contact.id = chat.contact_id and contact.name ilike ${pattern}))`)
  }
  return sql.join(all, sql` and `)
}

const desksOf = (ctx: UserCtx, userIds: string[]) =>
  sql`(select d.id from desks d where d.workspace_id = ${ctx.workspaceId} and d.kind = 'conversations'
    and d.keeper_id = any(${userIds}::uuid[]))`
