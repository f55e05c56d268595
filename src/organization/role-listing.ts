import { sql } from 'kysely'
import { z } from 'zod'
import type { UserCtx } from '#access/actor.ts'
import { fromCursor, pageOf } from '#platform/cursor.ts'
import { forbidden } from '#platform/problems.ts'
import { roleIdsWithinOwn, withinReach } from './access.ts'
import type { pageQuery } from './contract.ts'
import { allRoles, type RoleRow } from './role.ts'
import type { Role } from './role-contract.ts'

/**
 * The roles somebody has to do with: all for admins; else those they may give, to new users or to those below them, with
 * the number of users whom they reach.
 * @throws Problem 403 for everybody else.
 */
export async function listRoles(
  ctx: UserCtx,
  { limit, cursor, count }: z.output<typeof pageQuery>,
): Promise<{ data: Role[]; nextCursor: string | null; total?: number }> {
  const known = await rolesFor(ctx)
  const after = fromCursor(cursor, z.tuple([z.uuid()]))
  const begin = after ? known.findIndex((role) => role.id === after[0]) + 1 : 0
  const { rows, nextCursor } = pageOf(known.slice(begin, begin + limit + 1), limit, (role) => [role.id])
  const reached = ctx.actor.isAdmin ? null : await reachedByRole(ctx)
  return {
    data: rows.map((role) =>
      presentRole(ctx, reached ? { ...role, users: reached.get(role.id) ?? 0 } : role),
    ),
    nextCursor,
    ...(count === 'true' && { total: known.length }),
  }
}

async function rolesFor(ctx: UserCtx): Promise<RoleRow[]> {
  const { isAdmin, permissions } = ctx.actor
  const { createUsers, manageUsers, creatableRoleIds } = permissions.organization
  if (!createUsers && !manageUsers) throw forbidden('your role does not give roles to users')
  const roles = await allRoles(ctx)
  if (isAdmin) return roles
  const mine = new Set([
    ...(createUsers ? creatableRoleIds : []),
    ...(manageUsers ? await roleIdsWithinOwn(ctx) : []),
  ])
  return roles.filter((role) => role.system !== 'admin' && mine.has(role.id))
}

async function reachedByRole(ctx: UserCtx): Promise<Map<string, number>> {
  const { rows } = await sql<{ roleId: string; users: number }>`
    select person.role_id, count(*)::int as users from users person
     where person.workspace_id = ${ctx.workspaceId} and ${withinReach(ctx)} group by person.role_id`.execute(
    ctx.tx,
  )
  return new Map(rows.map(({ roleId, users }) => [roleId, users]))
}

export function presentRole({ actor }: UserCtx, role: RoleRow): Role {
  const { system, ...shown } = role
  const { createUsers, creatableRoleIds } = actor.permissions.organization
  return {
    ...shown,
    system: system !== null,
    locked: system === 'admin',
    can: {
      edit: actor.isAdmin && system !== 'admin',
      delete: actor.isAdmin && system === null && role.users === 0,
      giveToNew: actor.isAdmin || (createUsers && creatableRoleIds.includes(role.id)),
    },
  }
}
