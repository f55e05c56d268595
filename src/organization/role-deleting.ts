import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { asLines } from '#access/comparison.ts'
import { record } from '#audit/entry.ts'
import { conflict, forbidden } from '#platform/problems.ts'
import { announceOrganization } from './events.ts'
import { accessChanged } from './rights.ts'
import { allRoles, holdersOf, type RoleRow } from './role.ts'

/** @throws Problem 409 `role_in_use` while anybody has it, or would have it again by an undo. */
export async function deleteRole(ctx: UserCtx, role: RoleRow): Promise<void> {
  mustBeDeletable(role)
  if (role.users > 0) {
    const detail = `${role.users} ${role.users === 1 ? 'user has' : 'users have'} this role. Give them another one first.`
    throw conflict('role_in_use', detail, { users: role.users })
  }
  await refuseWhileUndoable(ctx, role)
  await endRole(ctx, role, {})
}

export function mustBeDeletable(role: RoleRow): void {
  if (role.system) throw forbidden(`${role.name} is built in and cannot be deleted`)
}

// Whoever comes back without their role would get another one, which may permit more.
async function refuseWhileUndoable(ctx: UserCtx, role: RoleRow): Promise<void> {
  const [name] = await returnable(ctx, role.id)
  if (name === undefined) return
  const detail = `The removal of ${name} can still be undone, and they had this role. Choose a role in its place.`
  throw conflict('role_in_use', detail, { users: 0 })
}

/** Names of the removed who would have this role again, if their removal were undone. */
export async function returnable(ctx: UserCtx, roleId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select person.name from removals removal
      join users person on person.workspace_id = removal.workspace_id and person.id = removal.user_id
     where removal.workspace_id = ${ctx.workspaceId} and removal.role_id = ${roleId} and removal.state = 'done'
       and removal.undoable_until > ${ctx.now} order by lower(person.name)`.execute(ctx.tx)
  return rows.map((row) => row.name)
}

/** Roles that create users with this one and with no other: without it they create nobody. */
export const onlyCreating = (roles: readonly RoleRow[], roleId: string): RoleRow[] =>
  roles.filter(({ id, system, permissions: { organization } }) => {
    const [first, ...more] = organization.creatableRoleIds
    return (
      system !== 'admin' && id !== roleId && organization.createUsers && first === roleId && more.length === 0
    )
  })

/**
 * Takes the role away, and from what others may give. Nobody has it any more.
 * @returns the roles that create nobody from now on.
 */
export async function endRole(
  ctx: UserCtx,
  role: RoleRow,
  after: { replacedBy?: string; people?: number },
): Promise<RoleRow[]> {
  const roles = await allRoles(ctx)
  const givers = roles.filter(({ permissions }) =>
    permissions.organization.creatableRoleIds.includes(role.id),
  )
  const silenced = onlyCreating(roles, role.id)
  for (const one of silenced) await stopCreating(ctx, one)
  await ctx.tx
    .deleteFrom('roles')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', role.id)
    .execute()
  await record(ctx, {
    action: 'role.deleted',
    subject: { kind: 'role', id: role.id, name: role.name },
    before: { permissions: asLines(role.permissions) },
    ...(after.replacedBy && { after }),
  })
  for (const { id } of givers) await accessChanged(ctx, await holdersOf(ctx, id))
  await announceOrganization(ctx)
  return silenced
}

// "Create new users" without a role to give means nothing, and is refused where roles are edited.
async function stopCreating(ctx: UserCtx, role: RoleRow): Promise<void> {
  await sql`update roles set permissions = jsonb_set(permissions, '{organization,createUsers}', 'false')
    where workspace_id = ${ctx.workspaceId} and id = ${role.id}`.execute(ctx.tx)
  const { organization } = role.permissions
  const without = { ...organization, createUsers: false, creatableRoleIds: [] }
  await record(ctx, {
    action: 'role.changed',
    subject: { kind: 'role', id: role.id, name: role.name },
    before: { permissions: asLines(role.permissions) },
    after: { permissions: asLines({ ...role.permissions, organization: without }) },
  })
}
