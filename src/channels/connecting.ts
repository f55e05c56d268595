import { sql } from 'kysely'
import type { z } from 'zod'
import type { UserCtx } from '#access/actor.ts'
import { record } from '#audit/entry.ts'
import { announceOrganization } from '#organization/events.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import type { ChannelRow } from './channel.ts'
import { type channelChanges, type newChannel, webChatSettings } from './contract.ts'

type NewChannel = z.output<typeof newChannel>

/** @returns the channel's id. A name that is taken is refused by the database (409 name_taken). */
export async function connectChannel(ctx: Ctx<{ id: string }>, given: NewChannel): Promise<string> {
  const id = newId()
  await ctx.tx
    .insertInto('channels')
    .values({
      workspaceId: ctx.workspaceId,
      id,
      kind: given.kind,
      name: given.name,
      routing: given.routing,
      settings: JSON.stringify(given.settings),
    })
    .execute()
  await record(ctx, { action: 'channel.connected', subject: { kind: 'channel', id, name: given.name } })
  await announceOrganization(ctx)
  return id
}

/** What every workspace starts with: a web chat, answered by the owner. */
export async function connectFirstChannel(ctx: Ctx<{ id: string }>): Promise<string> {
  const settings = webChatSettings.parse({})
  const id = await connectChannel(ctx, {
    kind: 'web_chat',
    name: 'Website',
    routing: 'round_robin',
    settings,
  })
  await ctx.tx
    .insertInto('channelMembers')
    .values({ workspaceId: ctx.workspaceId, channelId: id, userId: ctx.actor.id })
    .execute()
  return id
}

export async function changeChannel(
  ctx: UserCtx,
  channel: ChannelRow,
  { settings, ...changes }: z.output<typeof channelChanges>,
): Promise<void> {
  const set = { ...changes, ...(settings && { settings: JSON.stringify(settings) }) }
  if (Object.keys(set).length === 0) return
  await ctx.tx
    .updateTable('channels')
    .set(set)
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', channel.id)
    .execute()
  await record(ctx, {
    action: 'channel.changed',
    subject: { kind: 'channel', id: channel.id, name: channel.name },
    before: { name: channel.name, state: channel.state, routing: channel.routing },
    after: changes,
  })
  await announceOrganization(ctx)
}

/** A channel with chats is disconnected and keeps them; one without is deleted. */
export async function disconnectChannel(ctx: UserCtx, channel: ChannelRow): Promise<void> {
  const subject = { kind: 'channel', id: channel.id, name: channel.name }
  const gone = await sql`delete from channels channel
    where channel.workspace_id = ${ctx.workspaceId} and channel.id = ${channel.id} and not exists (
      select 1 from chats chat where chat.workspace_id = channel.workspace_id and chat.channel_id = channel.id)`.execute(
    ctx.tx,
  )
  if (gone.numAffectedRows) await record(ctx, { action: 'channel.deleted', subject })
  else if (channel.state === 'connected') {
    await ctx.tx
      .updateTable('channels')
      .set({ state: 'disconnected' })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', channel.id)
      .execute()
    await record(ctx, { action: 'channel.disconnected', subject })
  }
  await announceOrganization(ctx)
}
