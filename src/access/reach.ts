import { type RawBuilder, sql } from 'kysely'
import type { UserCtx } from './actor.ts'
import type { RuleName } from './explanation-contract.ts'

/**
 * The three ways one user reaches another, each as a condition over a column that holds a user's id. Written as EXISTS,
 * so that the planner may look one thing up or hash the whole reach, whichever is cheaper. Grants are joined, never
 * expanded into the reporting lines.
 */
export const reachRules = ['hierarchy', 'one_to_one', 'one_to_one_below'] as const
export type ReachRule = (typeof reachRules)[number] & RuleName

export function reaches(ctx: UserCtx, rule: ReachRule, userId: RawBuilder<unknown>): RawBuilder<boolean> {
  if (rule === 'hierarchy') {
    return sql`exists (select 1 from reporting_lines line where line.workspace_id = ${ctx.workspaceId}
      and line.ancestor_id = ${ctx.actor.id} and line.descendant_id = ${userId} and line.depth > 0)`
  }
  if (rule === 'one_to_one') {
    return sql`exists (select 1 from one_to_one_access a where a.workspace_id = ${ctx.workspaceId}
      and a.user_id = ${ctx.actor.id} and a.target_id = ${userId} and ${lasting(ctx)})`
  }
  return sql`exists (select 1 from one_to_one_access a
    join reporting_lines line on line.workspace_id = a.workspace_id and line.ancestor_id = a.target_id
     and line.depth > 0
    where a.workspace_id = ${ctx.workspaceId} and a.user_id = ${ctx.actor.id} and a.include_subordinates
      and line.descendant_id = ${userId} and ${lasting(ctx)})`
}

const lasting = (ctx: UserCtx) => sql`(a.expires_at is null or a.expires_at > ${ctx.now})`

/** Ids of everyone the viewer reaches by these rules, as a subquery with the one column user_id. May repeat an id. */
export function reachOf(ctx: UserCtx, rules: readonly ReachRule[]): RawBuilder<unknown> {
  const parts = rules.map((rule) => selections[rule](ctx))
  return parts.length > 0
    ? sql`(${sql.join(parts, sql` union all `)})`
    : sql`(select null::uuid as user_id where false)`
}

const selections: Record<ReachRule, (ctx: UserCtx) => RawBuilder<unknown>> = {
  hierarchy: (ctx) => sql`select descendant_id as user_id from reporting_lines
    where workspace_id = ${ctx.workspaceId} and ancestor_id = ${ctx.actor.id} and depth > 0`,
  one_to_one: (ctx) => sql`select a.target_id as user_id from one_to_one_access a
    where a.workspace_id = ${ctx.workspaceId} and a.user_id = ${ctx.actor.id} and ${lasting(ctx)}`,
  one_to_one_below: (ctx) => sql`select line.descendant_id as user_id from one_to_one_access a
    join reporting_lines line on line.workspace_id = a.workspace_id and line.ancestor_id = a.target_id
     and line.depth > 0
    where a.workspace_id = ${ctx.workspaceId} and a.user_id = ${ctx.actor.id} and a.include_subordinates and ${lasting(ctx)}`,
}
