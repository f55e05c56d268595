// SPDX-License-Identifier: MIT

export interface Channel {
  id: string
  name: string
  greeting: string | null
  online: boolean
}

export interface Visitor {
  visitorId: string
  token: string
}

export interface VisitorDetails {
  name?: string
  email?: string
}

export interface Message {
  id: string
  direction: 'in' | 'out'
  text: string
  sentAt: string
  clientId: string | null
  author: { name: string }
}

export interface MessagePage {
  data: Message[]
  nextCursor: string | null
}

/** A request that did not succeed. Status 0: no answer at all. */
export class ChatError extends Error {
  readonly status: number
  /** Milliseconds the server asked us to wait, if it did. */
  readonly retryAfter: number | null

  constructor(status: number, message: string, retryAfter: number | null = null) {
    super(message)
    this.status = status
    this.retryAfter = retryAfter
  }
}

export function channelIsGone(error: unknown): boolean {
  return error instanceof ChatError && (error.status === 404 || error.status === 410)
}

export function tokenIsUnknown(error: unknown): boolean {
  return error instanceof ChatError && error.status === 401
}

export type ChatApi = ReturnType<typeof chatApi>

export function chatApi(origin: string, channelId: string, { patience = 15_000 } = {}) {
  const address = `${origin}/chat/${encodeURIComponent(channelId)}`

  function json<T>(path: string, options: RequestInit = {}): Promise<T> {
    return request(path, options, (response) => response.json() as Promise<T>)
  }

  async function request<T>(
    path: string,
    options: RequestInit,
    read: (response: Response) => T | Promise<T>,
  ): Promise<T> {
    const limit = new AbortController()
    const timer = setTimeout(() => limit.abort(), patience)
    options.signal?.addEventListener('abort', () => limit.abort())
    try {
      const response = await fetch(address + path, {
        ...options,
        signal: limit.signal,
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
      })
      if (!response.ok) throw await problem(response)
      return await read(response)
    } catch (error) {
      throw error instanceof ChatError ? error : new ChatError(0, String(error))
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    channel: () => json<Channel>(''),
    openVisitor: (details: VisitorDetails) => json<Visitor>('/visitors', posting(details)),
    send: (token: string, text: string, clientId: string) =>
      json<Message>('/messages', posting({ text, clientId }, token)),
    messages: (token: string, after: string | null) =>
      json<MessagePage>(`/messages${after ? `?after=${encodeURIComponent(after)}` : ''}`, {
        headers: bearer(token),
      }),
    events(token: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
      const headers = { ...bearer(token), accept: 'text/event-stream' }
      return request('/events', { headers, signal }, ({ body }) => {
        if (!body) throw new ChatError(0, 'This browser cannot read a stream')
        return body
      })
    },
  }
}

function posting(body: unknown, token?: string): RequestInit {
  const headers = { 'content-type': 'application/json', ...(token ? bearer(token) : {}) }
  return { method: 'POST', headers, body: JSON.stringify(body) }
}

function bearer(token: string) {
  return { authorization: `Bearer ${token}` }
}

async function problem(response: Response): Promise<ChatError> {
  const body = (await response.json().catch(() => ({}))) as { title?: string; detail?: string }
  return new ChatError(response.status, body.detail ?? body.title ?? '', retryAfterOf(response))
}

function retryAfterOf(response: Response): number | null {
  const seconds = Number(response.headers.get('retry-after') || Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : null
}
