import { z } from 'zod'
import type { Http } from '#platform/http.ts'
import { idParams, pageQuery } from './contract.ts'
import { cloneName, newRole, role, roleChanges, rolePage } from './role-contract.ts'
import {
  changeRole,
  cloneRole,
  createRole,
  deleteRole,
  mustAdministerRoles,
  roleWithin,
} from './role-editing.ts'
import { listRoles, presentRole } from './role-listing.ts'
import { route } from './route.ts'

const tags = ['roles']

export async function roleRoutes(app: Http): Promise<void> {
  route(app, 'GET /roles', { tags, querystring: pageQuery, response: { 200: rolePage } }, (ctx, { query }) =>
    listRoles(ctx, query),
  )

  route(app, 'POST /roles', { tags, body: newRole, response: { 201: role } }, async (ctx, { body }) => {
    mustAdministerRoles(ctx)
    return presentRole(ctx, await roleWithin(ctx, await createRole(ctx, body)))
  })

  route(
    app,
    'GET /roles/:id',
    { tags, params: idParams, response: { 200: role } },
    async (ctx, { params }) => {
      mustAdministerRoles(ctx)
      return presentRole(ctx, await roleWithin(ctx, params.id))
    },
  )

  route(
    app,
    'PATCH /roles/:id',
    { tags, params: idParams, body: roleChanges, response: { 200: role } },
    async (ctx, { params, body }) => {
      mustAdministerRoles(ctx)
      await changeRole(ctx, await roleWithin(ctx, params.id), body)
      return presentRole(ctx, await roleWithin(ctx, params.id))
    },
  )

  route(
    app,
    'DELETE /roles/:id',
    { tags, params: idParams, response: { 204: z.undefined() } },
    async (ctx, { params }) => {
      mustAdministerRoles(ctx)
      await deleteRole(ctx, await roleWithin(ctx, params.id))
    },
  )

  route(
    app,
    'POST /roles/:id/clones',
    { tags, params: idParams, body: cloneName, response: { 201: role } },
    async (ctx, { params, body }) => {
      mustAdministerRoles(ctx)
      const id = await cloneRole(ctx, await roleWithin(ctx, params.id), body.name)
      return presentRole(ctx, await roleWithin(ctx, id))
    },
  )
}
