// SPDX-License-Identifier: MIT
import { expect, test } from 'vitest'
import { newClientId } from './identifier.ts'
import { outbox } from './outbox.ts'
import { shelf } from './storage.ts'
import { storageStandIn } from './storage-stand-in.ts'

const refusing = (): Storage => {
  throw new DOMException('denied', 'SecurityError')
}

test('what one page keeps the next page finds, channel by channel', () => {
  const storage = storageStandIn()
  shelf(() => storage, 'a').set('visitor', 'x')
  expect(shelf(() => storage, 'a').get('visitor')).toBe('x')
  expect(shelf(() => storage, 'b').get('visitor')).toBeNull()
  expect(shelf(() => storage, 'b').keys()).toEqual([])
})

test('where storage is refused it keeps for the life of the page', () => {
  const kept = shelf(refusing, 'a')
  kept.set('visitor', 'x')
  expect(kept.get('visitor')).toBe('x')
  expect(kept.keys()).toEqual(['visitor'])
  kept.remove('visitor')
  expect(kept.get('visitor')).toBeNull()
})

test('a full storage loses nothing', () => {
  const storage = storageStandIn()
  const kept = shelf(() => storage, 'a')
  kept.set('read', '1')
  storage.setItem = refusing
  kept.set('read', '2')
  expect(kept.get('read')).toBe('2')
})

test('two tabs that write at once keep both messages, in the order written', () => {
  const storage = storageStandIn()
  const one = outbox(shelf(() => storage, 'a'))
  const other = outbox(shelf(() => storage, 'a'))
  one.add('first')
  other.add('second')
  one.add('third')
  expect(other.all().map((entry) => entry.text)).toEqual(['first', 'second', 'third'])
})

test('a damaged entry does not stop the others', () => {
  const storage = storageStandIn()
  storage.setItem('handover:a:outgoing:x', '{"text":')
  const waiting = outbox(shelf(() => storage, 'a'))
  const entry = waiting.add('hello')
  expect(waiting.all()).toEqual([entry])
})

test('a refused message stays to be seen but is not sent again', () => {
  const waiting = outbox(shelf(refusing, 'a'))
  waiting.refuse(waiting.add('no'), 'too rude')
  const good = waiting.add('yes')
  expect(waiting.next()).toEqual(good)
  expect(waiting.all()).toHaveLength(2)
})

test('client ids are version 4 UUIDs and differ', () => {
  const ids = Array.from({ length: 100 }, newClientId)
  expect(new Set(ids).size).toBe(100)
  for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
})
