import { sql } from 'kysely'
import { z } from 'zod'
import type { UserCtx } from '#access/actor.ts'
import { fromCursor, pageOf } from '#platform/cursor.ts'
import type { User } from './contract.ts'
import { presentUser } from './present.ts'
import { countUsersWithin, usersWithin } from './user.ts'
import { matchingUsers, requireUserList } from './user-selection.ts'
import type { usersQuery } from './user-selection-contract.ts'

type Query = z.output<typeof usersQuery>
const place = z.tuple([z.string(), z.uuid()])

/** @throws Problem 403 for whoever neither administers nor manages users: they find each other in the pickers. */
export async function listUsers(
  ctx: UserCtx,
  query: Query,
): Promise<{ data: User[]; nextCursor: string | null; total?: number }> {
  requireUserList(ctx)
  const filter = matchingUsers(ctx, query)
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
