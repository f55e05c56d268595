import { type RawBuilder, sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { record } from '#audit/entry.ts'
import { refused } from '#audit/refusal.ts'
import { channelRule } from '#organization/access.ts'
import { announceAccess, announceOrganization } from '#organization/events.ts'
import type { LeaveChannel } from '#organization/membership.ts'
import { readsWhatIsLeft } from '#organization/seeing-more.ts'
import { namesOfUsers } from '#organization/user-names.ts'
import { invalid } from '#platform/problems.ts'
import type { ChannelRow } from './channel.ts'
import { type Members, mostMembers } from './contract.ts'

/** Who may be given chats at all: over the aliases `person` (users) and `role` (roles). */
export const mayAnswer: RawBuilder<boolean> = sql`(person.status = 'active'
  and (role.system = 'admin' or coalesce((role.permissions -> 'inbox' ->> 'use')::boolean, false)))`

/** Who may be given chats without being asked. */
export const answersNow: RawBuilder<boolean> = sql`(${mayAnswer} and person.availability = 'available')`

/** Members by name, and who of them and of others is the viewer's to move, who manages channels. */
export async function membersOf(ctx: UserCtx, channelId: string): Promise<Members> {
  type Row = Omit<Members['data'][number], 'can'> & { leave: boolean }
  const { rows } = await sql<Row>`
    select person.id, person.name, person.status, person.availability, ${mayLeave(ctx, channelId)} as leave from channel_members m
      join users person on person.workspace_id = m.workspace_id and person.id = m.user_id
     where m.workspace_id = ${ctx.workspaceId} and m.channel_id = ${channelId} order by lower(person.name), person.id`.execute(
    ctx.tx,
  )
  const data = rows.map(({ leave, ...member }) => ({ ...member, can: { leave } }))
  return { data, mayJoin: ctx.actor.isAdmin ? null : await mayJoin(ctx) }
}

async function mayJoin(ctx: UserCtx): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`select person.id, person.name from users person
    where person.workspace_id = ${ctx.workspaceId} and person.status = 'active' and ${channelRule(ctx)}
    order by lower(person.name), person.id limit ${mostMembers}`.execute(ctx.tx)
  return rows
}

/** Over the alias `person`. Everybody may go themself: it opens nothing to them. */
const mayLeave = (ctx: UserCtx, channelId: string): RawBuilder<boolean> =>
  sql`(person.id = ${ctx.actor.id} or (${channelRule(ctx)} and not ${readsWhatIsLeft(ctx, sql`${channelId}`)}))`

/**
 * Makes exactly these users members of the channel. `leave` takes the chats of those who leave off their desks, in the
 * same transaction.
 * @throws Problem 422 when one of them is no user of this workspace, or no longer; 403 when somebody who is not the actor's
 * to move would join or leave.
 */
export async function setMembers(
  ctx: UserCtx,
  channel: ChannelRow,
  userIds: string[],
  leave: LeaveChannel,
): Promise<void> {
  await refuseStrangers(ctx, userIds)
  await refuseOthers(ctx, channel, userIds)
  const left = await sql<{ userId: string }>`delete from channel_members
    where workspace_id = ${ctx.workspaceId} and channel_id = ${channel.id} and not user_id = any(${userIds}::uuid[])
    returning user_id`.execute(ctx.tx)
  const leavers = left.rows.map((row) => row.userId)
  if (leavers.length > 0) await leave(ctx, channel.id, leavers)
  const joined = await sql<{ userId: string }>`insert into channel_members (workspace_id, channel_id, user_id)
    select distinct ${ctx.workspaceId}::uuid, ${channel.id}::uuid, id from unnest(${userIds}::uuid[]) id
    on conflict do nothing returning user_id`.execute(ctx.tx)
  const entrants = joined.rows.map((row) => row.userId)
  const changed = [...leavers, ...entrants]
  if (changed.length === 0) return
  for (const id of changed) await announceAccess(ctx, id)
  await announceOrganization(ctx)
  await record(ctx, {
    action: 'channel.members_changed',
    subject: { kind: 'channel', id: channel.id, name: channel.name },
    after: {
      ...(entrants.length > 0 && { joined: await namesOfUsers(ctx, entrants) }),
      ...(leavers.length > 0 && { left: await namesOfUsers(ctx, leavers) }),
    },
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

// Whoever joins reads what waits there, and the chats of whoever is taken off wait there from then on.
async function refuseOthers(ctx: UserCtx, channel: ChannelRow, userIds: string[]): Promise<void> {
  if (ctx.actor.isAdmin) return
  const { rows } = await sql<{ name: string }>`
    select person.name from users person
      left join channel_members m on m.workspace_id = person.workspace_id and m.channel_id = ${channel.id}
       and m.user_id = person.id
     where person.workspace_id = ${ctx.workspaceId} and (m.user_id is null) = (person.id = any(${userIds}::uuid[]))
       and not case when m.user_id is null then ${channelRule(ctx)} else ${mayLeave(ctx, channel.id)} end
     order by lower(person.name), person.id limit 1`.execute(ctx.tx)
  if (!rows[0]) return
  throw refused('you may put on a channel, or take off it, only people below you who are no admins', {
    action: 'channel.members_change_refused',
    subject: { kind: 'channel', id: channel.id, name: channel.name },
    after: { person: rows[0].name },
  })
}
