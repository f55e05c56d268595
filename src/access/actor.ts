import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/problems.ts'
import { everythingPermitted, type Permissions, permissions } from './contract.ts'

/** Who acts, with what their role permits at this moment. */
export type Actor = {
  id: string
  name: string
  isOwner: boolean
  isAdmin: boolean
  roleId: string
  permissions: Permissions
  accessEpoch: number
  /** What they signed in with; null for somebody whose view is only being explained. */
  sessionId: string | null
  tokenId: string | null
}
export type UserCtx = Ctx<Actor>

/** Whether somebody is let in at all, over the alias `person`: every request asks it first, before any rule of access. */
export const signsIn = sql<boolean>`(person.status = 'active')`

type ActorRow = {
  id: string
  name: string
  isOwner: boolean
  roleId: string
  system: string | null
  permissions: unknown
  creatableRoleIds: string[]
  accessEpoch: number
}

/** The columns of `ActorRow`, over the aliases `person` (users) and `role` (roles). */
export const actorColumns = sql`person.id, person.name, person.is_owner, person.role_id, person.access_epoch, role.system,
  role.permissions, array(select creatable_role_id::text from role_creatable_roles c
    where c.workspace_id = role.workspace_id and c.role_id = role.id) as creatable_role_ids`

export function asActor(row: ActorRow, proof: { sessionId?: string; tokenId?: string } = {}): Actor {
  const isAdmin = row.system === 'admin'
  return {
    id: row.id,
    name: row.name,
    isOwner: row.isOwner,
    isAdmin,
    roleId: row.roleId,
    permissions: isAdmin ? everythingPermitted : permitted(row.permissions, row.creatableRoleIds),
    accessEpoch: row.accessEpoch,
    sessionId: proof.sessionId ?? null,
    tokenId: proof.tokenId ?? null,
  }
}

/** A role's stored permissions as of this version of the catalogue: what it did not know yet is off. */
export function permitted(stored: unknown, creatableRoleIds: string[]): Permissions {
  const read = permissions.parse(stored)
  return { ...read, organization: { ...read.organization, creatableRoleIds } }
}

/**
 * The same request as somebody else, to explain what they may do. Never to act.
 * @throws Problem 404 when there is no such user, or no longer.
 */
export async function asViewer(ctx: Ctx, userId: string): Promise<UserCtx> {
  const { rows } = await sql<ActorRow>`
    select ${actorColumns} from users person
      join roles role on role.workspace_id = person.workspace_id and role.id = person.role_id
     where person.workspace_id = ${ctx.workspaceId} and person.id = ${userId} and person.status <> 'removed'`.execute(
    ctx.tx,
  )
  if (!rows[0]) throw notFound()
  return { ...ctx, actor: asActor(rows[0]) }
}
