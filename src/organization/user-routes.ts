import { z } from 'zod'
import { asDownload } from '#platform/csv.ts'
import type { Http } from '#platform/http.ts'
import { forbidden } from '#platform/problems.ts'
import { addUser } from './adding.ts'
import { createdUser, idParams, newUser, user, userChanges, userPage } from './contract.ts'
import { editUser } from './editing.ts'
import type { LeaveChannel } from './membership.ts'
import { presentUser } from './present.ts'
import { route } from './route.ts'
import { endCookie } from './session.ts'
import { signOutEverywhere } from './signing-out.ts'
import { userWithin } from './user.ts'
import { exportUsers } from './user-export.ts'
import { listUsers } from './user-listing.ts'
import { usersExportQuery, usersQuery } from './user-selection-contract.ts'

const tags = ['users']

export const userRoutes = (leave: LeaveChannel) => async (app: Http) => {
  route(app, 'GET /users', { tags, querystring: usersQuery, response: { 200: userPage } }, (ctx, { query }) =>
    listUsers(ctx, query),
  )

  route(
    app,
    'GET /users/exports',
    { tags, querystring: usersExportQuery, response: { 200: z.string() } },
    async (ctx, { query, reply }) => {
      const file = await exportUsers(ctx, query)
      asDownload(reply, 'users.csv')
      return file
    },
  )

  route(
    app,
    'POST /users',
    { tags, body: newUser, response: { 201: createdUser } },
    async (ctx, { body }) => {
      const { id, login } = await addUser(ctx, app.platform, body)
      return { user: presentUser(ctx, await userWithin(ctx, id)), login }
    },
    { reshapes: true },
  )

  route(
    app,
    'GET /users/:id',
    { tags, params: idParams, response: { 200: user } },
    async (ctx, { params }) => {
      const found = await userWithin(ctx, params.id)
      if (found.id !== ctx.actor.id && !ctx.actor.permissions.organization.manageUsers) {
        throw forbidden('your role does not manage users')
      }
      return presentUser(ctx, found)
    },
  )

  route(
    app,
    'PATCH /users/:id',
    { tags, params: idParams, body: userChanges, response: { 200: user } },
    async (ctx, { params, body }) => {
      await editUser(ctx, await userWithin(ctx, params.id, { lock: true }), body, leave)
      return presentUser(ctx, await userWithin(ctx, params.id))
    },
    { reshapes: true },
  )

  route(
    app,
    'DELETE /users/:id/sessions',
    { tags, params: idParams, response: { 204: z.undefined() } },
    async (ctx, { params, reply }) => {
      await signOutEverywhere(ctx, await userWithin(ctx, params.id))
      if (params.id === ctx.actor.id && ctx.actor.sessionId) endCookie(reply)
    },
    { reshapes: true },
  )
}
