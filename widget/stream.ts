// SPDX-License-Identifier: MIT

export interface StreamEvent {
  event: string
  data: string
}

/** Takes a text/event-stream in pieces of any size and calls back for each complete event. */
export function eventParser(onEvent: (event: StreamEvent) => void) {
  let pending = ''
  let event = ''
  let data: string[] = []

  function line(text: string): void {
    if (text === '') dispatch()
    const colon = text.indexOf(':')
    if (text === '' || colon === 0) return
    const field = colon < 0 ? text : text.slice(0, colon)
    const value = colon < 0 ? '' : text.slice(colon + 1).replace(/^ /, '')
    if (field === 'event') event = value
    if (field === 'data') data.push(value)
  }

  function dispatch(): void {
    if (data.length > 0) onEvent({ event: event || 'message', data: data.join('\n') })
    event = ''
    data = []
  }

  return function feed(chunk: string): void {
    // A lone carriage return at the end may be the first half of a line break, so it waits for the next piece.
    pending += chunk
    const complete = /\r\n|\n|\r(?!$)/g
    let start = 0
    for (const found of pending.matchAll(complete)) {
      line(pending.slice(start, found.index))
      start = found.index + found[0].length
    }
    pending = pending.slice(start)
  }
}

interface Reading {
  onEvent(event: StreamEvent): void
  /** Any bytes at all, heartbeats included. */
  onSign(): void
  /** Milliseconds of silence after which the stream counts as dead. */
  silence: number
}

/** Reads until the stream ends; rejects when it breaks or falls silent. */
export async function readEvents(body: ReadableStream<Uint8Array>, reading: Reading): Promise<void> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  const feed = eventParser(reading.onEvent)
  try {
    for (;;) {
      const { done, value } = await withinSilence(reader.read(), reading.silence)
      if (done) return
      reading.onSign()
      feed(decoder.decode(value, { stream: true }))
    }
  } finally {
    reader.cancel().catch(() => {})
  }
}

function withinSilence<T>(reading: Promise<T>, silence: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The stream fell silent')), silence)
  })
  return Promise.race([reading, limit]).finally(() => clearTimeout(timer))
}
