import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { invalid } from '#platform/problems.ts'
import type { Leaver } from './leaver.ts'

export type Successor = { id: string; name: string; role: string }

/** Who may take over: active users with the leaver's role, and admins. */
const eligible = (ctx: UserCtx, leaver: Leaver) => sql`
  from users person join roles role on role.workspace_id = person.workspace_id and role.id = person.role_id
 where person.workspace_id = ${ctx.workspaceId} and person.status = 'active' and person.id <> ${leaver.id}
   and (person.role_id = ${leaver.roleId} or role.system = 'admin')`

export async function eligibleSuccessors(ctx: UserCtx, leaver: Leaver): Promise<Successor[]> {
  const { rows } = await sql<Successor>`
    select person.id, person.name, role.name as role ${eligible(ctx, leaver)}
     order by lower(person.name), person.id limit 2000`.execute(ctx.tx)
  return rows
}

export type Successors = { conversationsTo: string; recordsTo: string; automationsTo: string }

/**
 * Refuses successors the rule does not allow, and answers with the names of those it does. Under the lock of the organization: a successor cannot be disabled, removed
 * or given another role in the same moment.
 * @throws Problem 422 not_eligible_successor, with the field.
 */
export async function requireEligible(ctx: UserCtx, leaver: Leaver, chosen: Successors): Promise<Successors> {
  const ids = [...new Set([chosen.conversationsTo, chosen.recordsTo, chosen.automationsTo])]
  const { rows } = await sql<{ id: string; name: string }>`
    select person.id, person.name ${eligible(ctx, leaver)} and person.id = any(${ids}::uuid[])`.execute(
    ctx.tx,
  )
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  const nameAt = (field: keyof Successors): string => {
    const name = names.get(chosen[field])
    if (name !== undefined) return name
    throw invalid(
      `/${field}`,
      'not_eligible_successor',
      `Choose an active user with the same role as ${leaver.name}, or an admin.`,
    )
  }
  return {
    conversationsTo: nameAt('conversationsTo'),
    recordsTo: nameAt('recordsTo'),
    automationsTo: nameAt('automationsTo'),
  }
}
