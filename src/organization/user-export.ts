import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { UserCtx } from '#access/actor.ts'
import { record } from '#audit/entry.ts'
import { csvOf } from '#platform/csv.ts'
import type { User } from './contract.ts'
import { presentUser } from './present.ts'
import { type UserRow, usersWithin } from './user.ts'
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
 * Everybody the list would show, page after page, as a file. It holds what the asker may read, and that they took it is
 * written down.
 * @throws Problem 403
 */
export async function exportUsers(ctx: UserCtx, query: z.output<typeof usersExportQuery>): Promise<string> {
  requireUserList(ctx)
  const { userIds, ...filter } = query
  const chosen = userIds ? sql`person.id = any(${userIds}::uuid[])` : sql`true`
  const rows: (string | number | null)[][] = []
  for await (const row of all(ctx, sql`${chosen} and ${matchingUsers(ctx, filter)}`)) {
    const user = presentUser(ctx, row)
    rows.push(columns.map(([, of]) => of(user)))
  }
  await record(ctx, {
    action: 'users.exported',
    subject: { kind: 'users' },
    after: { people: rows.length, narrowedBy: Object.keys(query) },
  })
  return csvOf(
    columns.map(([header]) => header),
    rows,
  )
}

const atOnce = 500

async function* all(ctx: UserCtx, filter: RawBuilder<unknown>): AsyncGenerator<UserRow> {
  let where = filter
  for (;;) {
    const found = await usersWithin(ctx, { where, limit: atOnce })
    yield* found
    const last = found.at(-1)
    if (!last || found.length < atOnce) return
    where = sql`${filter} and (lower(person.name), person.id) > (lower(${last.name}), ${last.id}::uuid)`
  }
}
