import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { UserCtx } from '#access/actor.ts'
import { fromCursor, pageOf } from '#platform/cursor.ts'
import { forbidden, notFound } from '#platform/problems.ts'
import { reached, withinReach } from './access.ts'
import type { HierarchyGrant, OneToOneAccess, oneToOneAccessQuery } from './hierarchy-contract.ts'
import { mayEnd } from './one-to-one.ts'

type Query = z.output<typeof oneToOneAccessQuery>
type Named = { id: string; name: string }
export type AccessRow = {
  id: string
  userId: string
  userName: string
  targetId: string
  targetName: string
  includeSubordinates: boolean
  opens: Named[]
  opensCount: number
  chats: boolean
  contacts: boolean
  note: string
  expiresAt: Date | null
  giverId: string | null
  giverName: string | null
  createdAt: Date
  mayDelete: boolean
}

/** @throws Problem 403 for whoever neither administers nor manages users. */
export function mustManageAccess(ctx: UserCtx): void {
  if (!ctx.actor.permissions.organization.manageUsers) throw forbidden('your role does not manage users')
}

/** One-to-one access between people within the viewer's reach, newest first. */
export async function listAccess(
  ctx: UserCtx,
  { limit, cursor, count, ...query }: Query,
): Promise<{ data: OneToOneAccess[]; nextCursor: string | null; total?: number }> {
  const after = fromCursor(cursor, z.tuple([z.uuid()]))
  const filter = matching(query)
  const place = after ? sql`${filter} and a.id < ${after[0]}::uuid` : filter
  const found = await accessWhere(ctx, place, limit + 1)
  const { rows, nextCursor } = pageOf(found, limit, (row) => [row.id])
  return {
    data: rows.map(presentAccess),
    nextCursor,
    ...(count === 'true' && { total: await countAccess(ctx, filter) }),
  }
}

/** What lasts still, between people of whom the viewer reaches both; their own for whoever does not manage users. */
export async function grantsFor(ctx: UserCtx): Promise<HierarchyGrant[]> {
  const known = ctx.actor.permissions.organization.manageUsers
    ? bothWithinReach(ctx)
    : sql<boolean>`a.user_id = ${ctx.actor.id}`
  const { rows } = await sql<Omit<HierarchyGrant, 'expiresAt'> & { expiresAt: Date | null }>`
    select a.id, a.user_id, a.target_id, a.include_subordinates, a.expires_at from one_to_one_access a
     where a.workspace_id = ${ctx.workspaceId} and (a.expires_at is null or a.expires_at > ${ctx.now}) and ${known}
     order by a.id`.execute(ctx.tx)
  return rows.map((row) => ({ ...row, expiresAt: row.expiresAt?.toISOString() ?? null }))
}

/** @throws Problem 404. */
export async function accessWithin(ctx: UserCtx, id: string): Promise<AccessRow> {
  const [row] = await accessWhere(ctx, sql`a.id = ${id}`, 1)
  if (!row) throw notFound()
  return row
}

async function accessWhere(ctx: UserCtx, where: RawBuilder<unknown>, limit: number): Promise<AccessRow[]> {
  const { rows } = await sql<AccessRow>`
    select a.id, a.user_id, holder.name as user_name, a.target_id, target.name as target_name, a.include_subordinates,
           opened.first as opens, opened.count as opens_count, ${opensChats} as chats, ${opensContacts} as contacts, a.note, a.expires_at, a.created_at,
           giver.id as giver_id, giver.name as giver_name, ${mayEnd(ctx)} as may_delete
      from one_to_one_access a
      join users holder on holder.workspace_id = a.workspace_id and holder.id = a.user_id
      join roles role on role.workspace_id = holder.workspace_id and role.id = holder.role_id
      join users target on target.workspace_id = a.workspace_id and target.id = a.target_id
      cross join lateral ${openedBy(ctx)} opened
      left join users giver on giver.workspace_id = a.workspace_id and giver.id = a.given_by
       and ${reached(ctx, sql`a.given_by`)}
     where a.workspace_id = ${ctx.workspaceId} and ${bothWithinReach(ctx)} and ${where}
     order by a.id desc limit ${limit}`.execute(ctx.tx)
  return rows
}

async function countAccess(ctx: UserCtx, where: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from one_to_one_access a
    join users holder on holder.workspace_id = a.workspace_id and holder.id = a.user_id
    join users target on target.workspace_id = a.workspace_id and target.id = a.target_id
    where a.workspace_id = ${ctx.workspaceId} and ${bothWithinReach(ctx)} and ${where}`.execute(ctx.tx)
  return rows[0]?.total ?? 0
}

/** Over the alias `a`. */
export function bothWithinReach(ctx: UserCtx): RawBuilder<boolean> {
  if (ctx.actor.isAdmin) return sql`true`
  return sql`not exists (select 1 from users person where person.workspace_id = a.workspace_id
    and person.id in (a.user_id, a.target_id) and not ${withinReach(ctx)})`
}

function matching({
  userId,
  targetId,
  search,
}: Omit<Query, 'limit' | 'cursor' | 'count'>): RawBuilder<unknown> {
  const pattern = `%${(search ?? '').replace(/[\\%_]/g, '\\$&')}%`
  const all = [
    ...(userId ? [sql`a.user_id = ${userId}`] : []),
    ...(targetId ? [sql`a.target_id = ${targetId}`] : []),
    ...(search
      ? [sql`(holder.name ilike ${pattern} or target.name ilike ${pattern} or a.note ilike ${pattern})`]
      : []),
  ]
  return all.length > 0 ? sql.join(all, sql` and `) : sql`true`
}

/** So many names say what a grant opens; the number says the rest. */
const mostNamed = 20

// Whom it opens, of those whom the asker reaches: who stands below the target is nobody else's to know.
function openedBy(ctx: UserCtx): RawBuilder<unknown> {
  return sql`(
    select count(*)::int as count,
           coalesce(json_agg(json_build_object('id', one.id, 'name', one.name) order by one.nth)
             filter (where one.nth <= ${mostNamed}), '[]') as first
      from (select person.id, person.name, row_number() over (order by line.depth, lower(person.name)) as nth
              from reporting_lines line
              join users person on person.workspace_id = line.workspace_id and person.id = line.descendant_id
             where line.workspace_id = a.workspace_id and line.ancestor_id = a.target_id
               and (line.depth = 0 or a.include_subordinates) and ${withinReach(ctx)}) one)`
}

// Whether the holder's role lets one-to-one access count at all.
const opensChats = sql`(coalesce(role.system = 'admin', false)
  or coalesce((role.permissions -> 'inbox' ->> 'use')::boolean, false))`
const opensContacts = sql`(coalesce(role.system = 'admin', false)
  or coalesce(role.permissions -> 'contacts' ->> 'read' in ('hierarchy', 'public'), false))`

export function presentAccess(row: AccessRow): OneToOneAccess {
  return {
    id: row.id,
    user: { id: row.userId, name: row.userName },
    target: { id: row.targetId, name: row.targetName },
    includeSubordinates: row.includeSubordinates,
    opens: row.opens,
    opensCount: row.opensCount,
    chats: row.chats,
    contacts: row.contacts,
    note: row.note,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    givenBy: row.giverId ? { id: row.giverId, name: row.giverName ?? '' } : null,
    createdAt: row.createdAt.toISOString(),
    can: { delete: row.mayDelete },
  }
}
