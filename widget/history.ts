// SPDX-License-Identifier: MIT
import type { ChatApi, Message } from './api.ts'
import type { Shelf } from './storage.ts'
import { merge, unreadIn } from './thread.ts'

interface HistoryListeners {
  changed(): void
  /** A reply nobody has seen yet; not called for what the page finds when it is loaded. */
  replied(message: Message): void
  fetched(): void
  failed(error: unknown, token: string): void
}

// Replies can be committed in another order than their ids; going back this far finds one that was skipped.
const stepBack = 20

/** The messages the server has confirmed, as far as they were fetched, and which of them were read. */
export function history(api: ChatApi, shelf: Shelf, listeners: HistoryListeners) {
  let token: string | null = null
  let messages: Message[] = []
  /** The last message fetched in the server's order. A message we sent does not move it: a reply may lie before it. */
  let cursor: string | null = null
  let complete = false
  let loaded = false
  let opened = false
  let fetching: Promise<void> | null = null

  function belongTo(visitorToken: string | null): void {
    token = visitorToken
    messages = []
    // While closed only the replies not yet read matter, for the badge.
    cursor = opened ? null : shelf.get('read')
    complete = cursor === null
    loaded = false
    refreshQuietly()
  }

  function open(): void {
    opened = true
    if (!complete) {
      cursor = null
      complete = true
      loaded = false
      refreshQuietly()
    }
    markRead()
  }

  function refreshQuietly(): void {
    refresh().catch(() => {})
  }

  /** One fetch at a time; whoever asks meanwhile gets a fetch that began after the question. */
  async function refresh(messageId?: string): Promise<void> {
    while (fetching) await fetching.catch(() => {})
    if (token === null || knows(messageId)) return
    fetching = fetchNew(token, messageId)
    await fetching.finally(() => {
      fetching = null
    })
  }

  async function fetchNew(asked: string, messageId?: string): Promise<void> {
    try {
      await fetchAfterCursor(asked)
      if (token !== asked || !messageId || knows(messageId)) return
      cursor = messages[messages.length - stepBack]?.id ?? null
      await fetchAfterCursor(asked)
    } catch (error) {
      listeners.failed(error, asked)
      throw error
    }
  }

  async function fetchAfterCursor(asked: string): Promise<void> {
    for (let more = true; more; ) {
      const page = await api.messages(asked, cursor)
      if (token !== asked) return
      cursor = page.data.at(-1)?.id ?? cursor
      more = page.nextCursor !== null && page.data.length > 0
      take(page.data)
    }
    loaded = true
    listeners.changed()
    listeners.fetched()
  }

  function take(found: Message[]): void {
    const fresh = found.filter((message) => !knows(message.id))
    messages = merge(messages, found)
    if (opened) markRead()
    else if (loaded) {
      const unread = unreadIn(messages, shelf.get('read'))
      for (const message of unread) if (fresh.includes(message)) listeners.replied(message)
    }
    listeners.changed()
  }

  function knows(messageId: string | undefined): boolean {
    return messages.some((message) => message.id === messageId)
  }

  function markRead(): void {
    const last = messages.at(-1)?.id
    if (last && last !== shelf.get('read')) shelf.set('read', last)
  }

  return {
    belongTo,
    open,
    refresh,
    token: () => token,
    messages: () => messages,
    loading: () => token !== null && !loaded,
    unread: () => unreadIn(messages, shelf.get('read')).length,
    close(): void {
      opened = false
    },
    add(message: Message): void {
      messages = merge(messages, [message])
      if (opened) markRead()
    },
  }
}
