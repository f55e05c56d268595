import { sql } from 'kysely'
import type { z } from 'zod'
import type { UserCtx } from '#access/actor.ts'
import { asLines } from '#access/comparison.ts'
import type { Permissions } from '#access/contract.ts'
import { record } from '#audit/entry.ts'
import { refused } from '#audit/refusal.ts'
import { newId } from '#platform/ids.ts'
import { forbidden, invalid, notFound } from '#platform/problems.ts'
import { announceOrganization } from './events.ts'
import { accessChanged } from './rights.ts'
import { allRoles, holdersOf, type RoleRow } from './role.ts'
import type { newRole, roleChanges } from './role-contract.ts'

/** What a role permits in full is for those who change it; others get the roles they may give from the list. */
export function mustReadRoles({ actor }: UserCtx): void {
  if (!actor.isAdmin) throw forbidden('only admins change roles')
}

/** @param asked the role they reach for, or what they would call a new one; for the audit log. */
export async function mustAdministerRoles(
  ctx: UserCtx,
  asked: { id?: string; name?: string },
): Promise<void> {
  if (ctx.actor.isAdmin) return
  const known = (await allRoles(ctx)).find(({ id }) => id === asked.id)
  const subject = { kind: 'role', id: known?.id ?? null, name: known?.name ?? asked.name ?? '' }
  throw refused('only admins change roles', { action: 'role.change_refused', subject })
}

/** @throws Problem 404. */
export async function roleWithin(ctx: UserCtx, id: string): Promise<RoleRow> {
  const role = (await allRoles(ctx)).find((one) => one.id === id)
  if (!role) throw notFound()
  return role
}

export async function createRole(ctx: UserCtx, given: z.output<typeof newRole>): Promise<string> {
  const { name, description, permissions } = given
  await refuseSenseless(ctx, permissions)
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
    after: { permissions: asLines(permissions) },
  })
  await announceOrganization(ctx)
  return id
}

/** A copy under another name; a copy of Admin permits everything, and is an ordinary role. */
export function cloneRole(
  ctx: UserCtx,
  { description, permissions }: RoleRow,
  name: string,
): Promise<string> {
  const { createUsers, creatableRoleIds } = permissions.organization
  // A role from the time before creatable roles were required creates nobody, and so does its copy.
  const organization = {
    ...permissions.organization,
    createUsers: createUsers && creatableRoleIds.length > 0,
  }
  return createRole(ctx, { name, description, permissions: { ...permissions, organization } })
}

/** Reaches everybody who has the role with their next request, and their open screens at once. */
export async function changeRole(
  ctx: UserCtx,
  role: RoleRow,
  changes: z.output<typeof roleChanges>,
): Promise<void> {
  if (role.system === 'admin') throw forbidden('the Admin role is locked')
  const { permissions, ...texts } = changes
  if (permissions) await refuseSenseless(ctx, permissions)
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
    before: { name: role.name, ...(permissions && { permissions: asLines(role.permissions) }) },
    after: { name: changes.name ?? role.name, ...(permissions && { permissions: asLines(permissions) }) },
  })
  if (permissions) {
    await setCreatable(ctx, role.id, permissions)
    await accessChanged(ctx, await holdersOf(ctx, role.id))
  }
  await announceOrganization(ctx)
}

// Kept in a table, so that a role which is deleted leaves no trace in what others may give.
const stored = (permissions: Permissions): string =>
  JSON.stringify({ ...permissions, organization: { ...permissions.organization, creatableRoleIds: [] } })

async function refuseSenseless(ctx: UserCtx, permissions: Permissions): Promise<void> {
  const { organization } = permissions
  if (organization.createUsers && organization.creatableRoleIds.length === 0) {
    const message = 'Choose at least one role that new users may get.'
    throw invalid('/permissions/organization/creatableRoleIds', 'required', message)
  }
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
