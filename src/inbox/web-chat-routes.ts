import { sql } from 'kysely'
import { z } from 'zod'
import { workspaceOfChannel } from '#channels/channel-workspace.ts'
import { visitorMessage, visitorMessageBody, visitorMessages } from '#channels/contract.ts'
import { channelParams, forChannel } from '#channels/public-routes.ts'
import { allowOtherSites, openToAnySite, refuseClosed } from '#channels/public-site.ts'
import { senderOf, visitorProof, visitorSecret } from '#channels/visitor.ts'
import { clock } from '#platform/clock.ts'
import type { Http } from '#platform/http.ts'
import { Problem } from '#platform/problems.ts'
import { openStream } from '#platform/realtime.ts'
import { gathering } from './gathering.ts'
import { type MessageRow, messageRows } from './message.ts'
import { type Incoming, receive } from './receiving.ts'
import type { Route } from './settling.ts'
import { visitorListeners } from './visitor-listeners.ts'

const tags = ['web chat']
const pageSize = 100

/** What a visitor writes, reads and hears: their own conversation, without notes and events. */
export const webChatRoutes = (route: Route) => async (app: Http) => {
  allowOtherSites(app)
  const { config, database, realtime } = app.platform
  const listeners = visitorListeners(realtime)
  const send = gathering((workspaceId, incoming: Incoming[]) =>
    database.inWorkspace(workspaceId, (tx) =>
      receive({ workspaceId, tx, actor: null, now: clock.now() }, incoming, {
        route,
        publicUrl: app.platform.publicUrl(),
      }),
    ),
  )

  app.post(
    '/chat/:channelId/messages',
    {
      schema: { tags, params: channelParams, body: visitorMessageBody, response: { 201: visitorMessage } },
      // Headers for pages, worked out anew for each request; this one answers a script, as often as anything here is asked.
      helmet: false,
      config: {
        rateLimit: {
          max: config.messageRate,
          timeWindow: '1 minute',
          keyGenerator: ({ headers, ip }) => visitorSecret(headers.authorization) ?? ip,
        },
      },
    },
    async ({ params: { channelId }, headers, body }, reply) => {
      const proof = visitorProof(headers.authorization)
      const workspaceId = await workspaceOfChannel(database, channelId)
      const received = await send(workspaceId, { channelId, proof, origin: headers.origin, ...body })
      if (received instanceof Problem) throw received
      const { id, text, clientId, sentAt, authorName } = received
      reply.code(201)
      return {
        id,
        direction: 'in' as const,
        text,
        clientId,
        sentAt: sentAt.toISOString(),
        author: { name: authorName },
      }
    },
  )

  app.get(
    '/chat/:channelId/messages',
    {
      schema: {
        tags,
        params: channelParams,
        querystring: z.strictObject({ after: z.uuid().optional() }),
        response: { 200: visitorMessages },
      },
    },
    async ({ params: { channelId }, query, headers }) => {
      const proof = visitorProof(headers.authorization)
      const rows = await forChannel(app, channelId, async (ctx) => {
        const sender = await senderOf(ctx, channelId, proof)
        refuseClosed(sender.channel, headers.origin, app.platform.publicUrl())
        const chat = sql`(select id from chats where workspace_id = ${ctx.workspaceId} and channel_id = ${channelId}
          and contact_id = ${sender.contactId})`
        const after = query.after
          ? sql`and message.seq > coalesce((select seq from messages where workspace_id = ${ctx.workspaceId}
              and id = ${query.after} and chat_id = ${chat}), 0)`
          : sql``
        return messageRows(
          ctx,
          sql`message.chat_id = ${chat} and message.direction in ('in', 'out') ${after} order by message.seq limit ${pageSize + 1}`,
        )
      })
      const shown = rows.slice(0, pageSize)
      return {
        data: shown.map(presentToVisitor),
        nextCursor: rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null,
      }
    },
  )

  app.get(
    '/chat/:channelId/events',
    { schema: { tags, params: channelParams } },
    async ({ params: { channelId }, headers }, reply) => {
      const proof = visitorProof(headers.authorization)
      const { contactId, workspaceId } = await forChannel(app, channelId, async (ctx) => {
        const sender = await senderOf(ctx, channelId, proof)
        refuseClosed(sender.channel, headers.origin, app.platform.publicUrl())
        return { contactId: sender.contactId, workspaceId: ctx.workspaceId }
      })
      reply.hijack()
      listeners.add(workspaceId, contactId, openStream(reply.raw, openToAnySite), reply.raw)
    },
  )
}

const presentToVisitor = (row: MessageRow): z.input<typeof visitorMessage> => ({
  id: row.id,
  direction: row.direction === 'in' ? 'in' : 'out',
  text: row.text,
  sentAt: row.sentAt.toISOString(),
  clientId: row.clientId,
  author: { name: (row.direction === 'in' ? row.contactName : row.authorName) ?? '' },
})
