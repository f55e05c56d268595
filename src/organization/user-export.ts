import { sql } from 'kysely'
import type { z } from 'zod'
import type { UserCtx } from '#access/actor.ts'
import { record } from '#audit/entry.ts'
import { csvOf } from '#platform/csv.ts'
import type { User } from './contract.ts'
import { presentUser } from './present.ts'
import { usersAt } from './user-listing.ts'
import { placesWithin } from './user-order.ts'
import { matchingUsers, requireUserList } from './user-selection.ts'
import type { usersExportQuery } from './user-selection-contract.ts'

const columns: [header: string, of: (user: User) => string | number | null][] = [
  ['Name', ({ name }) => name],
  ['E-mail', ({ email }) => email],
  ['Phone', ({ phone }) => phone],
  ['Role', ({ role }) => role.name],
  ['Departments', ({ departments }) => namesOf(departments)],
  ['Reporting person', ({ reportsTo }) => reportsTo?.name ?? null],
  ['Channels', ({ channels }) => namesOf(channels)],
  ['Open chats', ({ openChats }) => openChats],
  ['Status', ({ status }) => status],
  ['Availability', ({ availability }) => availability],
  ['Second factor', ({ twoFactor }) => twoFactor],
  ['Last seen', ({ lastSeenAt }) => lastSeenAt],
]
const namesOf = (of: readonly { name: string }[]) => of.map(({ name }) => name).join('; ')

/**
 * Everybody the list would show, in its order, as a file. It holds what the asker may read, and that they took it is
 * written down.
 * @throws Problem 403, 422 masked_field.
 */
export async function exportUsers(ctx: UserCtx, query: z.output<typeof usersExportQuery>): Promise<string> {
  requireUserList(ctx)
  const { sort, ...narrowedBy } = query
  const { userIds, ...filter } = narrowedBy
  const chosen = userIds ? sql`person.id = any(${userIds}::uuid[])` : sql`true`
  const rows: (string | number | null)[][] = []
  // Who is meant, and in which order, is settled first: counts of open chats change while the file is written.
  const places = await placesWithin(ctx, { where: sql`${chosen} and ${matchingUsers(ctx, filter)}`, sort })
  for (let from = 0; from < places.length; from += atOnce) {
    for (const row of await usersAt(ctx, places.slice(from, from + atOnce))) {
      const user = presentUser(ctx, row)
      rows.push(columns.map(([, of]) => of(user)))
    }
  }
  await record(ctx, {
    action: 'users.exported',
    subject: { kind: 'users' },
    after: { people: rows.length, narrowedBy: Object.keys(narrowedBy) },
  })
  return csvOf(
    columns.map(([header]) => header),
    rows,
  )
}

const atOnce = 500
