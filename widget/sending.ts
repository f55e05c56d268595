// SPDX-License-Identifier: MIT
import { alone } from './alone.ts'
import { ChatError, channelIsGone, type Message } from './api.ts'
import { backoff } from './backoff.ts'
import type { Outbox, Outgoing } from './outbox.ts'

interface Sending {
  outbox: Outbox
  lock: string
  deliver(entry: Outgoing): Promise<Message>
  delivered(message: Message): void
  gone(): void
  changed(): void
}

const attemptsBeforeSayingSo = 2

/** Empties the outbox in the order written, one message at a time, and goes on trying until the server has them all. */
export function sending({ outbox, lock, deliver, delivered, gone, changed }: Sending) {
  let failures = 0
  let stalled = false
  let running = false
  let again = false
  let notBefore = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function flush(): Promise<void> {
    again = true
    if (running || Date.now() < notBefore) return
    running = true
    clearTimeout(timer)
    try {
      while (again) {
        again = false
        await alone(`${lock}:sending`, sendAll)
      }
    } finally {
      running = false
    }
  }

  async function sendAll(): Promise<void> {
    for (let entry = outbox.next(); entry; entry = outbox.next()) {
      try {
        delivered(await deliver(entry))
        outbox.remove(entry.clientId)
        failures = 0
        stalled = false
      } catch (error) {
        if (channelIsGone(error)) return gone()
        if (!willNeverBeTaken(error)) return tryLater(error)
        outbox.refuse(entry, (error as ChatError).message)
      }
      changed()
    }
  }

  function tryLater(error: unknown): void {
    failures += 1
    stalled = failures >= attemptsBeforeSayingSo || globalThis.navigator?.onLine === false
    const asked = (error instanceof ChatError && error.retryAfter) || 0
    notBefore = Date.now() + asked
    again = false
    clearTimeout(timer)
    timer = setTimeout(flush, Math.max(asked + 1, backoff(failures)))
    changed()
  }

  return {
    flush,
    /** True while the connection fails: what waits is shown as not sent, with a way to retry now. */
    stalled: () => stalled,
    retry(): Promise<void> {
      failures = 0
      stalled = false
      changed()
      return flush()
    },
    stop: () => clearTimeout(timer),
  }
}

function willNeverBeTaken(error: unknown): boolean {
  return error instanceof ChatError && [400, 403, 409, 413, 422].includes(error.status)
}
