import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'

/**
 * The other way round than reach: ids of everybody who may reach one of these people at all, they themselves among them, as
 * a subquery with the one column user_id. Never too few; whether a grant lasts or goes so far is left to the rules.
 * @param keepers a subquery with the one column keeper_id.
 */
export const tiedTo = (ctx: Ctx, keepers: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  (select line.ancestor_id as user_id from reporting_lines line
    where line.workspace_id = ${ctx.workspaceId} and line.descendant_id in ${keepers}
   union all
   select a.user_id from one_to_one_access a
     join reporting_lines line on line.workspace_id = a.workspace_id and line.ancestor_id = a.target_id
    where a.workspace_id = ${ctx.workspaceId} and line.descendant_id in ${keepers})`
