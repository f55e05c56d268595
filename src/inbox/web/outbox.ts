import { useSyncExternalStore } from 'react'
import type { Message } from '#inbox/contract.ts'
import { api, onSessionLost } from '#web/api.ts'
import { addMessage, knownMessages, refetchMessages } from './message-query.ts'

export type Kind = 'reply' | 'note'

/** A message on its way to the server; `failed` holds why it did not get there. */
export interface Waiting {
  key: string
  chatId: string
  kind: Kind
  text: string
  at: string
  failed: unknown
  /** The newest message that was known when it was written. */
  afterSeq: number
}

let waiting: readonly Waiting[] = []
let written = 0
const arrived = new Set<string>()
const lines = new Map<string, Promise<void>>()
const watchers = new Set<() => void>()

onSessionLost(() => become([]))

export function useOutbox(chatId: string): Waiting[] {
  const all = useSyncExternalStore(
    (watch) => {
      watchers.add(watch)
      return () => void watchers.delete(watch)
    },
    () => waiting,
  )
  return all.filter((entry) => entry.chatId === chatId)
}

export function send(chatId: string, kind: Kind, text: string): void {
  const afterSeq = knownMessages(chatId).at(-1)?.seq ?? 0
  const key = `waiting-${++written}`
  const entry: Waiting = { key, chatId, kind, text, at: new Date().toISOString(), failed: null, afterSeq }
  become([...waiting, entry])
  queue(entry)
}

export function retry(entry: Waiting): void {
  update(entry.key, null)
  queue(entry, true)
}

export function discard(entry: Waiting): void {
  become(waiting.filter(({ key }) => key !== entry.key))
}

// One after the other, so that two quick messages arrive in the order in which they were written.
function queue(entry: Waiting, again = false): void {
  const before = lines.get(entry.chatId) ?? Promise.resolve()
  lines.set(
    entry.chatId,
    before.then(() => post(entry, again)),
  )
}

async function post(entry: Waiting, again: boolean): Promise<void> {
  try {
    if (again && (await hasArrived(entry))) return discard(entry)
    const { kind, text } = entry
    const message = await api.post<Message>(`/chats/${entry.chatId}/messages`, { kind, text })
    arrived.add(message.id)
    addMessage(message)
    discard(entry)
  } catch (error) {
    update(entry.key, error)
  }
}

// The answer may have been lost after the message was stored; sending it again would write to the customer twice.
async function hasArrived({ chatId, kind, text, afterSeq }: Waiting): Promise<boolean> {
  await refetchMessages(chatId)
  const direction = kind === 'note' ? 'note' : 'out'
  const found = knownMessages(chatId).find(
    (message) =>
      message.seq > afterSeq &&
      message.direction === direction &&
      message.text === text &&
      !arrived.has(message.id),
  )
  if (found) arrived.add(found.id)
  return found !== undefined
}

function update(key: string, failed: unknown): void {
  become(waiting.map((entry) => (entry.key === key ? { ...entry, failed } : entry)))
}

function become(next: readonly Waiting[]): void {
  waiting = next
  for (const watch of watchers) watch()
}
