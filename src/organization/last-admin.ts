import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { conflict } from '#platform/problems.ts'
import { lockOrganization } from './rights.ts'

/**
 * Before a user loses the Admin role, or an admin their account.
 * @throws Problem 409 `last_admin` when nobody else who is active would be left to administer.
 */
export async function refuseWithoutAdmin(ctx: UserCtx, leavingId: string): Promise<void> {
  // Two who take the role from each other at the same moment would leave none.
  await lockOrganization(ctx)
  const { rows } = await sql<{ left: boolean }>`
    select exists (select 1 from users person
      join roles role on role.workspace_id = person.workspace_id and role.id = person.role_id
     where person.workspace_id = ${ctx.workspaceId} and role.system = 'admin' and person.status = 'active'
       and person.id <> ${leavingId}) as "left"`.execute(ctx.tx)
  if (!rows[0]?.left) {
    throw conflict('last_admin', 'This is the last active admin. Make somebody else an admin first.')
  }
}
