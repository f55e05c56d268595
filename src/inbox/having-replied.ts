import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'

// Without end this would read everything that was ever written, for whoever never answered.
const newest = 2000

/**
 * Whether the viewer answered a customer among the newest messages of the workspace. What a person of the demo is shown to
 * have written before they were there does not count.
 */
export async function hasReplied(ctx: UserCtx): Promise<boolean> {
  const { rows } = await sql`
    select 1 from (select author_id, direction, sent_at from messages where workspace_id = ${ctx.workspaceId}
                    order by id desc limit ${newest}) message
      join users person on person.workspace_id = ${ctx.workspaceId} and person.id = message.author_id
     where message.author_id = ${ctx.actor.id} and message.direction = 'out'
       and message.sent_at >= person.created_at limit 1`.execute(ctx.tx)
  return rows.length > 0
}
