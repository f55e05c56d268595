import { declareJobs } from '#offboarding/jobs.ts'
import { routes as offboarding } from '#offboarding/routes.ts'
import { routes as organization } from '#organization/routes.ts'
import { type Furnish, setupRoutes } from '#organization/setup-routes.ts'
import { serveHealth } from '#platform/health.ts'
import { createHttp, type Http } from '#platform/http.ts'
import type { Platform } from '#platform/platform.ts'
import { serveWeb } from '#platform/web-files.ts'

export type SetupToken = { value: string; once: boolean } | null

/** The table of contents of the product: the slices, in the order in which they may know each other. */
export async function createApp(platform: Platform, setupToken: SetupToken): Promise<Http> {
  const app = await createHttp({ log: platform.log, version: '0.1.0' })
  app.decorate('platform', platform)

  await app.register(
    async (api) => {
      await api.register(setupRoutes(setupToken, furnish))
      await api.register(organization({ leaveChannel: async () => undefined, explainers: {} }))
      await api.register(offboarding)
    },
    { prefix: '/api/v1' },
  )
  declareJobs(platform.database, platform.jobs)
  await serveHealth(app)
  await serveWeb(app)
  return app
}

const furnish: Furnish = async () => {}
