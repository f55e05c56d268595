import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { UserCtx } from '#access/actor.ts'
import { fromCursor, pageOf } from '#platform/cursor.ts'
import { notFound } from '#platform/problems.ts'
import { withinReach } from './access.ts'
import type { Department, departmentsQuery } from './department-contract.ts'

/** Names and sizes are for everybody; who is in it, for those who administer or manage users, within their reach. */
export async function listDepartments(
  ctx: UserCtx,
  { limit, cursor, count, users }: z.output<typeof departmentsQuery>,
): Promise<{ data: Department[]; nextCursor: string | null; total?: number }> {
  const after = fromCursor(cursor, z.tuple([z.string(), z.uuid()]))
  const where = after ? sql`(lower(d.name), d.id) > (lower(${after[0]}), ${after[1]}::uuid)` : sql`true`
  const found = await departments(ctx, where, limit + 1, users === 'true')
  const { rows, nextCursor } = pageOf(found, limit, (row) => [row.name, row.id])
  return { data: rows, nextCursor, ...(count === 'true' && { total: await countDepartments(ctx) }) }
}

/** @throws Problem 404. */
export async function departmentWithin(ctx: UserCtx, id: string): Promise<Department> {
  const [row] = await departments(ctx, sql`d.id = ${id}`, 1)
  if (!row) throw notFound()
  return row
}

async function departments(
  ctx: UserCtx,
  where: RawBuilder<unknown>,
  limit: number,
  withUsers = true,
): Promise<Department[]> {
  const mayKnow = withUsers && ctx.actor.permissions.organization.manageUsers
  const shown = mayKnow ? withinReach(ctx) : sql`false`
  const { rows } = await sql<Department>`
    select d.id, d.name,
           (select count(*)::int from department_members m
             where m.workspace_id = d.workspace_id and m.department_id = d.id) as count,
           coalesce((select json_agg(json_build_object('id', person.id, 'name', person.name) order by lower(person.name))
             from department_members m
             join users person on person.workspace_id = m.workspace_id and person.id = m.user_id
            where m.workspace_id = d.workspace_id and m.department_id = d.id and ${shown}), '[]'::json) as users
      from departments d where d.workspace_id = ${ctx.workspaceId} and ${where}
     order by lower(d.name), d.id limit ${limit}`.execute(ctx.tx)
  return rows
}

async function countDepartments(ctx: UserCtx): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from departments where workspace_id = ${ctx.workspaceId}`.execute(ctx.tx)
  return rows[0]?.total ?? 0
}
