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
  return rows.map(({ creatableRoleIds, ...row }) => ({
    ...row,
    permissions: row.system === 'admin' ? everythingPermitted : permitted(row.permissions, creatableRoleIds),
  }))
}
