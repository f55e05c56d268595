import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'

/**
 * Works out who stands in on the desks of everybody who is disabled: the chosen cover or, while that one is disabled
 * too, the cover's cover. Called after every change of suspensions or holders; touches only desks where it differs.
 */
export async function settleCovers(ctx: Ctx): Promise<void> {
  await sql`
    with recursive chain (away, person, step) as (
      select user_id, cover_id, 1 from suspensions
       where workspace_id = ${ctx.workspaceId} and ended_at is null and cover_id is not null
      union all
      select chain.away, s.cover_id, chain.step + 1 from chain
        join suspensions s on s.workspace_id = ${ctx.workspaceId} and s.user_id = chain.person
         and s.ended_at is null and s.cover_id is not null
       where chain.step < 20
    ), stand_in as (
      select distinct on (chain.away) chain.away, chain.person from chain
        join users person on person.workspace_id = ${ctx.workspaceId} and person.id = chain.person
         and person.status = 'active'
       order by chain.away, chain.step
    ), wanted as (
      select desk.id, stand_in.person from desks desk
        join stand_in on stand_in.away = desk.holder_id where desk.workspace_id = ${ctx.workspaceId}
      union all
      select desk.id, null from desks desk
       where desk.workspace_id = ${ctx.workspaceId} and desk.cover_id is not null
         and not exists (select 1 from stand_in where stand_in.away = desk.holder_id)
    )
    update desks set cover_id = wanted.person from wanted
     where desks.workspace_id = ${ctx.workspaceId} and desks.id = wanted.id
       and desks.cover_id is distinct from wanted.person`.execute(ctx.tx)
}
