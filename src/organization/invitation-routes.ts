import { z } from 'zod'
import { emailFor } from '#access/masking.ts'
import type { Http } from '#platform/http.ts'
import { acceptInvitation, readInvitation } from './accepting.ts'
import { acceptInvitation as acceptBody, idParams, invitation, invitationSent } from './contract.ts'
import { mustGiveLink } from './editing.ts'
import { invite } from './invitation.ts'
import { presentMe } from './me.ts'
import { route } from './route.ts'
import { acceptance } from './second-factor-contract.ts'
import { refuseForeignOrigin } from './session.ts'
import { viewing } from './session-routes.ts'
import { userWithin } from './user.ts'

const tags = ['invitations']
const byToken = z.object({ token: z.string().max(200) })

export async function invitationRoutes(app: Http): Promise<void> {
  route(
    app,
    'POST /users/:id/invitation',
    { tags, params: idParams, response: { 201: invitationSent } },
    async (ctx, { params }) => {
      const person = await userWithin(ctx, params.id)
      mustGiveLink(ctx, person, 'user.invitation')
      const login = await invite(ctx, app.platform, person)
      // Whoever goes in by the link reads the person's own address and number.
      const { maskEmail, maskPhone } = ctx.actor.permissions.data
      const link = maskEmail || maskPhone ? null : login.link
      return { login: { ...login, link, email: emailFor(ctx, login.email) ?? '' } }
    },
    { reshapes: true },
  )

  app.get(
    '/invitations/:token',
    { schema: { tags, params: byToken, response: { 200: invitation } } },
    ({ params, server }) => readInvitation(server.platform.database, params.token),
  )

  app.post(
    '/invitations/:token',
    { schema: { tags, params: byToken, body: acceptBody, response: { 201: acceptance } } },
    async (request, reply) => {
      refuseForeignOrigin(request)
      const { params, body, server } = request
      const { workspace, signedIn } = await acceptInvitation(params.token, body.password, request, reply)
      reply.code(201)
      if (signedIn === null) return { signedIn: false as const, workspace }
      return server.platform.database.inWorkspace(workspace.id, async (tx) => ({
        signedIn: true as const,
        ...(await presentMe(await viewing(workspace.id, tx, signedIn))),
      }))
    },
  )
}
