import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { UserCtx } from '#access/actor.ts'
import { isAlone, peopleChosen } from '#organization/hierarchy.ts'
import { forbidden } from '#platform/problems.ts'
import { requireInbox, seesEveryChat } from './access.ts'
import type { chatFilter } from './contract.ts'
import { keptByMe, openedTo, type Source, sourcesOf } from './sources.ts'

export type ChatFilter = Partial<z.output<z.ZodObject<typeof chatFilter>>>
/** Microseconds since 1970: what is finer than a Date must not be lost between two pages. */
export type Place = { at: number; id: string }
type Sql = RawBuilder<unknown>

/** Up to so many desks it is quicker to merge the newest of each than to look for them among the newest of all. */
const fewDesks = 200
/** Among so many of the newest chats a viewer who reaches many desks nearly always finds a page. */
const window = 3000
/** With more desks than this, a merge is slower than walking all chats. */
const mostDesks = 1500

/** Ids of the chats within reach that match, newest first; one more than `limit` when there are more. */
export async function chatsWithin(
  ctx: UserCtx,
  filter: ChatFilter,
  { limit, after }: { limit: number; after: Place | null },
): Promise<Place[]> {
  const query = prepare(ctx, filter, after)
  const desks = query.sources && query.tab === 'all' ? await countDesks(ctx) : 0
  if (desks > fewDesks && query.plain) {
    const near = await places(ctx, walk(query, limit + 1, sql`limit ${window}`), limit + 1)
    // The window holds the newest of all, so a full page from it is the newest page; else look everywhere.
    if (near.length > limit) return near
  }
  const found = desks > mostDesks ? walk(query, limit + 1) : merge(query, limit + 1)
  return places(ctx, found, limit + 1)
}

/** @param most counting stops here. */
export async function countChats(
  ctx: UserCtx,
  filter: ChatFilter,
  most: number | null = null,
): Promise<number> {
  const found = matchingChats(ctx, filter, most)
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
export function matchingChats(ctx: UserCtx, filter: ChatFilter, most: number | null): Sql {
  return merge(prepare(ctx, filter, null), most)
}

type Query = {
  tab: ChatFilter['tab']
  /** Conditions over `chat`, without those on who may see it. */
  base: Sql
  /** The rest of the filter, over `chat`. */
  filter: Sql
  /** Where the viewer's chats lie; null: everywhere, no condition. */
  sources: Source[] | null
  /** No filter but the tab: then the window is an index alone. */
  plain: boolean
}

function prepare(ctx: UserCtx, filter: ChatFilter, after: Place | null): Query {
  requireInbox(ctx)
  const tab = filter.tab ?? 'mine'
  const status = tab === 'solved' ? 'solved' : (filter.status ?? 'open')
  if (status === 'solved' && !ctx.actor.permissions.inbox.solvedTab) {
    throw forbidden('your role does not show solved chats')
  }
  const base = [sql`chat.workspace_id = ${ctx.workspaceId}`, sql`chat.status = ${status}`]
  if (after) {
    base.push(sql`(chat.last_message_at, chat.id)
      < (timestamptz 'epoch' + ${after.at} * interval '1 microsecond', ${after.id}::uuid)`)
  }
  const more = conditions(ctx, filter)
  // No request ends in this state yet in any channel: a web chat is either assigned or waits in Unassigned.
  if (tab === 'missed') more.push(sql`false`)
  if (tab === 'unassigned') more.push(sql`chat.desk_id is null`)
  return {
    tab,
    base: sql.join(base, sql` and `),
    filter: more.length > 0 ? sql.join(more, sql` and `) : sql`true`,
    sources: sourcesFor(ctx, tab),
    plain: more.length === 0,
  }
}

function sourcesFor(ctx: UserCtx, tab: ChatFilter['tab']): Source[] | null {
  if (tab === 'mine') return [keptByMe(ctx)]
  const all = seesEveryChat(ctx)
  if (tab === 'unassigned') return sourcesOf(ctx, all).filter((source) => source.unassigned)
  return all ? null : sourcesOf(ctx, false)
}

const newest = (most: number | null): Sql =>
  most === null ? sql`` : sql`order by chat.last_message_at desc, chat.id desc limit ${most}`

/** Each source gives its newest by an index of its own, then they are merged. */
function merge({ base, filter, sources }: Query, most: number | null): Sql {
  const chosen = sql`select chat.id, chat.last_message_at`
  if (!sources) return sql`(${chosen} from chats chat where ${base} and ${filter} ${newest(most)})`
  const parts = sources.map(
    ({ ids, link }) => sql`(select chat.id, chat.last_message_at from ${ids} source cross join lateral (
      ${chosen} from chats chat where ${link} and ${base} and ${filter} ${newest(most)}) chat ${newest(most)})`,
  )
  return parts.length > 0
    ? sql`(${sql.join(parts, sql` union `)})`
    : sql`(${chosen} from chats chat where false)`
}

/** The newest of all chats in order, each tested for where it lies. @param first narrows it to the newest so many. */
function walk({ base, filter, sources }: Query, most: number, first: Sql | null = null): Sql {
  const from = first
    ? sql`(select chat.id, chat.last_message_at, chat.desk_id, chat.channel_id, chat.department_id from chats chat
        where ${base} order by chat.last_message_at desc, chat.id desc ${first}) chat`
    : sql`chats chat`
  const where = first ? sql`true` : sql`${base} and ${filter}`
  return sql`(select chat.id, chat.last_message_at from ${from} where ${where} and ${openedTo(sources ?? [])} ${newest(most)})`
}

async function places(ctx: UserCtx, found: Sql, most: number): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select id, (extract(epoch from last_message_at) * 1000000)::bigint as at from ${found} found
     order by last_message_at desc, id desc limit ${most}`.execute(ctx.tx)
  return rows
}

async function countDesks(ctx: UserCtx): Promise<number> {
  const [desks] = sourcesOf(ctx, false)
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (select 1 from ${desks?.ids} source limit ${mostDesks + 1}) counted`.execute(
    ctx.tx,
  )
  return rows[0]?.n ?? 0
}

function conditions(ctx: UserCtx, filter: ChatFilter): Sql[] {
  const all: Sql[] = []
  if (filter.channelId) all.push(sql`chat.channel_id = ${filter.channelId}`)
  if (filter.departmentId) all.push(sql`chat.department_id = ${filter.departmentId}`)
  if (filter.assigneeId) all.push(sql`chat.desk_id in ${desksOf(ctx, sql`${[filter.assigneeId]}::uuid[]`)}`)
  if (filter.joinedBy) all.push(joinedBy(ctx, filter.joinedBy))
  if (filter.search) {
    const pattern = `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`
    all.push(sql`(chat.last_message ilike ${pattern} or exists (select 1 from contacts contact
      where contact.workspace_id = ${ctx.workspaceId} and contact.id = chat.contact_id and contact.name ilike ${pattern}))`)
  }
  return all
}

function joinedBy(ctx: UserCtx, chosen: readonly string[]): Sql {
  const people = peopleChosen(ctx, chosen)
  // A branch may be thousands: gathered once, not asked for chat by chat.
  const joined = chosen.every(isAlone)
    ? sql`exists (select 1 from participants p where p.workspace_id = ${ctx.workspaceId}
        and p.chat_id = chat.id and p.user_id = any(${people}))`
    : sql`chat.id in (select p.chat_id from participants p
        where p.workspace_id = ${ctx.workspaceId} and p.user_id = any(${people}))`
  return sql`(chat.desk_id in ${desksOf(ctx, people)} or ${joined})`
}

// Whose chats they are, and who looks after them: a chat of somebody disabled is found under both.
const desksOf = (ctx: UserCtx, people: Sql) =>
  sql`(select d.id from desks d where d.workspace_id = ${ctx.workspaceId} and d.kind = 'conversations'
    and (d.keeper_id = any(${people}) or d.holder_id = any(${people})))`
