import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { mayAnswer } from '#channels/membership.ts'
import { invalid } from '#platform/problems.ts'

/**
 * The person's own conversations desk. Locks their row, and their membership, against a removal, a suspension and being
 * taken off the channel at the same moment: those come before this (then it is refused) or after it (then they take it
 * along).
 * @throws Problem 422 `not_a_member` at `pointer` unless they are an active member of the channel or an admin.
 */
export async function agentFor(
  ctx: UserCtx,
  channelId: string,
  userId: string,
  pointer = '/userId',
): Promise<{ deskId: string }> {
  const { rows } = await sql<{ deskId: string; isAdmin: boolean }>`
    select desk.id as desk_id, role.system is not distinct from 'admin' as is_admin from users person
      join roles role on role.workspace_id = person.workspace_id and role.id = person.role_id
      join desks desk on desk.workspace_id = person.workspace_id and desk.opened_for = person.id
       and desk.kind = 'conversations'
     where person.workspace_id = ${ctx.workspaceId} and person.id = ${userId} and ${mayAnswer}
       for key share of person`.execute(ctx.tx)
  const agent = rows[0]
  if (agent && (agent.isAdmin || (await isMember(ctx, channelId, userId)))) return { deskId: agent.deskId }
  throw invalid(pointer, 'not_a_member', 'Choose an active member of the channel, or an admin.')
}

async function isMember(ctx: UserCtx, channelId: string, userId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from channel_members where workspace_id = ${ctx.workspaceId}
    and channel_id = ${channelId} and user_id = ${userId} for key share`.execute(ctx.tx)
  return rows.length > 0
}
