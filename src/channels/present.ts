import type { UserCtx } from '#access/actor.ts'
import { type ChannelRow, managesChannels } from './channel.ts'
import { type Channel, webChatSettings } from './contract.ts'

export function presentChannel(ctx: UserCtx, row: ChannelRow, publicUrl: string): Channel {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    state: row.state,
    routing: row.routing,
    settings: webChatSettings.parse(row.settings),
    members: row.members,
    lastEventAt: row.lastEventAt?.toISOString() ?? null,
    embed: `<script src="${publicUrl}/widget.js" data-channel="${row.id}" async></script>`,
    shopUrl: `${publicUrl}/demo-shop/${row.id}`,
    can: { edit: managesChannels(ctx) },
  }
}
