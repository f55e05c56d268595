import { z } from 'zod'
import type { Http } from '#platform/http.ts'
import { idParams, pageQuery } from './contract.ts'
import { hierarchyFor } from './hierarchy.ts'
import { hierarchy, newOneToOneAccess, oneToOneAccess, oneToOneAccessPage } from './hierarchy-contract.ts'
import { giveAccess, takeAccess } from './one-to-one.ts'
import { accessWithin, listAccess, mustManageAccess, presentAccess } from './one-to-one-listing.ts'
import { route } from './route.ts'

const tags = ['hierarchy']

export async function hierarchyRoutes(app: Http): Promise<void> {
  route(app, 'GET /hierarchy', { tags, response: { 200: hierarchy } }, async (ctx) => ({
    nodes: await hierarchyFor(ctx),
  }))

  route(
    app,
    'GET /one-to-one-access',
    { tags, querystring: pageQuery, response: { 200: oneToOneAccessPage } },
    (ctx, { query }) => {
      mustManageAccess(ctx)
      return listAccess(ctx, query)
    },
  )

  route(
    app,
    'POST /one-to-one-access',
    { tags, body: newOneToOneAccess, response: { 201: oneToOneAccess } },
    async (ctx, { body }) => {
      mustManageAccess(ctx)
      const expiresAt = body.expiresAt ? new Date(body.expiresAt) : null
      const id = await giveAccess(ctx, { ...body, expiresAt })
      return presentAccess(await accessWithin(ctx, id))
    },
  )

  route(
    app,
    'DELETE /one-to-one-access/:id',
    { tags, params: idParams, response: { 204: z.undefined() } },
    async (ctx, { params }) => {
      mustManageAccess(ctx)
      await takeAccess(ctx, await accessWithin(ctx, params.id))
    },
  )
}
