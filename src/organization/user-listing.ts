import { sql } from 'kysely'
import type { z } from 'zod'
import type { UserCtx } from '#access/actor.ts'
import { pageOf } from '#platform/cursor.ts'
import type { User } from './contract.ts'
import { presentUser } from './present.ts'
import { countUsersWithin, type UserRow, usersWithin } from './user.ts'
import { type Place, placeIn, placesWithin } from './user-order.ts'
import { matchingUsers, requireUserList } from './user-selection.ts'
import type { usersQuery } from './user-selection-contract.ts'

type Query = z.output<typeof usersQuery>

/**
 * One page, in the order asked for.
 * @throws Problem 400 when the cursor is none of this order, 403 for whoever neither administers nor manages users: they
 * find each other in the pickers, 422 masked_field.
 */
export async function listUsers(
  ctx: UserCtx,
  query: Query,
): Promise<{ data: User[]; nextCursor: string | null; total?: number }> {
  requireUserList(ctx)
  const { sort, cursor, limit } = query
  const where = matchingUsers(ctx, query)
  const found = await placesWithin(ctx, { where, sort, cursor, limit: limit + 1 })
  const { rows, nextCursor } = pageOf(found, limit, placeIn(sort))
  return {
    data: (await usersAt(ctx, rows)).map((row) => presentUser(ctx, row)),
    nextCursor,
    ...(query.count === 'true' && { total: await countUsersWithin(ctx, where) }),
  }
}

/** Those who stand at these places, in their order. Whoever went away meanwhile is left out. */
export async function usersAt(ctx: UserCtx, places: readonly Place[]): Promise<UserRow[]> {
  const ids = places.map(({ id }) => id)
  const rows = await usersWithin(ctx, { where: sql`person.id = any(${ids}::uuid[])`, limit: ids.length })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
