import { expect, test } from 'vitest'
import type { Chat } from '#inbox/contract.ts'
import { inOrder, newsAbove } from './held-rows.ts'

const chat = (id: string, minute: number) =>
  ({ id, lastMessageAt: `2030-01-01T10:${String(minute).padStart(2, '0')}:00Z` }) as Chat
const shown = [chat('b', 5), chat('c', 4), chat('d', 3)]
const ids = (rows: { chat: Chat }[]) => rows.map((row) => row.chat.id)

test('rows that are held keep their order while a new chat and a new message wait above', () => {
  const fresh = [chat('a', 9), chat('c', 8), chat('b', 5), chat('d', 3)]
  expect(ids(inOrder(shown, fresh, true))).toEqual(['b', 'c', 'd'])
  expect(newsAbove(shown, fresh)).toBe(2)
})

test('older chats that are loaded by scrolling down join at the foot and are no news', () => {
  const fresh = [...shown, chat('e', 2)]
  expect(ids(inOrder(shown, fresh, true))).toEqual(['b', 'c', 'd', 'e'])
  expect(newsAbove(shown, fresh)).toBe(0)
})

test('a chat that has left the list stays in its place only while somebody points at the rows', () => {
  const fresh = [chat('b', 5), chat('d', 3)]
  expect(inOrder(shown, fresh, true).map(({ gone }) => gone)).toEqual([false, true, false])
  expect(ids(inOrder(shown, fresh, false))).toEqual(['b', 'd'])
})
