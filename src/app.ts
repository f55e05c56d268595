import { connectFirstChannel } from '#channels/connecting.ts'
import { publicRoutes } from '#channels/public-routes.ts'
import { routes as channels } from '#channels/routes.ts'
import { explainableContact } from '#contacts/explaining.ts'
import { routes as contacts } from '#contacts/routes.ts'
import { seesAChatWithContact } from '#inbox/access.ts'
import { explainableChat, tiedToChatsWith } from '#inbox/explaining.ts'
import { hasReplied } from '#inbox/having-replied.ts'
import { leaveChannel } from '#inbox/leaving-channel.ts'
import { routes as inbox } from '#inbox/routes.ts'
import { webChatRoutes } from '#inbox/web-chat-routes.ts'
import { declareJobs } from '#offboarding/jobs.ts'
import { hasRemoved } from '#offboarding/removal.ts'
import { routes as offboarding } from '#offboarding/routes.ts'
import { declareJobs as declareOrganizationJobs } from '#organization/jobs.ts'
import { routes as organization } from '#organization/routes.ts'
import { type Furnish, setupRoutes } from '#organization/setup-routes.ts'
import { serveHealth } from '#platform/health.ts'
import { createHttp, type Http } from '#platform/http.ts'
import type { Platform } from '#platform/platform.ts'
import { serveWeb } from '#platform/web-files.ts'

import { nextInTurn } from '#routing/round-robin.ts'
import { addDemo } from '../seeds/demo.ts'
import { demoRoutes } from '../seeds/routes.ts'

export type SetupToken = { value: string; once: boolean } | null

/** The table of contents of the product: the slices, in the order in which they may know each other. */
export async function createApp(platform: Platform, setupToken: SetupToken): Promise<Http> {
  const app = await createHttp({
    log: platform.log,
    version: '0.1.0',
    trustProxy: platform.config.trustProxy,
  })
  app.decorate('platform', platform)

  declareOrganizationJobs(platform)
  declareJobs(platform.database, platform.jobs)
  await serveHealth(app)
  // A process that only works off jobs still tells how it is.
  if (platform.config.roles === 'worker') return app

  await app.register(
    async (api) => {
      await api.register(setupRoutes(setupToken, furnish))
      await api.register(organization({ leaveChannel, explainables, deeds: { hasReplied, hasRemoved } }))
      await api.register(contacts(seesAChatWithContact))
      await api.register(channels(leaveChannel))
      await api.register(publicRoutes)
      await api.register(inbox)
      await api.register(webChatRoutes(nextInTurn))
      await api.register(offboarding)
      await api.register(demoRoutes)
    },
    { prefix: '/api/v1' },
  )
  await serveWeb(app)
  return app
}

const explainables = {
  chat: explainableChat,
  contact: explainableContact(seesAChatWithContact, tiedToChatsWith),
}

const furnish: Furnish = async (ctx, demo) => {
  await connectFirstChannel(ctx)
  if (demo) await addDemo(ctx)
}
