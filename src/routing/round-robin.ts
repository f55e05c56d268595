import { type RawBuilder, sql } from 'kysely'
import { answersNow } from '#channels/membership.ts'
import type { Ctx } from '#platform/context.ts'

type Where = Pick<Ctx, 'workspaceId' | 'tx' | 'now'>
type Turn = { userId: string; deskId: string }

/**
 * Whose turn it is on a channel: of the members who are active and available, the one served longest ago. Notes the turn.
 * @returns null when routing is manual or nobody may answer now: the chat waits in Unassigned.
 */
export async function nextInTurn(ctx: Where, channelId: string): Promise<Turn | null> {
  // First among those whom nobody else is choosing, editing or removing at this moment. When there is none left, wait:
  // with a single member on duty, two chats at once are both theirs. The person's row comes first then, because a removal
  // locks it before it ends the memberships.
  return (
    (await take(
      ctx,
      channelId,
      sql`for no key update of member skip locked for key share of person skip locked`,
    )) ?? (await take(ctx, channelId, sql`for key share of person for no key update of member`))
  )
}

// Locking checks each row again as it is now: a member whose removal or suspension was quicker falls out here.
async function take(ctx: Where, channelId: string, locks: RawBuilder<unknown>): Promise<Turn | null> {
  const { rows } = await sql<Turn>`
    with turn as materialized (
      select member.user_id from channels channel
        join channel_members member on member.workspace_id = channel.workspace_id and member.channel_id = channel.id
        join users person on person.workspace_id = member.workspace_id and person.id = member.user_id
        join roles role on role.workspace_id = person.workspace_id and role.id = person.role_id
       where channel.workspace_id = ${ctx.workspaceId} and channel.id = ${channelId}
         and channel.routing = 'round_robin' and ${answersNow}
       order by member.last_assigned_at nulls first, member.user_id limit 1 ${locks}
    ), noted as (
      update channel_members member set last_assigned_at = clock_timestamp() from turn
       where member.workspace_id = ${ctx.workspaceId} and member.channel_id = ${channelId}
         and member.user_id = turn.user_id
    )
    select turn.user_id, desk.id as desk_id from turn join desks desk on desk.workspace_id = ${ctx.workspaceId}
       and desk.opened_for = turn.user_id and desk.kind = 'conversations'`.execute(ctx.tx)
  return rows[0] ?? null
}
