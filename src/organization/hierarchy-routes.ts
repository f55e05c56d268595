import { z } from 'zod'
import { asDownload } from '#platform/csv.ts'
import type { Http } from '#platform/http.ts'
import { idParams } from './contract.ts'
import { hierarchyFor } from './hierarchy.ts'
import {
  hierarchy,
  newOneToOneAccess,
  oneToOneAccess,
  oneToOneAccessPage,
  oneToOneAccessQuery,
} from './hierarchy-contract.ts'
import { exportHierarchy } from './hierarchy-export.ts'
import { giveAccess, takeAccess } from './one-to-one.ts'
import { accessWithin, grantsFor, listAccess, mustManageAccess, presentAccess } from './one-to-one-listing.ts'
import { route } from './route.ts'

const tags = ['hierarchy']

export async function hierarchyRoutes(app: Http): Promise<void> {
  route(app, 'GET /hierarchy', { tags, response: { 200: hierarchy } }, async (ctx) => ({
    nodes: await hierarchyFor(ctx),
    oneToOne: await grantsFor(ctx),
  }))

  route(app, 'GET /hierarchy/exports', { tags, response: { 200: z.string() } }, async (ctx, { reply }) => {
    mustManageAccess(ctx)
    asDownload(reply, 'hierarchy.csv')
    return exportHierarchy(ctx)
  })

  route(
    app,
    'GET /one-to-one-access',
    { tags, querystring: oneToOneAccessQuery, response: { 200: oneToOneAccessPage } },
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
    { reshapes: true },
  )

  route(
    app,
    'DELETE /one-to-one-access/:id',
    { tags, params: idParams, response: { 204: z.undefined() } },
    async (ctx, { params }) => {
      mustManageAccess(ctx)
      await takeAccess(ctx, await accessWithin(ctx, params.id))
    },
    { reshapes: true },
  )
}
