import type { Http } from '#platform/http.ts'
import { route } from './route.ts'
import { importUsers } from './user-import.ts'
import { userImport, userImported } from './user-import-contract.ts'

export async function userImportRoutes(app: Http): Promise<void> {
  route(
    app,
    'POST /users/imports',
    { tags: ['users'], body: userImport, response: { 200: userImported } },
    (ctx, { body }) => importUsers(ctx, app.platform, body),
    { reshapes: true },
  )
}
