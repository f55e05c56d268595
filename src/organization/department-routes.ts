import { z } from 'zod'
import type { Http } from '#platform/http.ts'
import { idParams } from './contract.ts'
import { departmentWithin, listDepartments } from './department.ts'
import {
  department,
  departmentChanges,
  departmentPage,
  departmentsQuery,
  newDepartment,
} from './department-contract.ts'
import {
  changeDepartment,
  createDepartment,
  deleteDepartment,
  mustAdministerDepartments,
} from './department-editing.ts'
import { route } from './route.ts'

const tags = ['departments']

export async function departmentRoutes(app: Http): Promise<void> {
  route(
    app,
    'GET /departments',
    { tags, querystring: departmentsQuery, response: { 200: departmentPage } },
    (ctx, { query }) => listDepartments(ctx, query),
  )

  route(
    app,
    'POST /departments',
    { tags, body: newDepartment, response: { 201: department } },
    async (ctx, { body }) => {
      mustAdministerDepartments(ctx)
      return departmentWithin(ctx, await createDepartment(ctx, body))
    },
    { reshapes: true },
  )

  route(
    app,
    'PATCH /departments/:id',
    { tags, params: idParams, body: departmentChanges, response: { 200: department } },
    async (ctx, { params, body }) => {
      const found = await departmentWithin(ctx, params.id)
      mustAdministerDepartments(ctx)
      await changeDepartment(ctx, found, body)
      return departmentWithin(ctx, params.id)
    },
    { reshapes: true },
  )

  route(
    app,
    'DELETE /departments/:id',
    { tags, params: idParams, response: { 204: z.undefined() } },
    async (ctx, { params }) => {
      const found = await departmentWithin(ctx, params.id)
      mustAdministerDepartments(ctx)
      await deleteDepartment(ctx, found)
    },
    { reshapes: true },
  )
}
