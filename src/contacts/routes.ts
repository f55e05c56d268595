import { z } from 'zod'
import { idParams } from '#organization/contract.ts'
import { route } from '#organization/route.ts'
import { fromCursor, pageOf } from '#platform/cursor.ts'
import type { Http } from '#platform/http.ts'
import type { SeenInChat } from './access.ts'
import { contactsWithin, contactWithin, countContacts } from './contact.ts'
import { contact, contactChanges, contactPage, contactsQuery } from './contract.ts'
import { changeContact } from './editing.ts'
import { presentContact } from './present.ts'

const tags = ['contacts']
const place = z.tuple([z.string(), z.uuid()])

export const routes = (seenInChat: SeenInChat) => async (app: Http) => {
  route(
    app,
    'GET /contacts',
    { tags, querystring: contactsQuery, response: { 200: contactPage } },
    async (ctx, { query }) => {
      const from = fromCursor(query.cursor, place)
      const after = from && { name: from[0], id: from[1] }
      const found = await contactsWithin(ctx, query, seenInChat, { limit: query.limit, after })
      const { rows, nextCursor } = pageOf(found, query.limit, (row) => [row.name, row.id])
      const total = query.count === 'true' ? await countContacts(ctx, query, seenInChat) : undefined
      return {
        data: rows.map((row) => presentContact(ctx, row)),
        nextCursor,
        ...(total !== undefined && { total }),
      }
    },
  )

  route(
    app,
    'GET /contacts/:id',
    { tags, params: idParams, response: { 200: contact } },
    async (ctx, { params }) => presentContact(ctx, await contactWithin(ctx, params.id, seenInChat)),
  )

  route(
    app,
    'PATCH /contacts/:id',
    { tags, params: idParams, body: contactChanges, response: { 200: contact } },
    async (ctx, { params, body }) => {
      const row = await contactWithin(ctx, params.id, seenInChat, { lock: true })
      await changeContact(ctx, row, body)
      return presentContact(ctx, await contactWithin(ctx, params.id, seenInChat))
    },
  )
}
