// SPDX-License-Identifier: MIT
import { ChatError } from './api.ts'
import { backoff } from './backoff.ts'
import { readEvents } from './stream.ts'

interface Live {
  connect(signal: AbortSignal): Promise<ReadableStream<Uint8Array>>
  /** Fetches what is new; the id is that of a message an event named. */
  refresh(messageId?: string): Promise<void>
  /** True for an error after which neither the stream nor polling has a point. */
  final(error: unknown): boolean
  ended(error: unknown): void
  pollEvery?: number
  silence?: number
  firstRetry?: number
}

const longestPause = 60_000

/** Keeps the conversation current: by the stream while it shows signs of life, by polling whenever it does not. */
export function live(options: Live) {
  const { connect, refresh, final, ended, pollEvery = 4_000, silence = 45_000, firstRetry = 1_000 } = options
  let stopping: AbortController | null = null

  function start(): void {
    if (stopping) return
    stopping = new AbortController()
    const attempt = { signal: stopping.signal, alive: false }
    stream(attempt)
    poll(attempt)
  }

  function stop(): void {
    stopping?.abort()
    stopping = null
  }

  async function stream(attempt: Attempt): Promise<void> {
    for (let failures = 0; !attempt.signal.aborted; ) {
      let pause = 0
      try {
        const body = await connect(attempt.signal)
        // What was said while we were not listening.
        refresh().catch(() => {})
        await readEvents(body, {
          silence,
          onSign() {
            attempt.alive = true
            failures = 0
          },
          onEvent({ event, data }) {
            if (event === 'message') refresh(idIn(data)).catch(() => {})
          },
        })
      } catch (error) {
        if (attempt.signal.aborted) return
        if (final(error)) return finish(error)
        pause = retryAfter(error)
      }
      attempt.alive = false
      failures += 1
      await wait(
        Math.max(pause, backoff(failures, { first: firstRetry, longest: longestPause })),
        attempt.signal,
      )
    }
  }

  async function poll(attempt: Attempt): Promise<void> {
    let failures = 0
    await wait(pollEvery, attempt.signal)
    while (!attempt.signal.aborted) {
      const error = attempt.alive ? null : await refresh().catch((reason: unknown) => reason)
      if (attempt.signal.aborted) return
      if (final(error)) return finish(error)
      failures = error ? failures + 1 : 0
      await wait(pollPause(error, failures), attempt.signal)
    }
  }

  function pollPause(error: unknown, failures: number): number {
    return error ? Math.max(pollEvery, retryAfter(error), backoff(failures, { first: pollEvery })) : pollEvery
  }

  function finish(error: unknown): void {
    stop()
    ended(error)
  }

  return { start, stop }
}

interface Attempt {
  signal: AbortSignal
  alive: boolean
}

function idIn(data: string): string | undefined {
  try {
    const { id } = JSON.parse(data) as { id?: unknown }
    return typeof id === 'string' ? id : undefined
  } catch {
    return undefined
  }
}

function retryAfter(error: unknown): number {
  return (error instanceof ChatError && error.retryAfter) || 0
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(done, milliseconds)
    function done() {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    signal.addEventListener('abort', done)
  })
}
