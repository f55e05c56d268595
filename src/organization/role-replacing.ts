import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { asLine, gains, losses } from '#access/comparison.ts'
import type { Permissions } from '#access/contract.ts'
import { recordEach } from '#audit/entries.ts'
import { invalid, notFound, Problem } from '#platform/problems.ts'
import { announceUsers } from './events.ts'
import { accessChanged } from './rights.ts'
import { allRoles, type RoleRow } from './role.ts'
import type { Replaced, Replacements } from './role-contract.ts'
import { endRole, mustBeDeletable, onlyCreating, returnable } from './role-deleting.ts'

/** What each other role would mean for those who have this one. Nobody is moved to a role that permits anything more. */
export async function replacementsOf(ctx: UserCtx, role: RoleRow): Promise<Replacements> {
  mustBeDeletable(role)
  const roles = await allRoles(ctx)
  const candidates = roles.filter(({ id, system }) => id !== role.id && system !== 'admin')
  return {
    users: role.users,
    removed: (await returnable(ctx, role.id)).length,
    noLongerCreate: onlyCreating(roles, role.id).map(named),
    data: candidates.map((candidate) => {
      const change = changeFor(role, candidate)
      return { role: named(candidate), possible: change.gains.length === 0, ...change }
    }),
  }
}

/**
 * Gives everybody who has the role another one, which permits nothing further, and deletes it. Whoever was removed with
 * the role and can still return gets that one too.
 * @throws Problem 404, 403 when it is built in, 422 when the replacement is none or would widen anybody's access.
 */
export async function replaceRole(ctx: UserCtx, id: string, toId: string): Promise<Replaced> {
  const { role, to } = await bothRoles(ctx, id, toId)
  mustBeDeletable(role)
  refuseWidening(role, to)
  const moved = await moveHolders(ctx, role, to)
  await sql`update removals set role_id = ${to.id} where workspace_id = ${ctx.workspaceId} and role_id = ${role.id}
    and state = 'done' and undoable_until > ${ctx.now}`.execute(ctx.tx)
  const silenced = await endRole(ctx, role, { replacedBy: to.name, people: moved.length })
  await accessChanged(ctx, moved)
  await announceUsers(ctx)
  return { role: named(to), moved: moved.length, noLongerCreate: silenced.map(named) }
}

async function bothRoles(ctx: UserCtx, id: string, toId: string): Promise<{ role: RoleRow; to: RoleRow }> {
  const roles = await allRoles(ctx)
  const role = roles.find((one) => one.id === id)
  if (!role) throw notFound()
  const to = roles.find((one) => one.id === toId && toId !== id)
  if (!to) throw invalid('/roleId', 'unknown', 'There is no such other role.')
  return { role, to }
}

function refuseWidening(role: RoleRow, to: RoleRow): void {
  // Admins may do more than permissions say, so no set of permissions comes close.
  if (to.system === 'admin') throw invalid('/roleId', 'admin', 'Nobody becomes an admin by this.')
  const more = changeFor(role, to).gains.map(asLine)
  if (more.length === 0) return
  const message = `${to.name} permits more than ${role.name}: ${more.join(', ')}.`
  const errors = [{ pointer: '/roleId', code: 'wider', message }]
  throw new Problem(422, 'wider', message, { errors, extra: { gains: more } })
}

function changeFor(role: RoleRow, to: RoleRow) {
  const [before, after] = [without(role.permissions, role.id), without(to.permissions, role.id)]
  return { gains: gains(before, after), losses: losses(before, after) }
}

// Nobody creates users with the role that is deleted, whichever they have.
function without({ organization, ...permissions }: Permissions, roleId: string): Permissions {
  const creatableRoleIds = organization.creatableRoleIds.filter((id) => id !== roleId)
  return { ...permissions, organization: { ...organization, creatableRoleIds } }
}

async function moveHolders(ctx: UserCtx, role: RoleRow, to: RoleRow): Promise<string[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    update users set role_id = ${to.id} where workspace_id = ${ctx.workspaceId} and role_id = ${role.id}
    returning id, name`.execute(ctx.tx)
  await recordEach(
    ctx,
    'user.changed',
    rows.map((person) => ({ kind: 'user', ...person })),
    { before: { role: role.name }, after: { role: to.name } },
  )
  return rows.map((row) => row.id)
}

const named = ({ id, name }: { id: string; name: string }) => ({ id, name })
