import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import type { Placed } from './import-placing.ts'
import { presentUser } from './present.ts'
import { usersWithin } from './user.ts'
import type { UserImported } from './user-import-contract.ts'

const mostSamples = 5

/** The first rows as the users they became, as the importer may read them. */
export async function sampleOf(
  ctx: UserCtx,
  ids: ReadonlyMap<Placed, string>,
): Promise<UserImported['sample']> {
  const first = [...ids].sort(([a], [b]) => a.row.line - b.row.line).slice(0, mostSamples)
  const asked = first.map(([, id]) => id)
  const users = await usersWithin(ctx, { where: sql`person.id = any(${asked}::uuid[])`, limit: mostSamples })
  const byId = new Map(users.map((row) => [row.id, presentUser(ctx, row)]))
  return first.flatMap(([{ row }, id]) => {
    const user = byId.get(id)
    if (!user) return []
    return {
      line: row.line,
      name: user.name,
      email: user.email,
      phone: user.phone,
      role: user.role.name,
      departments: user.departments.map(({ name }) => name),
      reportsTo: user.reportsTo?.name ?? null,
      channels: user.channels.map(({ name }) => name),
      requireTwoFactor: user.requireTwoFactor,
    }
  })
}
