// SPDX-License-Identifier: MIT
import type { Message } from './api.ts'
import type { Outgoing } from './outbox.ts'

/** One message as shown: confirmed by the server or still on its way. */
export interface Entry {
  /** The same before and after the server has confirmed the message. */
  key: string
  direction: 'in' | 'out'
  text: string
  at: number
  author: string
  state: 'sending' | 'sent' | 'failed'
  refusal: string | null
}

/** Adds messages to those known; one delivered twice is kept once, and a late one takes its place in time. */
export function merge(known: Message[], found: Message[]): Message[] {
  const byId = new Map(known.map((message) => [message.id, message]))
  for (const message of found) byId.set(message.id, message)
  return [...byId.values()].sort((a, b) => timeOf(a) - timeOf(b))
}

export function entriesOf(messages: Message[], waiting: Outgoing[], stalled: boolean): Entry[] {
  const arrived = new Set(messages.map((message) => message.clientId))
  return [
    ...messages.map(confirmed),
    ...waiting.filter((entry) => !arrived.has(entry.clientId)).map((entry) => unconfirmed(entry, stalled)),
  ]
}

/** Replies after the last one read. */
export function unreadIn(messages: Message[], lastReadId: string | null): Message[] {
  const position = messages.findIndex((message) => message.id === lastReadId)
  return messages.slice(position + 1).filter((message) => message.direction === 'out')
}

function confirmed(message: Message): Entry {
  return {
    key: message.clientId ?? message.id,
    direction: message.direction,
    text: message.text,
    at: timeOf(message),
    author: message.author.name,
    state: 'sent',
    refusal: null,
  }
}

function unconfirmed(entry: Outgoing, stalled: boolean): Entry {
  return {
    key: entry.clientId,
    direction: 'in',
    text: entry.text,
    at: entry.writtenAt,
    author: '',
    state: stalled || entry.refusal !== null ? 'failed' : 'sending',
    refusal: entry.refusal,
  }
}

function timeOf(message: Message): number {
  return Date.parse(message.sentAt) || 0
}
