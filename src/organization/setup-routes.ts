import type { Ctx } from '#platform/context.ts'
import type { Http } from '#platform/http.ts'
import { Problem } from '#platform/problems.ts'
import { sameSecret } from '#platform/secrets.ts'
import { session } from './contract.ts'
import { presentMe } from './me.ts'
import { startSession } from './session.ts'
import { viewing } from './session-routes.ts'
import { openWorkspace } from './setup.ts'
import { anyWorkspace } from './workspace.ts'
import { setupBody, setupState } from './workspace-contract.ts'

/** What the rest of the product puts into a new workspace: its first channel, and the demo data when asked for. */
export type Furnish = (ctx: Ctx<{ id: string }>, demo: boolean) => Promise<void>

/**
 * @param token the setup token. One that was made at random serves once; one set by the operator opens any number of
 * workspaces.
 */
export function setupRoutes(token: { value: string; once: boolean } | null, furnish: Furnish) {
  const tags = ['setup']
  let left = token
  return async (app: Http): Promise<void> => {
    app.get('/setup', { schema: { tags, response: { 200: setupState } } }, async (request) => ({
      needed: left !== null && !(await anyWorkspace(request.server.platform.database)),
    }))

    app.post(
      '/setup',
      {
        schema: { tags, body: setupBody, response: { 201: session } },
        config: { rateLimit: { max: 30, timeWindow: '1 minute' } },
      },
      async (request, reply) => {
        const { database } = request.server.platform
        const { body } = request
        if (!left || !sameSecret(body.token, left.value)) {
          const message = 'The setup token is not right, or has been used.'
          throw new Problem(403, 'setup_token', message, {
            errors: [{ pointer: '/token', code: 'setup_token', message }],
          })
        }
        const workspace = await openWorkspace(database, { ...body, from: request.ip }, async (ctx) => {
          await furnish(ctx, body.demo)
          await startSession(ctx, ctx.actor.id, request, reply)
        })
        if (left.once) left = null
        reply.code(201)
        return database.inWorkspace(workspace.workspaceId, async (tx) =>
          presentMe(await viewing(workspace.workspaceId, tx, workspace.ownerId)),
        )
      },
    )
  }
}
