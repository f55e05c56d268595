import { sql } from 'kysely'
import { permitted } from '#access/actor.ts'
import { everythingPermitted, type Permissions } from '#access/contract.ts'
import type { Ctx } from '#platform/context.ts'

export type RoleRow = {
  id: string
  name: string
  description: string
  system: 'admin' | 'default' | null
  permissions: Permissions
  users: number
}

/** Every role of the workspace, built-in ones first, then by name. A company has tens of them, not thousands. */
export async function allRoles(ctx: Ctx): Promise<RoleRow[]> {
  type Row = Omit<RoleRow, 'permissions'> & { permissions: unknown; creatableRoleIds: string[] }
  const { rows } = await sql<Row>`
    select role.id, role.name, role.description, role.system, role.permissions,
           array(select creatable_role_id::text from role_creatable_roles c
             where c.workspace_id = role.workspace_id and c.role_id = role.id order by 1) as creatable_role_ids,
           (select count(*)::int from users person
             where person.workspace_id = role.workspace_id and person.role_id = role.id) as users
      from roles role where role.workspace_id = ${ctx.workspaceId}
     order by role.system is null, role.system, lower(role.name), role.id`.execute(ctx.tx)
  const ordinary = rows.filter((row) => row.system !== 'admin').map((row) => row.id)
  return rows.map(({ creatableRoleIds, ...row }) => ({
    ...row,
    permissions:
      row.system === 'admin'
        ? permitted(everythingPermitted, ordinary)
        : permitted(row.permissions, creatableRoleIds),
  }))
}

/** Ids of everybody who has the role. */
export async function holdersOf(ctx: Ctx, roleId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from users
    where workspace_id = ${ctx.workspaceId} and role_id = ${roleId} order by id`.execute(ctx.tx)
  return rows.map((row) => row.id)
}
