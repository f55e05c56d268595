// SPDX-License-Identifier: MIT
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eventParser, readEvents, type StreamEvent } from './stream.ts'

function parse(...chunks: string[]): StreamEvent[] {
  const events: StreamEvent[] = []
  const feed = eventParser((event) => events.push(event))
  for (const chunk of chunks) feed(chunk)
  return events
}

test('reads named events, unnamed ones and data of several lines', () => {
  expect(parse('event: message\ndata: {"id":"1"}\n\ndata:a\ndata: b\n\n')).toEqual([
    { event: 'message', data: '{"id":"1"}' },
    { event: 'message', data: 'a\nb' },
  ])
})

test('comments, unknown fields and events without data are passed over', () => {
  expect(parse(': heartbeat\n\nid: 7\nretry: 10\nevent: ping\n\ndata: x\n\n')).toEqual([
    { event: 'message', data: 'x' },
  ])
})

test('an event is not delivered before it is complete', () => {
  expect(parse('data: x\n')).toEqual([])
})

test('wherever the stream is cut and however lines end, the events are the same', () => {
  const whole = 'event: a\ndata: 1\n\n: hm\n\ndata: zwei\ndata: drei\n\n'
  const ending = fc.constantFrom('\n', '\r\n', '\r')
  fc.assert(
    fc.property(ending, fc.array(fc.nat(60), { maxLength: 8 }), (newline, cuts) => {
      // The next event shows that a carriage return at the end was a whole line break.
      const text = `${whole.replaceAll('\n', newline)}:${newline}`
      const places = [...new Set([0, ...cuts, text.length])].sort((a, b) => a - b)
      const chunks = places.slice(0, -1).map((place, index) => text.slice(place, places[index + 1]))
      expect(parse(...chunks)).toEqual([
        { event: 'a', data: '1' },
        { event: 'message', data: 'zwei\ndrei' },
      ])
    }),
  )
})

test('a letter cut in two bytes arrives whole', async () => {
  const bytes = new TextEncoder().encode('data: é\n\n')
  const events: StreamEvent[] = []
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes.slice(0, 7))
      controller.enqueue(bytes.slice(7))
      controller.close()
    },
  })
  await readEvents(body, { onEvent: (event) => events.push(event), onSign() {}, silence: 1_000 })
  expect(events).toEqual([{ event: 'message', data: 'é' }])
})

test('a silent stream is given up', async () => {
  const body = new ReadableStream<Uint8Array>()
  await expect(readEvents(body, { onEvent() {}, onSign() {}, silence: 20 })).rejects.toThrow('silent')
})
