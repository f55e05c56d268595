import { z } from 'zod'
import { asViewer, type UserCtx } from '#access/actor.ts'
import { clock } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Http } from '#platform/http.ts'
import { notFound } from '#platform/problems.ts'
import { availabilityBody, firstSteps, session, signInBody, slug, workspace } from './contract.ts'
import { announceAccess, announceUser } from './events.ts'
import { type Deeds, firstStepsOf } from './first-steps.ts'
import { presentMe } from './me.ts'
import { askForPasswordReset } from './password-reset.ts'
import { route } from './route.ts'
import { passwordReset, passwordResetTaken, signedIn } from './second-factor-contract.ts'
import { endCookie, refuseForeignOrigin } from './session.ts'
import { signIn } from './sign-in.ts'
import { workspaceAt } from './workspace.ts'

const bySlug = z.object({ slug })
const tags = ['session']

export const sessionRoutes =
  (deeds: Deeds) =>
  async (app: Http): Promise<void> => {
    app.get(
      '/workspaces/:slug',
      { schema: { tags, params: bySlug, response: { 200: workspace } } },
      async ({ params, server }) => {
        const found = await workspaceAt(server.platform.database, params.slug)
        if (!found) throw notFound()
        return found
      },
    )

    app.post(
      '/workspaces/:slug/session',
      { schema: { tags, params: bySlug, body: signInBody, response: { 201: signedIn } } },
      async (request, reply) => {
        refuseForeignOrigin(request)
        const { database } = request.server.platform
        const found = await workspaceAt(database, request.params.slug)
        if (!found) throw notFound()
        const { userId, ...told } = await signIn(found, request.body, request, reply)
        reply.code(201)
        return database.inWorkspace(found.id, async (tx) => ({
          ...(await presentMe(await viewing(found.id, tx, userId))),
          ...told,
        }))
      },
    )

    app.post(
      '/workspaces/:slug/password-resets',
      { schema: { tags, params: bySlug, body: passwordReset, response: { 202: passwordResetTaken } } },
      async (request, reply) => {
        refuseForeignOrigin(request)
        const { platform } = request.server
        const found = await workspaceAt(platform.database, request.params.slug)
        if (!found) throw notFound()
        await askForPasswordReset(platform, found.id, { email: request.body.email, ip: request.ip })
        reply.code(202)
        return {}
      },
    )

    route(app, 'GET /session', { tags, response: { 200: session } }, presentMe)

    route(app, 'GET /session/first-steps', { tags, response: { 200: firstSteps } }, (ctx) =>
      firstStepsOf(ctx, deeds),
    )

    route(
      app,
      'PATCH /session',
      { tags, body: availabilityBody, response: { 200: session } },
      async (ctx, { body }) => {
        await ctx.tx
          .updateTable('users')
          .set({ availability: body.availability })
          .where('workspaceId', '=', ctx.workspaceId)
          .where('id', '=', ctx.actor.id)
          .execute()
        await announceUser(ctx, ctx.actor.id)
        return presentMe(ctx)
      },
    )

    route(app, 'DELETE /session', { tags, response: { 204: z.undefined() } }, async (ctx, { reply }) => {
      await ctx.tx
        .deleteFrom('sessions')
        .where('workspaceId', '=', ctx.workspaceId)
        .where('id', '=', ctx.actor.sessionId)
        .execute()
      await announceAccess(ctx, ctx.actor.id)
      endCookie(reply)
    })
  }

/** A context for somebody who has just proved who they are, before their cookie came back. */
export async function viewing(workspaceId: string, tx: Ctx['tx'], userId: string): Promise<UserCtx> {
  return asViewer({ workspaceId, tx, actor: null, now: clock.now() }, userId)
}
