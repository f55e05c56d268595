import { z } from 'zod'
import type { Http } from '#platform/http.ts'
import { idParams, pageQuery } from './contract.ts'
import {
  cloneName,
  newRole,
  replaced,
  replacementOrder,
  replacements,
  role,
  roleChanges,
  rolePage,
} from './role-contract.ts'
import { deleteRole } from './role-deleting.ts'
import {
  changeRole,
  cloneRole,
  createRole,
  mustAdministerRoles,
  mustReadRoles,
  roleWithin,
} from './role-editing.ts'
import { listRoles, presentRole } from './role-listing.ts'
import { replacementsOf, replaceRole } from './role-replacing.ts'
import { route } from './route.ts'

const tags = ['roles']

export async function roleRoutes(app: Http): Promise<void> {
  route(app, 'GET /roles', { tags, querystring: pageQuery, response: { 200: rolePage } }, (ctx, { query }) =>
    listRoles(ctx, query),
  )

  route(
    app,
    'POST /roles',
    { tags, body: newRole, response: { 201: role } },
    async (ctx, { body }) => {
      await mustAdministerRoles(ctx, { name: body.name })
      return presentRole(ctx, await roleWithin(ctx, await createRole(ctx, body)))
    },
    { reshapes: true },
  )

  route(
    app,
    'GET /roles/:id',
    { tags, params: idParams, response: { 200: role } },
    async (ctx, { params }) => {
      mustReadRoles(ctx)
      return presentRole(ctx, await roleWithin(ctx, params.id))
    },
  )

  route(
    app,
    'PATCH /roles/:id',
    { tags, params: idParams, body: roleChanges, response: { 200: role } },
    async (ctx, { params, body }) => {
      await mustAdministerRoles(ctx, params)
      await changeRole(ctx, await roleWithin(ctx, params.id), body)
      return presentRole(ctx, await roleWithin(ctx, params.id))
    },
    { reshapes: true },
  )

  route(
    app,
    'DELETE /roles/:id',
    { tags, params: idParams, response: { 204: z.undefined() } },
    async (ctx, { params }) => {
      await mustAdministerRoles(ctx, params)
      await deleteRole(ctx, await roleWithin(ctx, params.id))
    },
    { reshapes: true },
  )

  route(
    app,
    'POST /roles/:id/clones',
    { tags, params: idParams, body: cloneName, response: { 201: role } },
    async (ctx, { params, body }) => {
      await mustAdministerRoles(ctx, { name: body.name })
      const id = await cloneRole(ctx, await roleWithin(ctx, params.id), body.name)
      return presentRole(ctx, await roleWithin(ctx, id))
    },
    { reshapes: true },
  )

  route(
    app,
    'GET /roles/:id/replacements',
    { tags, params: idParams, response: { 200: replacements } },
    async (ctx, { params }) => {
      mustReadRoles(ctx)
      return replacementsOf(ctx, await roleWithin(ctx, params.id))
    },
  )

  route(
    app,
    'POST /roles/:id/replacement',
    {
      tags,
      summary: 'Gives everybody who has the role another one, which permits nothing further, and deletes it',
      params: idParams,
      body: replacementOrder,
      response: { 201: replaced },
    },
    async (ctx, { params, body }) => {
      await mustAdministerRoles(ctx, params)
      return replaceRole(ctx, params.id, body.roleId)
    },
    { reshapes: true },
  )
}
