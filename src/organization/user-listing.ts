import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { UserCtx } from '#access/actor.ts'
import { fromCursor, pageOf } from '#platform/cursor.ts'
import { forbidden } from '#platform/problems.ts'
import type { User, usersQuery } from './contract.ts'
import { presentUser } from './present.ts'
import { countUsersWithin, usersWithin } from './user.ts'

type Query = z.output<typeof usersQuery>
const place = z.tuple([z.string(), z.uuid()])

/** @throws Problem 403 for whoever neither administers nor manages users: they find each other in the pickers. */
export async function listUsers(
  ctx: UserCtx,
  query: Query,
): Promise<{ data: User[]; nextCursor: string | null; total?: number }> {
  if (!ctx.actor.permissions.organization.manageUsers) throw forbidden('your role does not manage users')
  const filter = sql.join(filters(ctx, query), sql` and `)
  const after = fromCursor(query.cursor, place)
  const where = after
    ? sql`${filter} and (lower(person.name), person.id) > (lower(${after[0]}), ${after[1]}::uuid)`
    : filter
  const found = await usersWithin(ctx, { where, limit: query.limit + 1 })
  const { rows, nextCursor } = pageOf(found, query.limit, (row) => [row.name, row.id])
  return {
    data: rows.map((row) => presentUser(ctx, row)),
    nextCursor,
    ...(query.count === 'true' && { total: await countUsersWithin(ctx, filter) }),
  }
}

function filters(ctx: UserCtx, query: Query): RawBuilder<unknown>[] {
  const { search, status, roleId, departmentId, below } = query
  return [
    sql`true`,
    ...(search?.trim() ? [matches(ctx, search.trim())] : []),
    ...(status ? [sql`person.status = ${status}`] : []),
    ...(roleId ? [sql`person.role_id = ${roleId}`] : []),
    ...(departmentId
      ? [
          sql`exists (select 1 from department_members m where m.workspace_id = person.workspace_id
            and m.user_id = person.id and m.department_id = ${departmentId})`,
        ]
      : []),
    ...(below
      ? [
          sql`exists (select 1 from reporting_lines line where line.workspace_id = person.workspace_id
            and line.ancestor_id = ${below} and line.descendant_id = person.id and line.depth > 0)`,
        ]
      : []),
  ]
}

// Searching by what one may not read would tell it, letter by letter.
function matches(ctx: UserCtx, search: string): RawBuilder<boolean> {
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  const byName = sql<boolean>`person.name ilike ${pattern}`
  return ctx.actor.permissions.data.maskEmail ? byName : sql`(${byName} or person.email ilike ${pattern})`
}
