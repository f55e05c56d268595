import { z } from 'zod'
import { emailFor } from '#access/masking.ts'
import type { Http } from '#platform/http.ts'
import { acceptInvitation, readInvitation } from './accepting.ts'
import { acceptInvitation as acceptBody, idParams, invitation, invitationSent, session } from './contract.ts'
import { mustGiveLink } from './editing.ts'
import { invite } from './invitation.ts'
import { presentMe } from './me.ts'
import { route } from './route.ts'
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
      return { login: { ...login, email: emailFor(ctx, login.email) ?? '' } }
    },
  )

  app.get(
    '/invitations/:token',
    { schema: { tags, params: byToken, response: { 200: invitation } } },
    ({ params, server }) => readInvitation(server.platform.database, params.token),
  )

  app.post(
    '/invitations/:token',
    { schema: { tags, params: byToken, body: acceptBody, response: { 201: session } } },
    async (request, reply) => {
      refuseForeignOrigin(request)
      const { params, body, server } = request
      const { workspaceId, userId } = await acceptInvitation(params.token, body.password, request, reply)
      reply.code(201)
      return server.platform.database.inWorkspace(workspaceId, async (tx) =>
        presentMe(await viewing(workspaceId, tx, userId)),
      )
    },
  )
}
