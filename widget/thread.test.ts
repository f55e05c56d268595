// SPDX-License-Identifier: MIT
import { expect, test } from 'vitest'
import type { Message } from './api.ts'
import { rowsOf } from './rows.ts'
import { entriesOf, merge, unreadIn } from './thread.ts'

function message(
  id: string,
  minute: number,
  direction: 'in' | 'out' = 'out',
  clientId: string | null = null,
): Message {
  const sentAt = new Date(2026, 0, 1, 12, minute).toISOString()
  return {
    id,
    direction,
    text: id,
    sentAt,
    clientId,
    author: { name: direction === 'in' ? 'Visitor' : 'Katy' },
  }
}

const waiting = (clientId: string, refusal: string | null = null) => ({
  clientId,
  text: clientId,
  writtenAt: Date.now(),
  refusal,
})

test('a message delivered twice is kept once, a late one takes its place in time', () => {
  const known = merge([], [message('a', 1), message('c', 3)])
  const all = merge(known, [message('c', 3), message('b', 2)])
  expect(all.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
})

test('a message is shown once while it is both waiting and confirmed, under one key', () => {
  const entries = entriesOf([message('a', 1, 'in', 'k')], [waiting('k'), waiting('l')], false)
  expect(entries.map(({ key, state }) => [key, state])).toEqual([
    ['k', 'sent'],
    ['l', 'sending'],
  ])
})

test('what waits is shown as failed while the connection fails, what was refused always', () => {
  const entries = [waiting('k'), waiting('l', 'too long')]
  expect(entriesOf([], entries, true).map(({ state }) => state)).toEqual(['failed', 'failed'])
  expect(entriesOf([], entries, false).map(({ state }) => state)).toEqual(['sending', 'failed'])
})

test('only replies after the last one read are unread', () => {
  const all = [message('a', 1), message('b', 2, 'in'), message('c', 3), message('d', 4)]
  expect(unreadIn(all, 'b').map(({ id }) => id)).toEqual(['c', 'd'])
  expect(unreadIn(all, null)).toHaveLength(3)
  expect(unreadIn(all, 'd')).toHaveLength(0)
})

test('messages of one side within minutes form a group, a new day begins with its date', () => {
  const rows = rowsOf(
    entriesOf([message('a', 1), message('b', 2), message('c', 30), message('d', 31, 'in')], [], false),
  )
  expect(rows.map((row) => (row.kind === 'day' ? 'day' : [row.key, row.first, row.last]))).toEqual([
    'day',
    ['a', true, false],
    ['b', false, true],
    ['c', true, true],
    ['d', true, true],
  ])
})
