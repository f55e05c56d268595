import type { Http } from '#platform/http.ts'
import { sessionRoutes } from './session-routes.ts'

export async function routes(app: Http): Promise<void> {
  await app.register(sessionRoutes)
}
