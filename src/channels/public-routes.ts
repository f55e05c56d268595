import { z } from 'zod'
import { clock } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Http } from '#platform/http.ts'
import { workspaceOfChannel } from './channel-workspace.ts'
import { publicChannel, visitor, visitorBody } from './contract.ts'
import { allowOtherSites, refuseClosed } from './public-site.ts'
import { openVisitor, publicChannelOf } from './visitor.ts'

const tags = ['web chat']
export const channelParams = z.object({ channelId: z.uuid() })

/** What a visitor's widget asks first: who is there, and who am I. Its messages are the inbox's. */
export async function publicRoutes(app: Http): Promise<void> {
  allowOtherSites(app)
  app.options('/chat/*', { schema: { hide: true } }, async (_request, reply) => reply.code(204).send())
  const { config } = app.platform

  app.get(
    '/chat/:channelId',
    { schema: { tags, params: channelParams, response: { 200: publicChannel } } },
    async ({ params: { channelId }, headers }) =>
      forChannel(app, channelId, async (ctx) => {
        const channel = await publicChannelOf(ctx, channelId)
        refuseClosed(channel, headers.origin, app.platform.publicUrl())
        const { name, online, settings } = channel
        return { id: channelId, name, greeting: settings.greeting || null, online }
      }),
  )

  app.post(
    '/chat/:channelId/visitors',
    {
      schema: { tags, params: channelParams, body: visitorBody, response: { 201: visitor } },
      config: { rateLimit: { max: config.visitorRate, timeWindow: '1 minute' } },
    },
    async ({ params: { channelId }, headers, body }, reply) => {
      const opened = await forChannel(app, channelId, async (ctx) => {
        refuseClosed(await publicChannelOf(ctx, channelId), headers.origin, app.platform.publicUrl())
        return openVisitor(ctx, channelId, body)
      })
      reply.code(201)
      return opened
    },
  )
}

/** One transaction in the workspace of a channel, for nobody signed in. @throws Problem 404. */
export async function forChannel<T>(
  app: Http,
  channelId: string,
  work: (ctx: Ctx<null>) => Promise<T>,
): Promise<T> {
  const { database } = app.platform
  const workspaceId = await workspaceOfChannel(database, channelId)
  return database.inWorkspace(workspaceId, (tx) => work({ workspaceId, tx, actor: null, now: clock.now() }))
}
