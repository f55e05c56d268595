// SPDX-License-Identifier: MIT
import { type Channel, type ChatApi, channelIsGone, type Message, tokenIsUnknown } from './api.ts'
import { history } from './history.ts'
import { live } from './live.ts'
import { isOutboxKey, type Outgoing, outbox } from './outbox.ts'
import { sending } from './sending.ts'
import type { Shelf } from './storage.ts'
import { type Entry, entriesOf } from './thread.ts'
import { forgetVisitor, knownVisitor, visitorFor } from './visitor.ts'

export interface ConversationView {
  channel: Channel | null
  /** The channel was disconnected: nothing can be sent any more. */
  gone: boolean
  /** The messages written before are being fetched for the first time. */
  loading: boolean
  introduced: boolean
  entries: Entry[]
  unread: number
}

interface Listeners {
  changed(view: ConversationView): void
  replied(message: Message): void
}

interface Timing {
  pollEvery?: number
  firstRetry?: number
}

/** One visitor's conversation on one channel, whatever draws it. */
export function conversation(
  api: ChatApi,
  shelf: Shelf,
  lock: string,
  listeners: Listeners,
  timing: Timing = {},
) {
  let channel: Channel | null = null
  let gone = false

  const waiting = outbox(shelf)
  const sender = sending({ outbox: waiting, lock, deliver, delivered, gone: disconnected, changed })
  const past = history(api, shelf, {
    changed,
    replied: listeners.replied,
    // An answer means that the connection is back.
    fetched: () => sender.stalled() && sender.flush(),
    failed: refused,
  })
  const updates = live({
    ...timing,
    connect: (signal) => api.events(past.token() ?? '', signal),
    refresh: past.refresh,
    final: (error) => tokenIsUnknown(error) || channelIsGone(error),
    ended: (error) => refused(error, past.token() ?? ''),
  })

  shelf.watch((key) => {
    if (key === '' || key === 'visitor') connect()
    if (isOutboxKey(key)) sender.flush()
    changed()
  })

  function changed(): void {
    listeners.changed({
      channel,
      gone,
      loading: past.loading(),
      introduced: past.token() !== null,
      entries: entriesOf(past.messages(), waiting.all(), sender.stalled()),
      unread: past.unread(),
    })
  }

  async function greet(): Promise<void> {
    try {
      channel = await api.channel()
    } catch (error) {
      if (channelIsGone(error)) return disconnected()
    }
    changed()
  }

  /** Takes up the work: after the page was loaded, shown again or back online. */
  function resume(): void {
    if (gone) return
    connect()
    sender.flush()
  }

  function connect(): void {
    const known = knownVisitor(shelf)?.token ?? null
    if (known !== past.token()) {
      updates.stop()
      past.belongTo(known)
    }
    if (known && !gone) updates.start()
  }

  async function deliver(entry: Outgoing): Promise<Message> {
    const visitor = await visitorFor(shelf, api, lock)
    try {
      return await api.send(visitor.token, entry.text, entry.clientId)
    } catch (error) {
      if (!tokenIsUnknown(error)) throw error
      forgetVisitor(shelf, visitor.token)
      const fresh = await visitorFor(shelf, api, lock)
      return api.send(fresh.token, entry.text, entry.clientId)
    }
  }

  function delivered(message: Message): void {
    connect()
    past.add(message)
  }

  function refused(error: unknown, token: string): void {
    if (channelIsGone(error)) disconnected()
    if (!tokenIsUnknown(error)) return
    forgetVisitor(shelf, token)
    connect()
    changed()
  }

  function disconnected(): void {
    gone = true
    updates.stop()
    sender.stop()
    changed()
  }

  return {
    greet,
    resume,
    pause: updates.stop,
    send(text: string): void {
      waiting.add(text)
      changed()
      sender.flush()
    },
    retry: sender.retry,
    discard(clientId: string): void {
      waiting.remove(clientId)
      changed()
    },
    open(): void {
      past.open()
      changed()
    },
    close: past.close,
    isGone: () => gone,
  }
}
