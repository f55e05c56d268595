import { sql } from 'kysely'
import { z } from 'zod'
import type { UserCtx } from '#access/actor.ts'
import { idParams } from '#organization/contract.ts'
import { route } from '#organization/route.ts'
import { fromCursor, pageOf } from '#platform/cursor.ts'
import type { Http } from '#platform/http.ts'
import { requireInbox } from './access.ts'
import { assignableUsers as findAssignable } from './assignable.ts'
import { assignChat, unassignChat } from './assigning.ts'
import { type ChatCore, chatWithin } from './chat.ts'
import {
  assignableQuery,
  assignableUsers,
  assignment,
  chat,
  chatCounts,
  chatPage,
  chatsQuery,
  message,
  messagePage,
  messagesQuery,
  newMessage,
  newTransfer,
  transfer,
  transferUndone,
} from './contract.ts'
import { chatsWithin, countChats } from './listing.ts'
import { messageRows } from './message.ts'
import { joinChat, leaveChat } from './participation.ts'
import { presentChat, presentChats, presentMessage } from './present.ts'
import { markRead } from './reading.ts'
import { writeMessage } from './replying.ts'
import { reopenChat, solveChat } from './solving.ts'
import { streamRoutes } from './stream.ts'
import { transferChats } from './transfer.ts'
import { undoTransfer } from './transfer-undo.ts'

const tags = ['inbox']
const chatPlace = z.tuple([z.number(), z.uuid()])
const messagePlace = z.tuple([z.number().int()])
const participantParams = z.object({ id: z.uuid(), userId: z.uuid() })
/** Numbers beside the tabs stop here. */
const mostCounted = 10_000

export async function routes(app: Http): Promise<void> {
  lists(app)
  messages(app)
  acts(app)
  transfers(app)
  await app.register(streamRoutes)
}

function lists(app: Http): void {
  route(
    app,
    'GET /chats',
    { tags, querystring: chatsQuery, response: { 200: chatPage } },
    async (ctx, { query }) => {
      const from = fromCursor(query.cursor, chatPlace)
      const after = from && { at: from[0], id: from[1] }
      const found = await chatsWithin(ctx, query, { limit: query.limit, after })
      const { rows, nextCursor } = pageOf(found, query.limit, ({ at, id }) => [at, id])
      const total = query.count === 'true' ? await countChats(ctx, query) : undefined
      const ids = rows.map((row) => row.id)
      return { data: await presentChats(ctx, ids), nextCursor, ...(total !== undefined && { total }) }
    },
  )

  route(app, 'GET /chats/counts', { tags, response: { 200: chatCounts } }, async (ctx) => ({
    mine: await countChats(ctx, { tab: 'mine' }, mostCounted),
    unassigned: await countChats(ctx, { tab: 'unassigned' }, mostCounted),
    all: await countChats(ctx, { tab: 'all' }, mostCounted),
  }))

  route(app, 'GET /chats/:id', { tags, params: idParams, response: { 200: chat } }, async (ctx, { params }) =>
    presentChat(ctx, (await chatWithin(ctx, params.id)).id),
  )

  route(
    app,
    'GET /assignable-users',
    { tags, querystring: assignableQuery, response: { 200: assignableUsers } },
    async (ctx, { query }) => {
      requireInbox(ctx)
      return { data: await findAssignable(ctx, query) }
    },
  )
}

function messages(app: Http): void {
  route(
    app,
    'GET /chats/:id/messages',
    { tags, params: idParams, querystring: messagesQuery, response: { 200: messagePage } },
    async (ctx, { params, query }) => {
      const before = fromCursor(query.cursor, messagePlace)
      const { id } = await chatWithin(ctx, params.id)
      const found = await messageRows(
        ctx,
        sql`message.chat_id = ${id} ${before ? sql`and message.seq < ${before[0]}` : sql``}
          order by message.seq desc limit ${query.limit + 1}`,
      )
      const { rows, nextCursor } = pageOf(found, query.limit, (row) => [row.seq])
      return { data: rows.toReversed().map(presentMessage), nextCursor }
    },
  )

  route(
    app,
    'POST /chats/:id/messages',
    { tags, params: idParams, body: newMessage, response: { 201: message } },
    async (ctx, { params, body }) => {
      const id = await writeMessage(ctx, await chatWithin(ctx, params.id, { lock: true }), body)
      const [row] = await messageRows(ctx, sql`message.id = ${id}`)
      if (!row) throw new Error('The message is gone')
      return presentMessage(row)
    },
  )

  route(
    app,
    'PUT /chats/:id/read',
    { tags, params: idParams, response: { 204: z.undefined() } },
    async (ctx, { params }) => markRead(ctx, await chatWithin(ctx, params.id, { lock: true })),
  )
}

function acts(app: Http): void {
  const answer = { tags, params: idParams, response: { 200: chat } }
  const participant = { tags, params: participantParams, response: { 200: chat } }
  const acting = async (ctx: UserCtx, id: string, act: (chat: ChatCore) => Promise<void>) => {
    const within = await chatWithin(ctx, id, { lock: true })
    await act(within)
    return presentChat(ctx, within.id)
  }

  route(app, 'PUT /chats/:id/assignment', { ...answer, body: assignment }, (ctx, { params, body }) =>
    acting(ctx, params.id, (chat) => assignChat(ctx, chat, body.userId)),
  )
  route(app, 'DELETE /chats/:id/assignment', answer, (ctx, { params }) =>
    acting(ctx, params.id, (chat) => unassignChat(ctx, chat)),
  )
  route(app, 'PUT /chats/:id/solution', answer, (ctx, { params }) =>
    acting(ctx, params.id, (chat) => solveChat(ctx, chat)),
  )
  route(app, 'DELETE /chats/:id/solution', answer, (ctx, { params }) =>
    acting(ctx, params.id, (chat) => reopenChat(ctx, chat, ctx.actor.id)),
  )
  route(app, 'PUT /chats/:id/participants/:userId', participant, (ctx, { params }) =>
    acting(ctx, params.id, (chat) => joinChat(ctx, chat, params.userId)),
  )
  route(app, 'DELETE /chats/:id/participants/:userId', participant, (ctx, { params }) =>
    acting(ctx, params.id, (chat) => leaveChat(ctx, chat, params.userId)),
  )
}

function transfers(app: Http): void {
  route(
    app,
    'POST /chat-transfers',
    { tags, body: newTransfer, response: { 201: transfer } },
    (ctx, { body }) => transferChats(ctx, body),
  )
  route(
    app,
    'DELETE /chat-transfers/:id',
    { tags, params: idParams, response: { 200: transferUndone } },
    (ctx, { params }) => undoTransfer(ctx, params.id),
  )
}
