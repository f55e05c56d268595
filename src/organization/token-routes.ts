import { z } from 'zod'
import type { Http } from '#platform/http.ts'
import { createdToken, idParams, newToken, tokenPage } from './contract.ts'
import { route } from './route.ts'
import { mustBeSession } from './session.ts'
import { createToken, mustUseApi, revokeToken, revokeTokenOf, tokensHeldBy, tokensOf } from './token.ts'
import { userWithin } from './user.ts'

const tags = ['tokens']

export async function tokenRoutes(app: Http): Promise<void> {
  route(app, 'GET /tokens', { tags, response: { 200: tokenPage } }, async (ctx) => {
    mustUseApi(ctx)
    return { data: await tokensHeldBy(ctx, ctx.actor), nextCursor: null }
  })

  route(
    app,
    'POST /tokens',
    { tags, body: newToken, response: { 201: createdToken } },
    (ctx, { body }) => {
      mustBeSession(ctx)
      mustUseApi(ctx)
      return createToken(ctx, body)
    },
    { confirmed: true },
  )

  // Without the permission a token opens nothing any more, and may still be thrown away.
  route(
    app,
    'DELETE /tokens/:id',
    { tags, params: idParams, response: { 204: z.undefined() } },
    (ctx, { params }) => revokeToken(ctx, ctx.actor, params.id),
  )

  route(
    app,
    'GET /users/:id/tokens',
    { tags, params: idParams, response: { 200: tokenPage } },
    async (ctx, { params }) => ({
      data: await tokensOf(ctx, await userWithin(ctx, params.id)),
      nextCursor: null,
    }),
  )

  const byToken = z.object({ id: z.uuid(), tokenId: z.uuid() })
  route(
    app,
    'DELETE /users/:id/tokens/:tokenId',
    { tags, params: byToken, response: { 204: z.undefined() } },
    async (ctx, { params }) => revokeTokenOf(ctx, await userWithin(ctx, params.id), params.tokenId),
    { reshapes: true },
  )
}
