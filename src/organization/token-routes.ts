import { z } from 'zod'
import type { Http } from '#platform/http.ts'
import { createdToken, idParams, newToken, tokenPage } from './contract.ts'
import { route } from './route.ts'
import { createToken, mustUseApi, ownTokens, revokeToken } from './token.ts'

const tags = ['tokens']

export async function tokenRoutes(app: Http): Promise<void> {
  route(app, 'GET /tokens', { tags, response: { 200: tokenPage } }, async (ctx) => {
    mustUseApi(ctx)
    return { data: await ownTokens(ctx), nextCursor: null }
  })

  route(
    app,
    'POST /tokens',
    { tags, body: newToken, response: { 201: createdToken } },
    (ctx, { body }) => {
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
    (ctx, { params }) => revokeToken(ctx, params.id),
  )
}
