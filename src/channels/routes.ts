import { z } from 'zod'
import type { UserCtx } from '#access/actor.ts'
import { idParams, page } from '#organization/contract.ts'
import type { LeaveChannel } from '#organization/membership.ts'
import { route } from '#organization/route.ts'
import { fromCursor, pageOf } from '#platform/cursor.ts'
import type { Http } from '#platform/http.ts'
import { forbidden } from '#platform/problems.ts'
import { channelsWithin, channelWithin, countChannels, managesChannels } from './channel.ts'
import { changeChannel, connectChannel, disconnectChannel } from './connecting.ts'
import { channel, channelChanges, channelPage, memberIds, members, newChannel } from './contract.ts'
import { membersOf, setMembers } from './membership.ts'
import { presentChannel } from './present.ts'

const tags = ['channels']
const place = z.tuple([z.string(), z.uuid()])

/** @param leave what the inbox does with the chats of those who are taken off a channel. */
export const routes = (leave: LeaveChannel) => async (app: Http) => {
  const shown = async (ctx: UserCtx, id: string) =>
    presentChannel(ctx, await channelWithin(ctx, id), app.platform.publicUrl())

  route(
    app,
    'GET /channels',
    { tags, querystring: z.strictObject(page), response: { 200: channelPage } },
    async (ctx, { query }) => {
      const from = fromCursor(query.cursor, place)
      const after = from && { name: from[0], id: from[1] }
      const found = await channelsWithin(ctx, { limit: query.limit, after })
      const { rows, nextCursor } = pageOf(found, query.limit, (row) => [row.name, row.id])
      return {
        data: rows.map((row) => presentChannel(ctx, row, app.platform.publicUrl())),
        nextCursor,
        ...(query.count === 'true' && { total: await countChannels(ctx) }),
      }
    },
  )

  route(
    app,
    'POST /channels',
    { tags, body: newChannel, response: { 201: channel } },
    async (ctx, { body }) => {
      requireManaging(ctx)
      return shown(ctx, await connectChannel(ctx, body))
    },
  )

  route(
    app,
    'GET /channels/:id',
    { tags, params: idParams, response: { 200: channel } },
    async (ctx, { params }) => shown(ctx, params.id),
  )

  route(
    app,
    'PATCH /channels/:id',
    { tags, params: idParams, body: channelChanges, response: { 200: channel } },
    async (ctx, { params, body }) => {
      const row = await channelWithin(ctx, params.id, { lock: true })
      requireManaging(ctx)
      await changeChannel(ctx, row, body)
      return shown(ctx, row.id)
    },
  )

  route(
    app,
    'DELETE /channels/:id',
    { tags, params: idParams, response: { 204: z.undefined() } },
    async (ctx, { params }) => {
      const row = await channelWithin(ctx, params.id, { lock: true })
      requireManaging(ctx)
      await disconnectChannel(ctx, row)
    },
    { reshapes: true },
  )

  route(
    app,
    'GET /channels/:id/members',
    { tags, params: idParams, response: { 200: members } },
    async (ctx, { params }) => {
      const row = await channelWithin(ctx, params.id)
      requireManaging(ctx)
      return membersOf(ctx, row.id)
    },
  )

  route(
    app,
    'PUT /channels/:id/members',
    { tags, params: idParams, body: memberIds, response: { 200: members } },
    async (ctx, { params, body }) => {
      const row = await channelWithin(ctx, params.id, { lock: true })
      requireManaging(ctx)
      await setMembers(ctx, row, body.userIds, leave)
      return membersOf(ctx, row.id)
    },
    { reshapes: true },
  )
}

function requireManaging(ctx: UserCtx): void {
  if (!managesChannels(ctx)) throw forbidden('your role does not let you manage channels')
}
