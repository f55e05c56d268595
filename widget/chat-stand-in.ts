// SPDX-License-Identifier: MIT
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Channel, Message, Visitor } from './api.ts'

/** What the next request is to suffer instead of, or after, being served. */
type Trouble = 'drop' | 'drop-after-storing' | { status: number; retryAfter?: number }

type StandIn = Awaited<ReturnType<typeof chatStandIn>>

export type { StandIn as ChatStandIn }

interface Options {
  port?: number
  channelId?: string
  channel?: Partial<Channel>
  pageSize?: number
  /** Answers what is not the chat API, such as pages and scripts; true when it did. */
  elsewhere?(request: IncomingMessage, response: ServerResponse): boolean
}

/** A server that plays the public web-chat API for tests, with every trouble a network and a server can make. */
export async function chatStandIn(options: Options = {}) {
  const { port = 0, channelId = 'channel-1', pageSize = 100, elsewhere = () => false } = options
  const channel: Channel = {
    id: channelId,
    name: 'Leaf & Kettle',
    greeting: null,
    online: true,
    ...options.channel,
  }
  const visitors = new Map<string, Visitor>()
  const introductions: unknown[] = []
  const stored = new Map<string, Message[]>()
  const streams = new Map<ServerResponse, string>()
  const requests: string[] = []
  const troubles: { on: RegExp; trouble: Trouble; times: number }[] = []
  let state: 'open' | 'gone' = 'open'
  let hints = true

  const server = createServer((request, response) => {
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('access-control-allow-headers', 'authorization, content-type')
    response.setHeader('access-control-expose-headers', 'retry-after')
    if (elsewhere(request, response)) return
    if (request.method === 'OPTIONS') return answer(response, 204)
    requests.push(`${request.method} ${request.url}`)
    const trouble = nextTrouble(`${request.method} ${request.url}`)
    if (trouble === 'drop') request.socket.destroy()
    else if (typeof trouble === 'object') fail(response, trouble.status, 'trouble', trouble.retryAfter)
    else if (state === 'gone') fail(response, 410, 'disconnected')
    else serve(request, response, trouble)
  })

  function serve(request: IncomingMessage, response: ServerResponse, trouble: Trouble | undefined) {
    const path = new URL(request.url ?? '', 'http://stand-in').pathname
    const noun = path === `/chat/${channelId}` ? '' : path.split(`/chat/${channelId}/`)[1]
    if (noun === '') answer(response, 200, channel)
    else if (noun === 'visitors') openVisitor(request, response)
    else if (noun === 'messages' || noun === 'events') serveVisitor(noun, request, response, trouble)
    else fail(response, 404, 'unknown')
  }

  function serveVisitor(
    noun: 'messages' | 'events',
    request: IncomingMessage,
    response: ServerResponse,
    trouble: Trouble | undefined,
  ) {
    const visitor = visitors.get((request.headers.authorization ?? '').replace(/^Bearer /, ''))
    if (!visitor) fail(response, 401, 'unknown token')
    else if (noun === 'events') openStream(visitor, response)
    else if (request.method === 'GET') list(visitor, request, response)
    else receive(visitor, request, response, trouble)
  }

  async function receive(
    visitor: Visitor,
    request: IncomingMessage,
    response: ServerResponse,
    trouble: Trouble | undefined,
  ) {
    const message = store(visitor, (await bodyOf(request)) as { text?: unknown; clientId: string })
    if (trouble === 'drop-after-storing') request.socket.destroy()
    else if (message) answer(response, 201, message)
    else fail(response, 422, 'The text must have 1 to 4000 characters.')
  }

  async function openVisitor(request: IncomingMessage, response: ServerResponse) {
    const details = (await bodyOf(request)) as { email?: string }
    if (details.email?.endsWith('.invalid')) return fail(response, 422, 'bad e-mail')
    introductions.push(details)
    const visitor = { visitorId: randomUUID(), token: randomUUID() }
    visitors.set(visitor.token, visitor)
    answer(response, 201, visitor)
  }

  function openStream(visitor: Visitor, response: ServerResponse) {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write(': connected\n\n')
    streams.set(response, visitor.visitorId)
    response.on('close', () => streams.delete(response))
  }

  function list(visitor: Visitor, request: IncomingMessage, response: ServerResponse) {
    const after = new URL(request.url ?? '', 'http://stand-in').searchParams.get('after')
    const all = messagesOf(visitor.visitorId)
    const start = after ? all.findIndex((message) => message.id === after) + 1 : 0
    const data = all.slice(start, start + pageSize)
    const more = all.length > start + pageSize
    answer(response, 200, { data, nextCursor: more ? (data.at(-1)?.id ?? null) : null })
  }

  function store(visitor: Visitor, { text, clientId }: { text?: unknown; clientId: string }): Message | null {
    const known = messagesOf(visitor.visitorId).find((message) => message.clientId === clientId)
    if (known) return known
    if (typeof text !== 'string' || text.length < 1 || text.length > 4_000) return null
    return add(visitor.visitorId, { direction: 'in', text, clientId, author: { name: 'Visitor' } })
  }

  function add(visitorId: string, part: Omit<Message, 'id' | 'sentAt'>): Message {
    const message = { id: randomUUID(), sentAt: new Date().toISOString(), ...part }
    stored.set(visitorId, [...messagesOf(visitorId), message])
    if (hints) {
      for (const [stream, listener] of streams) {
        if (listener === visitorId)
          stream.write(`event: message\ndata: ${JSON.stringify({ id: message.id })}\n\n`)
      }
    }
    return message
  }

  function messagesOf(visitorId: string): Message[] {
    return stored.get(visitorId) ?? []
  }

  function nextTrouble(line: string): Trouble | undefined {
    const found = troubles.find(({ on, times }) => times > 0 && on.test(line))
    if (found) found.times -= 1
    return found?.trouble
  }

  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    address,
    channelId,
    channel,
    requests,
    introductions,
    /** Everything stored, of all visitors, in order. */
    messages: (): Message[] => [...stored.values()].flat(),
    visitors: () => [...visitors.values()],
    /** An agent answers the visitor who came last, or the one named. */
    reply(
      text: string,
      author = 'Katy',
      visitorId = [...visitors.values()].at(-1)?.visitorId ?? '',
    ): Message {
      return add(visitorId, { direction: 'out', text, clientId: null, author: { name: author } })
    },
    trouble(on: RegExp, trouble: Trouble, times = 1): void {
      troubles.push({ on, trouble, times })
    },
    noTrouble: () => troubles.splice(0),
    withoutHints(): void {
      hints = false
    },
    breakStreams(): void {
      for (const stream of streams.keys()) stream.destroy()
    },
    openStreams: () => streams.size,
    forgetVisitors: () => visitors.clear(),
    disconnect(): void {
      state = 'gone'
    },
    async close(): Promise<void> {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

function answer(response: ServerResponse, status: number, body?: unknown): void {
  response.statusCode = status
  if (body !== undefined) response.setHeader('content-type', 'application/json')
  response.end(body === undefined ? undefined : JSON.stringify(body))
}

function fail(response: ServerResponse, status: number, title: string, retryAfter?: number): void {
  response.statusCode = status
  response.setHeader('content-type', 'application/problem+json')
  if (retryAfter !== undefined) response.setHeader('retry-after', String(retryAfter))
  response.end(JSON.stringify({ type: 'about:blank', title, status }))
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return JSON.parse(Buffer.concat(chunks).toString() || '{}')
}
