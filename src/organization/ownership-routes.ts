import type { Http } from '#platform/http.ts'
import { forbidden } from '#platform/problems.ts'
import { handOver, ownerOf } from './ownership.ts'
import { newOwner, workspaceOwner } from './ownership-contract.ts'
import { route } from './route.ts'
import { mustAdministerWorkspace } from './workspace-settings.ts'

const schema = { tags: ['workspace'], response: { 200: workspaceOwner } }

export async function ownershipRoutes(app: Http): Promise<void> {
  route(app, 'GET /workspace/owner', schema, (ctx) => {
    mustAdministerWorkspace(ctx)
    return ownerOf(ctx)
  })

  route(
    app,
    'PUT /workspace/owner',
    { ...schema, body: newOwner },
    async (ctx, { body }) => {
      // It cannot be taken back by whoever did it, so no program does it.
      if (ctx.actor.tokenId) throw forbidden('a personal token does not hand the workspace over')
      await handOver(ctx, app.platform, body.userId)
      return ownerOf(ctx)
    },
    { confirmed: true, reshapes: true },
  )
}
