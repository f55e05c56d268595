import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { UserCtx } from '#access/actor.ts'
import { fromCursor, pageOf } from '#platform/cursor.ts'
import { forbidden, notFound } from '#platform/problems.ts'
import { withinReach } from './access.ts'
import type { pageQuery } from './contract.ts'
import type { OneToOneAccess } from './hierarchy-contract.ts'
import { mayReceive } from './one-to-one.ts'

type Named = { id: string; name: string }
export type AccessRow = {
  id: string
  userId: string
  userName: string
  targetId: string
  targetName: string
  includeSubordinates: boolean
  opens: Named[]
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
  { limit, cursor, count }: z.output<typeof pageQuery>,
): Promise<{ data: OneToOneAccess[]; nextCursor: string | null; total?: number }> {
  const after = fromCursor(cursor, z.tuple([z.uuid()]))
  const found = await accessWhere(ctx, after ? sql`a.id < ${after[0]}::uuid` : sql`true`, limit + 1)
  const { rows, nextCursor } = pageOf(found, limit, (row) => [row.id])
  return {
    data: rows.map(presentAccess),
    nextCursor,
    ...(count === 'true' && { total: await countAccess(ctx) }),
  }
}

/** @throws Problem 404. */
export async function accessWithin(ctx: UserCtx, id: string): Promise<AccessRow> {
  const [row] = await accessWhere(ctx, sql`a.id = ${id}`, 1)
  if (!row) throw notFound()
  return row
}

async function accessWhere(ctx: UserCtx, where: RawBuilder<unknown>, limit: number): Promise<AccessRow[]> {
  const mayDelete = ctx.actor.isAdmin ? sql`true` : mayReceive(ctx, sql`holder.id`)
  const { rows } = await sql<AccessRow>`
    select a.id, a.user_id, holder.name as user_name, a.target_id, target.name as target_name, a.include_subordinates,
           ${opens} as opens, ${opensContacts} as contacts, a.note, a.expires_at, a.created_at,
           giver.id as giver_id, giver.name as giver_name, ${mayDelete} as may_delete
      from one_to_one_access a
      join users holder on holder.workspace_id = a.workspace_id and holder.id = a.user_id
      join roles role on role.workspace_id = holder.workspace_id and role.id = holder.role_id
      join users target on target.workspace_id = a.workspace_id and target.id = a.target_id
      left join users giver on giver.workspace_id = a.workspace_id and giver.id = a.given_by
     where a.workspace_id = ${ctx.workspaceId} and ${bothWithinReach(ctx)} and ${where}
     order by a.id desc limit ${limit}`.execute(ctx.tx)
  return rows
}

async function countAccess(ctx: UserCtx): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from one_to_one_access a
    where a.workspace_id = ${ctx.workspaceId} and ${bothWithinReach(ctx)}`.execute(ctx.tx)
  return rows[0]?.total ?? 0
}

function bothWithinReach(ctx: UserCtx): RawBuilder<boolean> {
  if (ctx.actor.isAdmin) return sql`true`
  return sql`not exists (select 1 from users person where person.workspace_id = a.workspace_id
    and person.id in (a.user_id, a.target_id) and not ${withinReach(ctx)})`
}

const opens = sql`(
  select json_agg(json_build_object('id', opened.id, 'name', opened.name) order by line.depth, lower(opened.name))
    from reporting_lines line
    join users opened on opened.workspace_id = line.workspace_id and opened.id = line.descendant_id
   where line.workspace_id = a.workspace_id and line.ancestor_id = a.target_id
     and (line.depth = 0 or a.include_subordinates))`

// Whether the holder's role lets one-to-one access count for contacts at all.
const opensContacts = sql`(coalesce(role.system = 'admin', false)
  or coalesce(role.permissions -> 'contacts' ->> 'read' in ('hierarchy', 'public'), false))`

export function presentAccess(row: AccessRow): OneToOneAccess {
  return {
    id: row.id,
    user: { id: row.userId, name: row.userName },
    target: { id: row.targetId, name: row.targetName },
    includeSubordinates: row.includeSubordinates,
    opens: row.opens,
    contacts: row.contacts,
    note: row.note,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    givenBy: row.giverId ? { id: row.giverId, name: row.giverName ?? '' } : null,
    createdAt: row.createdAt.toISOString(),
    can: { delete: row.mayDelete },
  }
}
