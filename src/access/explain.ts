import { sql } from 'kysely'
import type { UserCtx } from './actor.ts'
import type { Explanation, RuleName } from './contract.ts'
import type { Decision } from './decide.ts'

type Person = { id: string; name: string }

/**
 * Puts a decision into words: the same decision that enforces, with the chain of people behind each rule.
 * @param ctx the viewer's, from `asViewer`.
 * @param personId who answers for the thing (its keeper), or null when nobody does.
 */
export async function explain(
  ctx: UserCtx,
  decision: Decision,
  personId: string | null,
): Promise<Explanation> {
  const viewer = { id: ctx.actor.id, name: ctx.actor.name }
  const reasons = []
  for (const rule of decision.grants) {
    const chain = [viewer, ...(personId ? await chainOf(ctx, rule.name, personId) : [])]
    reasons.push({ rule: rule.name, grants: rule.grants, chain })
  }
  return {
    see: decision.allowed,
    edit: decision.grants.some((rule) => rule.grants === 'edit'),
    reasons,
    missing: decision.allowed
      ? []
      : decision.missing.map((rule) => ({ rule: rule.name, detail: rule.missing })),
  }
}

async function chainOf(ctx: UserCtx, rule: RuleName, personId: string): Promise<Person[]> {
  if (rule === 'hierarchy') return linesBetween(ctx, ctx.actor.id, personId)
  if (rule === 'one_to_one') return linesBetween(ctx, personId, personId, true)
  if (rule === 'one_to_one_below') {
    const grant = await sql<{ targetId: string }>`
      select a.target_id from one_to_one_access a join reporting_lines line
        on line.workspace_id = a.workspace_id and line.ancestor_id = a.target_id and line.descendant_id = ${personId}
       where a.workspace_id = ${ctx.workspaceId} and a.user_id = ${ctx.actor.id} and a.include_subordinates
         and line.depth > 0 and (a.expires_at is null or a.expires_at > ${ctx.now})
       order by line.depth limit 1`.execute(ctx.tx)
    const targetId = grant.rows[0]?.targetId
    return targetId ? linesBetween(ctx, targetId, personId, true) : []
  }
  return rule === 'responsible' || rule === 'self' ? [] : linesBetween(ctx, personId, personId, true)
}

/** The people from one down to another along the reporting lines; `inclusive` starts with the first. */
async function linesBetween(ctx: UserCtx, from: string, to: string, inclusive = false): Promise<Person[]> {
  const { rows } = await sql<Person>`
    select person.id, person.name from reporting_lines down
      join reporting_lines up on up.workspace_id = down.workspace_id and up.ancestor_id = down.descendant_id
       and up.descendant_id = ${to}
      join users person on person.workspace_id = down.workspace_id and person.id = down.descendant_id
     where down.workspace_id = ${ctx.workspaceId} and down.ancestor_id = ${from} and down.depth >= ${inclusive ? 0 : 1}
     order by down.depth`.execute(ctx.tx)
  return rows
}
