import { z } from 'zod'
import type { UserCtx } from '#access/actor.ts'
import { idParams, page } from '#organization/contract.ts'
import { route } from '#organization/route.ts'
import type { Http } from '#platform/http.ts'
import { forbidden } from '#platform/problems.ts'
import { holdings, newRemoval, newSuspension, removal, removalPage, suspension } from './contract.ts'
import { endSuspension } from './jobs.ts'
import { leaverWithin, mustManage, mustRemove } from './leaver.ts'
import { previewHoldings } from './preview.ts'
import { listRemovals, removalWithin } from './removal.ts'
import { removeUser } from './removing.ts'
import { cancelRemoval, enqueueFollowUp, followUpRemoval, scheduleRemoval } from './scheduling.ts'
import { reactivateUser, suspendUser } from './suspending.ts'
import { suspendingManyRoutes } from './suspending-many-routes.ts'
import { suspensionOf } from './suspension.ts'
import { undoRemoval } from './undoing.ts'

const tags = ['offboarding']

export async function routes(app: Http): Promise<void> {
  const { jobs } = app.platform
  await app.register(suspendingManyRoutes)

  route(
    app,
    'GET /users/:id/holdings',
    { tags, params: idParams, response: { 200: holdings } },
    async (ctx, { params }) => {
      const leaver = await leaverWithin(ctx, params.id)
      mustManage(ctx, leaver)
      return previewHoldings(ctx, leaver)
    },
  )

  route(
    app,
    'POST /users/:id/removal',
    { tags, params: idParams, body: newRemoval, response: { 201: removal } },
    async (ctx, { params, body }) => {
      mustRemove(ctx, await leaverWithin(ctx, params.id))
      const { conversationsTo, recordsTo, automationsTo, logConversations, logRecords, at } = body
      const order = {
        userId: params.id,
        conversationsTo,
        recordsTo,
        automationsTo,
        logConversations,
        logRecords,
      }
      if (at) return removalWithin(ctx, await scheduleRemoval(ctx, jobs, order, new Date(at)))
      const id = await removeUser(ctx, order)
      await enqueueFollowUp(ctx, jobs, id)
      return removalWithin(ctx, id)
    },
    { confirmed: true, reshapes: true },
  )

  const listQuery = z.strictObject({ ...page, cursor: z.uuid().optional(), userId: z.uuid().optional() })
  route(
    app,
    'GET /removals',
    { tags, querystring: listQuery, response: { 200: removalPage } },
    async (ctx, { query }) => {
      requireAdmin(ctx)
      return listRemovals(ctx, query)
    },
  )

  route(
    app,
    'GET /removals/:id',
    { tags, params: idParams, response: { 200: removal } },
    async (ctx, { params }) => removalForAdmin(ctx, params.id),
  )

  route(
    app,
    'DELETE /removals/:id',
    { tags, params: idParams, response: { 200: removal } },
    async (ctx, { params }) => {
      const found = await removalForAdmin(ctx, params.id)
      if (found.state === 'scheduled') await cancelRemoval(ctx, found.id)
      else {
        await undoRemoval(ctx, found)
        await jobs.enqueue(ctx, followUpRemoval, found.id)
      }
      return removalWithin(ctx, found.id)
    },
    { reshapes: true },
  )

  const suspensionSchema = { tags, params: idParams, response: { 200: suspension } }
  route(
    app,
    'PUT /users/:id/suspension',
    { ...suspensionSchema, body: newSuspension },
    async (ctx, { params, body }) => {
      const until = body.until ? new Date(body.until) : null
      const id = await suspendUser(ctx, params.id, { coverId: body.coverId, until })
      if (until) await jobs.enqueue(ctx, endSuspension, id, until)
      return suspensionOf(ctx, params.id)
    },
    { reshapes: true },
  )

  route(app, 'GET /users/:id/suspension', suspensionSchema, async (ctx, { params }) => {
    mustManage(ctx, await leaverWithin(ctx, params.id))
    return suspensionOf(ctx, params.id)
  })

  route(
    app,
    'DELETE /users/:id/suspension',
    suspensionSchema,
    async (ctx, { params }) => {
      await reactivateUser(ctx, params.id)
      return suspensionOf(ctx, params.id)
    },
    { reshapes: true },
  )
}

function requireAdmin(ctx: UserCtx): void {
  if (!ctx.actor.isAdmin) throw forbidden('only admins see removals')
}

/** Whoever is no admin does not learn which removals there are. */
async function removalForAdmin(ctx: UserCtx, id: string) {
  requireAdmin(ctx)
  return removalWithin(ctx, id)
}
