import { type RawBuilder, sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { record } from '#audit/entry.ts'
import { announceAccess, announceOrganization } from '#organization/events.ts'
import type { LeaveChannel } from '#organization/membership.ts'
import { invalid } from '#platform/problems.ts'
import type { ChannelRow } from './channel.ts'

/** Who may be given chats at all: over the aliases `person` (users) and `role` (roles). */
export const mayAnswer: RawBuilder<boolean> = sql`(person.status = 'active'
  and (role.system = 'admin' or coalesce((role.permissions -> 'inbox' ->> 'use')::boolean, false)))`

/** Who may be given chats without being asked. */
export const answersNow: RawBuilder<boolean> = sql`(${mayAnswer} and person.availability = 'available')`

export type Member = { id: string; name: string; availability: 'available' | 'away' }

export async function membersOf(ctx: UserCtx, channelId: string): Promise<Member[]> {
  const { rows } = await sql<Member>`
    select person.id, person.name, person.availability from channel_members m
      join users person on person.workspace_id = m.workspace_id and person.id = m.user_id
     where m.workspace_id = ${ctx.workspaceId} and m.channel_id = ${channelId} order by lower(person.name), person.id`.execute(
    ctx.tx,
  )
  return rows
}

/**
 * Makes exactly these users members of the channel. `leave` takes the chats of those who leave off their desks, in the
 * same transaction.
 * @throws Problem 422 when one of them is no user of this workspace, or no longer.
 */
export async function setMembers(
  ctx: UserCtx,
  channel: ChannelRow,
  userIds: string[],
  leave: LeaveChannel,
): Promise<void> {
  await refuseStrangers(ctx, userIds)
  const left = await sql<{ userId: string }>`delete from channel_members
    where workspace_id = ${ctx.workspaceId} and channel_id = ${channel.id} and not user_id = any(${userIds}::uuid[])
    returning user_id`.execute(ctx.tx)
  const leavers = left.rows.map((row) => row.userId)
  if (leavers.length > 0) await leave(ctx, channel.id, leavers)
  const joined = await sql<{ userId: string }>`insert into channel_members (workspace_id, channel_id, user_id)
    select distinct ${ctx.workspaceId}::uuid, ${channel.id}::uuid, id from unnest(${userIds}::uuid[]) id
    on conflict do nothing returning user_id`.execute(ctx.tx)
  const changed = [...leavers, ...joined.rows.map((row) => row.userId)]
  if (changed.length === 0) return
  for (const id of changed) await announceAccess(ctx, id)
  await announceOrganization(ctx)
  await record(ctx, {
    action: 'channel.members_changed',
    subject: { kind: 'channel', id: channel.id, name: channel.name },
    after: { joined: joined.rows.length, left: leavers.length },
  })
}

async function refuseStrangers(ctx: UserCtx, userIds: string[]): Promise<void> {
  const { rows } = await sql<{ position: number }>`
    select given.position from unnest(${userIds}::uuid[]) with ordinality given(id, position)
     where not exists (select 1 from users person where person.workspace_id = ${ctx.workspaceId}
       and person.id = given.id and person.status <> 'removed') order by given.position limit 1`.execute(
    ctx.tx,
  )
  if (rows[0]) throw invalid(`/userIds/${rows[0].position - 1}`, 'unknown_user', 'There is no such user.')
}
