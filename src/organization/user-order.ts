import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { UserCtx } from '#access/actor.ts'
import { fromCursor } from '#platform/cursor.ts'
import { invalid } from '#platform/problems.ts'
import { withinReach } from './access.ts'
import { twoFactorOf } from './second-factor.ts'
import { managerVisible } from './user.ts'
import type { SortedBy, UserSort } from './user-selection-contract.ts'

/** Where a user stands in a list: by the key of its order, then by name, then by id. */
export type Place = { id: string; name: string; key: string | number | null }
type Order = { sort: UserSort; by: SortedBy; descending: boolean }

/**
 * Users within the viewer's reach that also meet `where` (over the alias `person`), in the order asked for. Whoever has
 * nothing to be sorted by comes last in both directions.
 * @param cursor the place after which to begin, from `placeIn` of the same order.
 * @throws Problem 400 when the cursor is of another order, 422 masked_field.
 */
export async function placesWithin(
  ctx: UserCtx,
  {
    where,
    sort,
    cursor,
    limit = null,
  }: { where: RawBuilder<unknown>; sort: UserSort; cursor?: string | undefined; limit?: number | null },
): Promise<Place[]> {
  const order = orderOf(ctx, sort)
  const after = fromCursor(cursor, cursorOf(order))
  const { of, beside } = keys[order.by]
  const { rows } = await sql<Place>`
    select id, name, key
      from (select person.id, lower(person.name) as name, ${of(ctx)} as key
              from users person ${beside?.(ctx) ?? sql``}
             where person.workspace_id = ${ctx.workspaceId} and person.status <> 'removed'
               and ${withinReach(ctx)} and ${where} ${computedOnce(order)}) person
     where ${after ? comesAfter(order, after) : sql`true`}
     order by ${columnsOf(order)} limit ${limit}`.execute(ctx.tx)
  return rows
}

/** What the cursor after this place holds. */
export const placeIn =
  (sort: UserSort) =>
  ({ key, name, id }: Place) => [sort, key, name, id]

// The order of what somebody may not read would tell it.
function orderOf({ actor }: UserCtx, sort: UserSort): Order {
  const descending = sort.startsWith('-')
  const by = (descending ? sort.slice(1) : sort) as SortedBy
  if (by === 'email' && actor.permissions.data.maskEmail) {
    const message = 'E-mail addresses are masked for you, so you cannot sort by them.'
    throw invalid('/sort', 'masked_field', message)
  }
  return { sort, by, descending }
}

type After = readonly [UserSort, string | number | null, string, string]

const cursorOf = ({ sort, by }: Order): z.ZodType<After> =>
  z.tuple([z.literal(sort), value[keys[by].type].nullable(), z.string(), z.uuid()])

const value = { text: z.string(), float8: z.number() }

// Names have an index in this order, which is followed as far as a page goes. What has to be computed for everybody is
// computed once, however often it is compared.
const computedOnce = ({ by }: Order) => (by === 'name' ? sql`` : sql`offset 0`)

function columnsOf({ by, descending }: Order): RawBuilder<unknown> {
  const direction = descending ? sql`desc` : sql`asc`
  return by === 'name' ? sql`name ${direction}, id ${direction}` : sql`key ${direction} nulls last, name, id`
}

function comesAfter({ by, descending }: Order, [, key, name, id]: After): RawBuilder<boolean> {
  const further = descending ? sql`<` : sql`>`
  const place = sql`(${name}::text, ${id}::uuid)`
  if (by === 'name') return sql`(name, id) ${further} ${place}`
  if (key === null) return sql`(key is null and (name, id) > ${place})`
  const at = sql`${key}::${sql.raw(keys[by].type)}`
  return sql`(key ${further} ${at} or (key = ${at} and (name, id) > ${place}) or key is null)`
}

type Key = {
  type: 'text' | 'float8'
  of: (ctx: UserCtx) => RawBuilder<unknown>
  /** What `of` reads beside `person`. */
  beside?: (ctx: UserCtx) => RawBuilder<unknown>
}

/** What a user is sorted by, over the alias `person`. Words by their small letters, states in the order of their life. */
const keys: Record<SortedBy, Key> = {
  name: { type: 'text', of: () => sql`lower(person.name)` },
  email: { type: 'text', of: () => sql`lower(person.email)` },
  role: {
    type: 'text',
    of: () => sql`lower(role.name)`,
    beside: () =>
      sql`left join roles role on role.workspace_id = person.workspace_id and role.id = person.role_id`,
  },
  reportsTo: {
    type: 'text',
    of: (ctx) => sql`case when ${managerVisible(ctx, managerReached(ctx))} then lower(manager.name) end`,
    beside: () => sql`left join users manager on manager.workspace_id = person.workspace_id
      and manager.id = person.reports_to`,
  },
  status: {
    type: 'float8',
    of: () =>
      ranked(
        ['invited', 'active', 'away', 'disabled'],
        sql`case when person.status = 'active' and person.availability = 'away' then 'away' else person.status end`,
      ),
  },
  twoFactor: { type: 'float8', of: () => ranked(['off', 'required', 'on'], twoFactorOf) },
  openChats: {
    type: 'float8',
    of: () => sql`coalesce(kept.chats, 0)::float8`,
    beside: openChatsOfAll,
  },
  // As exactly as it is told.
  lastSeenAt: {
    type: 'float8',
    of: () => sql`extract(epoch from date_trunc('milliseconds', person.last_seen_at))::float8`,
  },
}

const ranked = (states: string[], state: RawBuilder<unknown>): RawBuilder<number> =>
  sql`array_position(${states}::text[], ${state})::float8`

// Settled for everybody in one go.
const managerReached = (
  ctx: UserCtx,
): RawBuilder<boolean> => sql`manager.id in (select person.id from users person
  where person.workspace_id = ${ctx.workspaceId} and ${withinReach(ctx)})`

// Counted for everybody in one go, by desk before by keeper: many times as fast as asking for one after the other.
function openChatsOfAll({ workspaceId }: UserCtx): RawBuilder<unknown> {
  return sql`left join (
    select desk.keeper_id, sum(lying.chats) as chats
      from (select chat.desk_id, count(*) as chats from chats chat
             where chat.workspace_id = ${workspaceId} and chat.status = 'open' and chat.desk_id is not null
             group by chat.desk_id) lying
      join desks desk on desk.workspace_id = ${workspaceId} and desk.id = lying.desk_id
     where desk.kind = 'conversations' group by desk.keeper_id) kept on kept.keeper_id = person.id`
}
