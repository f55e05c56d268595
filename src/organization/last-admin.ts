import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { conflict } from '#platform/problems.ts'

/**
 * Before a user loses the Admin role, or an admin their account.
 * @throws Problem 409 `last_admin` when nobody else who is active would be left to administer.
 */
export async function refuseWithoutAdmin(ctx: UserCtx, leavingId: string): Promise<void> {
  // The lock of everything that may take an admin away: two who take the role from each other would leave none.
  await sql`select pg_advisory_xact_lock(hashtextextended('offboarding:' || ${ctx.workspaceId}, 0))`.execute(
    ctx.tx,
  )
  const { rows } = await sql<{ left: boolean }>`
    select exists (select 1 from users person
      join roles role on role.workspace_id = person.workspace_id and role.id = person.role_id
     where person.workspace_id = ${ctx.workspaceId} and role.system = 'admin' and person.status = 'active'
       and person.id <> ${leavingId}) as "left"`.execute(ctx.tx)
  if (!rows[0]?.left) {
    throw conflict('last_admin', 'This is the last active admin. Make somebody else an admin first.')
  }
}
