import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'

// Without end this would read everything that was ever written, for whoever never answered.
const newest = 2000

/**
 * Whether the viewer answered a customer, among the newest messages of the workspace. In chats of the demo only what was
 * written since they came: what was said there before was made up.
 */
export async function hasReplied(ctx: UserCtx): Promise<boolean> {
  const { rows } = await sql`
    select 1 from (select chat_id, author_id, direction, sent_at from messages
                    where workspace_id = ${ctx.workspaceId} order by id desc limit ${newest}) message
      join users person on person.workspace_id = ${ctx.workspaceId} and person.id = message.author_id
      join chats chat on chat.workspace_id = ${ctx.workspaceId} and chat.id = message.chat_id
      join contacts contact on contact.workspace_id = ${ctx.workspaceId} and contact.id = chat.contact_id
     where message.author_id = ${ctx.actor.id} and message.direction = 'out'
       and (not contact.demo or (not person.demo and message.sent_at >= person.created_at)) limit 1`.execute(
    ctx.tx,
  )
  return rows.length > 0
}
