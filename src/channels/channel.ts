import { type RawBuilder, sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { notFound } from '#platform/problems.ts'
import type { WebChatSettings } from './contract.ts'

export type ChannelRow = {
  id: string
  kind: 'web_chat'
  name: string
  state: 'connected' | 'disconnected'
  routing: 'round_robin' | 'manual'
  settings: WebChatSettings
  members: number
  lastEventAt: Date | null
}

export const managesChannels = (ctx: UserCtx): boolean => ctx.actor.permissions.channels.manage

/** Whoever manages channels sees all of them, everybody else those they are a member of. */
const seen = (ctx: UserCtx): RawBuilder<boolean> =>
  managesChannels(ctx)
    ? sql`true`
    : sql`exists (select 1 from channel_members m where m.workspace_id = channel.workspace_id
        and m.channel_id = channel.id and m.user_id = ${ctx.actor.id})`

/** @throws Problem 404 when there is none that the viewer sees. */
export async function channelWithin(ctx: UserCtx, id: string, { lock = false } = {}): Promise<ChannelRow> {
  const { rows } = await sql<ChannelRow>`
    ${selectChannels} where channel.workspace_id = ${ctx.workspaceId} and channel.id = ${id} and ${seen(ctx)}
    ${lock ? sql`for no key update of channel` : sql``}`.execute(ctx.tx)
  if (!rows[0]) throw notFound()
  return rows[0]
}

type Page = { limit: number; after: { name: string; id: string } | null }

/** By name; one more than `limit` when there are more. */
export async function channelsWithin(ctx: UserCtx, { limit, after }: Page): Promise<ChannelRow[]> {
  const { rows } = await sql<ChannelRow>`
    ${selectChannels} where channel.workspace_id = ${ctx.workspaceId} and ${seen(ctx)}
      ${after ? sql`and (lower(channel.name), channel.id) > (lower(${after.name}), ${after.id}::uuid)` : sql``}
    order by lower(channel.name), channel.id limit ${limit + 1}`.execute(ctx.tx)
  return rows
}

export async function countChannels(ctx: UserCtx): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*) as total from channels channel
    where channel.workspace_id = ${ctx.workspaceId} and ${seen(ctx)}`.execute(ctx.tx)
  return rows[0]?.total ?? 0
}

const selectChannels = sql`
  select channel.id, channel.kind, channel.name, channel.state, channel.routing, channel.settings,
         channel.last_event_at, (select count(*) from channel_members m where m.workspace_id = channel.workspace_id
           and m.channel_id = channel.id) as members
    from channels channel`
