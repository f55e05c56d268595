import { randomUUID } from 'node:crypto'
import { type Answer, createClient, expectStatus } from './client.ts'

/** A customer in a web chat, as the widget talks to the product. */
export type Visitor = {
  id: string
  token: string
  /** Sends a message and expects it to be taken. @returns the message. */
  write(text: string, clientId?: string): Promise<Answer['body']>
  post(text: string, clientId?: string): Promise<Answer>
  read(after?: string): Promise<Answer['body'][]>
  get(path: string): Promise<Answer>
}

export async function visit(
  address: string,
  channelId: string,
  details: { name?: string; email?: string } = {},
): Promise<Visitor> {
  const client = createClient(address)
  const opened = expectStatus(await client.post(`/chat/${channelId}/visitors`, details), 201)
  return asVisitor(address, channelId, opened)
}

export function asVisitor(
  address: string,
  channelId: string,
  { visitorId, token }: { visitorId: string; token: string },
): Visitor {
  const client = createClient(address, token)
  const post = (text: string, clientId: string = randomUUID()) =>
    client.post(`/chat/${channelId}/messages`, { text, clientId })
  return {
    id: visitorId,
    token,
    post,
    write: async (text, clientId) => expectStatus(await post(text, clientId), 201),
    read: async (after) =>
      expectStatus(await client.get(`/chat/${channelId}/messages${after ? `?after=${after}` : ''}`), 200)
        .data,
    get: (path) => client.get(`/chat/${channelId}${path}`),
  }
}
