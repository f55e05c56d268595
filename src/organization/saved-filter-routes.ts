import { z } from 'zod'
import type { Http } from '#platform/http.ts'
import { idParams } from './contract.ts'
import { route } from './route.ts'
import { changeFilter, deleteFilter, savedFilters, saveFilter } from './saved-filter.ts'
import { newSavedFilter, savedFilter, savedFilterChanges, savedFilterPage } from './saved-filter-contract.ts'

const tags = ['user filters']

export async function savedFilterRoutes(app: Http): Promise<void> {
  route(app, 'GET /user-filters', { tags, response: { 200: savedFilterPage } }, async (ctx) => ({
    data: await savedFilters(ctx),
    nextCursor: null,
  }))

  route(
    app,
    'POST /user-filters',
    { tags, body: newSavedFilter, response: { 201: savedFilter } },
    (ctx, { body }) => saveFilter(ctx, body),
  )

  route(
    app,
    'PATCH /user-filters/:id',
    { tags, params: idParams, body: savedFilterChanges, response: { 200: savedFilter } },
    (ctx, { params, body }) => changeFilter(ctx, params.id, body),
  )

  route(
    app,
    'DELETE /user-filters/:id',
    { tags, params: idParams, response: { 204: z.undefined() } },
    (ctx, { params }) => deleteFilter(ctx, params.id),
  )
}
