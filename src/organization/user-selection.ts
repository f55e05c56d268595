import { type RawBuilder, sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { forbidden, invalid } from '#platform/problems.ts'
import { withinReach } from './access.ts'
import { branchesWithin } from './hierarchy.ts'
import { lockOrganization } from './rights.ts'
import { twoFactorOf } from './second-factor.ts'
import { countUsersWithin, type UserRow, usersWithin } from './user.ts'
import { mostChosen } from './user-limits-contract.ts'
import type { Choice, UserFilter } from './user-selection-contract.ts'

/** @throws Problem 403 for whoever neither administers nor manages users. */
export function requireUserList(ctx: UserCtx): void {
  if (!ctx.actor.permissions.organization.manageUsers) throw forbidden('your role does not manage users')
}

/** What a filter of the list of users means, as a condition over the alias `person`. It narrows reach and never widens it. */
export function matchingUsers(ctx: UserCtx, filter: UserFilter): RawBuilder<unknown> {
  const { search, status, twoFactor, roleId, departmentId, below } = filter
  const conditions = [
    sql`true`,
    ...(search?.trim() ? [matches(ctx, search.trim())] : []),
    ...(status ? [hasStatus(status)] : []),
    ...(twoFactor ? [sql`${twoFactorOf} = ${twoFactor}`] : []),
    ...(roleId ? [sql`person.role_id = ${roleId}`] : []),
    ...(departmentId
      ? [
          sql`exists (select 1 from department_members m where m.workspace_id = person.workspace_id
            and m.user_id = person.id and m.department_id = ${departmentId})`,
        ]
      : []),
    ...(below
      ? [
          sql`person.id <> ${below} and person.id in (select user_id from ${branchesWithin(ctx, [below])} branch)`,
        ]
      : []),
  ]
  return sql.join(conditions, sql` and `)
}

const hasStatus = (status: NonNullable<UserFilter['status']>): RawBuilder<boolean> =>
  status === 'away'
    ? sql`(person.status = 'active' and person.availability = 'away')`
    : sql`person.status = ${status}`

// Searching by what one may not read would tell it, letter by letter.
function matches(ctx: UserCtx, search: string): RawBuilder<boolean> {
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  const byName = sql<boolean>`person.name ilike ${pattern}`
  return ctx.actor.permissions.data.maskEmail ? byName : sql`(${byName} or person.email ilike ${pattern})`
}

export type Chosen = {
  /** As they stay until the transaction ends, in the order in which they were locked. */
  users: UserRow[]
  /** Ids that are nobody's whom the actor reaches. */
  missing: string[]
}

/**
 * The people an act on many is about. Locks them and, where the route has not, the organization.
 * @throws Problem 403, 422 too_many.
 */
export async function chosenUsers(ctx: UserCtx, { userIds, filter }: Choice): Promise<Chosen> {
  requireUserList(ctx)
  const given = [...new Set(userIds ?? [])]
  const where = filter ? matchingUsers(ctx, filter) : sql`person.id = any(${given}::uuid[])`
  refuseTooMany(filter ? await countUsersWithin(ctx, where) : given.length)
  await lockOrganization(ctx)
  const { rows: locked } = await sql<{ id: string }>`select person.id from users person
    where person.workspace_id = ${ctx.workspaceId} and person.status <> 'removed' and ${withinReach(ctx)} and ${where}
    order by person.id limit ${mostChosen} for no key update`.execute(ctx.tx)
  // Read again after the lock was waited for: what was true before need not be true now.
  const still = sql`person.id = any(${locked.map(({ id }) => id)}::uuid[]) and ${where}`
  const users = await usersWithin(ctx, { where: still, limit: mostChosen })
  const found = new Set(users.map(({ id }) => id))
  return {
    users: users.sort((a, b) => (a.id < b.id ? -1 : 1)),
    missing: given.filter((id) => !found.has(id)),
  }
}

function refuseTooMany(count: number): void {
  if (count <= mostChosen) return
  const detail = `${count} people are meant, and at most ${mostChosen} are changed at a time. Nobody was changed; choose fewer.`
  throw invalid('/', 'too_many', detail)
}
