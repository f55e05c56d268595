import { z } from 'zod'
import { record } from '#audit/entry.ts'
import type { Http } from '#platform/http.ts'
import { idParams } from './contract.ts'
import { endSession, openSessionsOf } from './open-session.ts'
import { changePassword } from './password-changing.ts'
import { mustResetSecondFactor, resetSecondFactor } from './resetting-second-factor.ts'
import { route } from './route.ts'
import { newRecoveryCodes, proposeSecondFactor, secondFactorState } from './second-factor.ts'
import {
  confirmedPassword,
  openSessions,
  passwordChange,
  recoveryCodes,
  secondFactorCode,
  secondFactorSecret,
  secondFactorState as stateShape,
} from './second-factor-contract.ts'
import { endCookie, mustBeSession, ownSession } from './session.ts'
import { switchOffSecondFactor, switchOnSecondFactor } from './setting-up-second-factor.ts'
import { userWithin } from './user.ts'

const tags = ['session']
const bySession = z.object({ id: z.uuid(), sessionId: z.uuid() })
const nothing = z.undefined()

/** How people sign in themselves; where they are signed in; the second factor of somebody who lost it. */
export async function secondFactorRoutes(app: Http): Promise<void> {
  route(app, 'GET /session/second-factor', { tags, response: { 200: stateShape } }, (ctx) =>
    secondFactorState(ctx, ctx.actor.id),
  )

  route(
    app,
    'POST /session/second-factor',
    { tags, body: confirmedPassword, response: { 201: secondFactorSecret } },
    (ctx) => {
      mustBeSession(ctx)
      return proposeSecondFactor(ctx, ctx.actor.id)
    },
    { confirmed: true },
  )

  app.put(
    '/session/second-factor',
    { schema: { tags, body: secondFactorCode, response: { 200: recoveryCodes } } },
    (request) => switchOnSecondFactor(app.platform.database, ownSession(request), request.body.code),
  )

  route(
    app,
    'DELETE /session/second-factor',
    { tags, body: confirmedPassword, response: { 204: nothing } },
    (ctx) => {
      mustBeSession(ctx)
      return switchOffSecondFactor(ctx)
    },
    { confirmed: true },
  )

  route(
    app,
    'POST /session/recovery-codes',
    { tags, body: confirmedPassword, response: { 201: recoveryCodes } },
    async (ctx) => {
      mustBeSession(ctx)
      const { id, name } = ctx.actor
      const codes = await newRecoveryCodes(ctx, id)
      await record(ctx, { action: 'user.recovery_codes_renewed', subject: { kind: 'user', id, name } })
      return { recoveryCodes: codes }
    },
    { confirmed: true },
  )

  app.put(
    '/session/password',
    { schema: { tags, body: passwordChange, response: { 204: nothing } } },
    async (request, reply) => {
      await changePassword(app.platform.database, ownSession(request), request.body)
      return reply.code(204).send()
    },
  )

  route(
    app,
    'GET /users/:id/sessions',
    { tags, params: idParams, response: { 200: openSessions } },
    async (ctx, { params }) => ({ data: await openSessionsOf(ctx, await userWithin(ctx, params.id)) }),
  )

  route(
    app,
    'DELETE /users/:id/sessions/:sessionId',
    { tags, params: bySession, response: { 204: nothing } },
    async (ctx, { params, reply }) => {
      await endSession(ctx, await userWithin(ctx, params.id), params.sessionId)
      if (params.sessionId === ctx.actor.sessionId) endCookie(reply)
    },
    { reshapes: true },
  )

  route(
    app,
    'DELETE /users/:id/second-factor',
    { tags, params: idParams, response: { 204: nothing } },
    async (ctx, { params }) => {
      const user = await userWithin(ctx, params.id, { lock: true })
      mustResetSecondFactor(ctx, user)
      await resetSecondFactor(ctx, user)
    },
    { reshapes: true },
  )
}
