import { sql } from 'kysely'
import type { z } from 'zod'
import type { UserCtx } from '#access/actor.ts'
import type { Permissions } from '#access/contract.ts'
import { record } from '#audit/entry.ts'
import { newId } from '#platform/ids.ts'
import { conflict, forbidden, invalid, notFound } from '#platform/problems.ts'
import { announceOrganization } from './events.ts'
import { accessChanged } from './rights.ts'
import { allRoles, type RoleRow } from './role.ts'
import type { newRole, roleChanges } from './role-contract.ts'

export function mustAdministerRoles(ctx: UserCtx): void {
  if (!ctx.actor.isAdmin) throw forbidden('only admins change roles')
}

/** @throws Problem 404. */
export async function roleWithin(ctx: UserCtx, id: string): Promise<RoleRow> {
  const role = (await allRoles(ctx)).find((one) => one.id === id)
  if (!role) throw notFound()
  return role
}

export async function createRole(ctx: UserCtx, given: z.output<typeof newRole>): Promise<string> {
  const { name, description, permissions } = given
  await refuseUncreatable(ctx, permissions)
  const id = newId()
  await ctx.tx
    .insertInto('roles')
    .values({
      workspaceId: ctx.workspaceId,
      id,
      name,
      description,
      permissions: stored(permissions),
      createdAt: ctx.now,
    })
    .execute()
  await setCreatable(ctx, id, permissions)
  await record(ctx, {
    action: 'role.created',
    subject: { kind: 'role', id, name },
    after: { permissions: summary(permissions) },
  })
  await announceOrganization(ctx)
  return id
}

/** A copy under another name; a copy of Admin permits everything, and is an ordinary role. */
export const cloneRole = (ctx: UserCtx, role: RoleRow, name: string): Promise<string> =>
  createRole(ctx, { name, description: role.description, permissions: role.permissions })

/** Reaches everybody who has the role with their next request, and their open screens at once. */
export async function changeRole(
  ctx: UserCtx,
  role: RoleRow,
  changes: z.output<typeof roleChanges>,
): Promise<void> {
  if (role.system === 'admin') throw forbidden('the Admin role is locked')
  const { permissions, ...texts } = changes
  if (permissions) await refuseUncreatable(ctx, permissions)
  const columns = { ...texts, ...(permissions && { permissions: stored(permissions) }) }
  if (Object.keys(columns).length === 0) return
  await ctx.tx
    .updateTable('roles')
    .set(columns)
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', role.id)
    .execute()
  await record(ctx, {
    action: 'role.changed',
    subject: { kind: 'role', id: role.id, name: changes.name ?? role.name },
    before: { name: role.name, ...(permissions && { permissions: summary(role.permissions) }) },
    after: { name: changes.name ?? role.name, ...(permissions && { permissions: summary(permissions) }) },
  })
  if (permissions) {
    await setCreatable(ctx, role.id, permissions)
    await accessChanged(ctx, await holdersOf(ctx, role.id))
  }
  await announceOrganization(ctx)
}

// Whoever comes back without their role would get another one, which may permit more.
async function refuseWhileUndoable(ctx: UserCtx, role: RoleRow): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select person.name from removals removal
      join users person on person.workspace_id = removal.workspace_id and person.id = removal.user_id
     where removal.workspace_id = ${ctx.workspaceId} and removal.role_id = ${role.id} and removal.state = 'done'
       and removal.undoable_until > ${ctx.now} limit 1`.execute(ctx.tx)
  if (!rows[0]) return
  throw conflict(
    'role_in_use',
    `The removal of ${rows[0].name} can still be undone, and they had this role.`,
    { users: 0 },
  )
}

/** @throws Problem 409 `role_in_use` while anybody has it, or would have it again by an undo. */
export async function deleteRole(ctx: UserCtx, role: RoleRow): Promise<void> {
  if (role.system) throw forbidden(`${role.name} is built in and cannot be deleted`)
  if (role.users > 0) {
    const detail = `${role.users} ${role.users === 1 ? 'user has' : 'users have'} this role. Give them another one first.`
    throw conflict('role_in_use', detail, { users: role.users })
  }
  await refuseWhileUndoable(ctx, role)
  await ctx.tx
    .deleteFrom('roles')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', role.id)
    .execute()
  await record(ctx, { action: 'role.deleted', subject: { kind: 'role', id: role.id, name: role.name } })
  await announceOrganization(ctx)
}

// Kept in a table, so that a role which is deleted leaves no trace in what others may give.
const stored = (permissions: Permissions): string =>
  JSON.stringify({ ...permissions, organization: { ...permissions.organization, creatableRoleIds: [] } })

async function refuseUncreatable(ctx: UserCtx, { organization }: Permissions): Promise<void> {
  const roles = new Map((await allRoles(ctx)).map((role) => [role.id, role]))
  for (const [n, id] of organization.creatableRoleIds.entries()) {
    const pointer = `/permissions/organization/creatableRoleIds/${n}`
    const role = roles.get(id)
    if (!role) throw invalid(pointer, 'unknown', 'There is no such role.')
    if (role.system === 'admin') throw invalid(pointer, 'admin', 'Only admins make somebody an admin.')
  }
}

async function setCreatable(ctx: UserCtx, roleId: string, { organization }: Permissions): Promise<void> {
  await ctx.tx
    .deleteFrom('roleCreatableRoles')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('roleId', '=', roleId)
    .execute()
  await sql`insert into role_creatable_roles (workspace_id, role_id, creatable_role_id)
    select distinct ${ctx.workspaceId}::uuid, ${roleId}::uuid, id
      from unnest(${organization.creatableRoleIds}::uuid[]) id`.execute(ctx.tx)
}

async function holdersOf(ctx: UserCtx, roleId: string): Promise<string[]> {
  const rows = await ctx.tx
    .selectFrom('users')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('roleId', '=', roleId)
    .execute()
  return rows.map((row) => row.id)
}

/** What is on, one line each, such as `inbox.scope: team`; for the audit log. */
function summary(permissions: Permissions): string[] {
  const lines = (value: unknown, path: string): string[] => {
    if (value === false || (Array.isArray(value) && value.length === 0)) return []
    if (value === true) return [path]
    if (Array.isArray(value)) return [`${path}: ${value.length}`]
    if (typeof value !== 'object' || value === null) return [`${path}: ${value}`]
    return Object.entries(value).flatMap(([key, inner]) => lines(inner, path ? `${path}.${key}` : key))
  }
  return lines(permissions, '')
}
