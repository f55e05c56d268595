// SPDX-License-Identifier: MIT
import { afterEach, expect, test, vi } from 'vitest'
import { chatApi } from './api.ts'
import { type ChatStandIn, chatStandIn } from './chat-stand-in.ts'
import { type ConversationView, conversation } from './conversation.ts'
import { shelf } from './storage.ts'
import { storageStandIn } from './storage-stand-in.ts'
import { introduce } from './visitor.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function server(options?: Parameters<typeof chatStandIn>[0]) {
  const standIn = await chatStandIn(options)
  closing.push(standIn.close)
  return standIn
}

/** A page with the widget; two pages with one storage are two tabs, or one page before and after a reload. */
function page(standIn: ChatStandIn, storage = storageStandIn()) {
  const kept = shelf(() => storage, standIn.channelId)
  const replies: string[] = []
  let view: ConversationView | undefined
  const chat = conversation(
    chatApi(standIn.address, standIn.channelId, { patience: 2_000 }),
    kept,
    `test:${standIn.address}`,
    {
      changed: (changed) => {
        view = changed
      },
      replied: ({ text }) => replies.push(text),
    },
    { pollEvery: 150, firstRetry: 20 },
  )
  closing.push(chat.pause)
  chat.resume()
  const states = () => view?.entries.map(({ text, state }) => `${text}: ${state}`) ?? []
  return { chat, kept, storage, replies, states, view: () => view }
}

const soon = (check: () => void) => vi.waitFor(check, { timeout: 8_000, interval: 20 })

test('the first message makes a visitor, is shown at once and then confirmed', async () => {
  const standIn = await server()
  const { chat, kept, states } = page(standIn)
  introduce(kept, { name: 'Ann', email: '' })
  chat.send('Hello')
  expect(states()).toEqual(['Hello: sending'])
  await soon(() => expect(states()).toEqual(['Hello: sent']))
  expect(standIn.introductions).toEqual([{ name: 'Ann' }])
})

test('nobody becomes a visitor by looking', async () => {
  const standIn = await server()
  const { chat } = page(standIn)
  await chat.greet()
  chat.open()
  chat.resume()
  expect(standIn.requests).toEqual([`GET /chat/${standIn.channelId}`])
})

test('a reply arrives by the stream, counts while closed and is read when opened', async () => {
  const standIn = await server()
  const { chat, states, replies, view } = page(standIn)
  chat.send('Hello')
  await soon(() => expect(standIn.openStreams()).toBe(1))
  standIn.reply('Hi Ann')
  await soon(() => expect(states()).toEqual(['Hello: sent', 'Hi Ann: sent']))
  expect(view()?.unread).toBe(1)
  expect(replies).toEqual(['Hi Ann'])
  chat.open()
  expect(view()?.unread).toBe(0)
})

test('the thread and what is unread survive a reload', async () => {
  const standIn = await server({ pageSize: 2 })
  const before = page(standIn)
  before.chat.open()
  for (const text of ['one', 'two', 'three']) before.chat.send(text)
  await soon(() => expect(before.states()).toEqual(['one: sent', 'two: sent', 'three: sent']))
  before.chat.pause()
  standIn.reply('four')
  const after = page(standIn, before.storage)
  await soon(() => expect(after.view()?.unread).toBe(1))
  expect(after.replies).toEqual([])
  after.chat.open()
  await soon(() => expect(after.states()).toHaveLength(4))
})

test('a message whose answer was lost is not doubled', async () => {
  const standIn = await server()
  standIn.trouble(/POST .*messages/, 'drop-after-storing', 2)
  const { chat, states } = page(standIn)
  chat.send('once')
  await soon(() => expect(states()).toEqual(['once: sent']))
  expect(standIn.messages()).toHaveLength(1)
})

test('a message written while the server is away waits, is shown as not sent and goes by itself', async () => {
  const standIn = await server()
  standIn.trouble(/POST/, { status: 503 }, 3)
  const { chat, states } = page(standIn)
  chat.send('patience')
  await soon(() => expect(states()).toEqual(['patience: failed']))
  await soon(() => expect(states()).toEqual(['patience: sent']))
})

test('retry sends at once', async () => {
  const standIn = await server()
  standIn.trouble(/POST/, 'drop', 2)
  const { chat, states } = page(standIn)
  chat.send('now')
  await soon(() => expect(states()).toEqual(['now: failed']))
  await chat.retry()
  expect(states()).toEqual(['now: sent'])
})

test('a message written just before a reload is sent after it, once', async () => {
  const standIn = await server()
  standIn.trouble(/POST .*messages/, 'drop-after-storing', 1)
  const before = page(standIn)
  before.chat.send('in between')
  await soon(() => expect(standIn.messages()).toHaveLength(1))
  const after = page(standIn, before.storage)
  await soon(() => expect(after.states()).toEqual(['in between: sent']))
  expect(standIn.messages()).toHaveLength(1)
})

test('two tabs that send at the same time share one visitor and double nothing', async () => {
  const standIn = await server()
  const one = page(standIn)
  const other = page(standIn, one.storage)
  one.chat.send('from one')
  other.chat.send('from the other')
  await soon(() => expect(standIn.messages()).toHaveLength(2))
  await soon(() => expect(one.states()).toHaveLength(2))
  expect(standIn.visitors()).toHaveLength(1)
})

test('messages keep their order through trouble', async () => {
  const standIn = await server()
  standIn.trouble(/POST .*messages/, { status: 500 }, 2)
  const { chat, states } = page(standIn)
  const texts = ['one', 'two', 'three', 'four']
  for (const text of texts) chat.send(text)
  await soon(() => expect(states().filter((state) => state.endsWith('sent'))).toHaveLength(4))
  expect(standIn.messages().map(({ text }) => text)).toEqual(texts)
})

test('a message the server refuses says why, and the next one goes', async () => {
  const standIn = await server()
  const { chat, states, view } = page(standIn)
  chat.send('x'.repeat(4_001))
  chat.send('short')
  await soon(() => expect(states().at(0)).toBe('short: sent'))
  const refused = view()?.entries.at(1)
  expect(refused?.refusal).toContain('4000')
  chat.discard(refused?.key ?? '')
  expect(states()).toEqual(['short: sent'])
})

test('when the token is no longer known a new visitor sends the message', async () => {
  const standIn = await server()
  const { chat, states } = page(standIn)
  chat.send('before')
  await soon(() => expect(states()).toEqual(['before: sent']))
  standIn.forgetVisitors()
  chat.send('after')
  await soon(() => expect(states()).toEqual(['after: sent']))
  expect(standIn.visitors()).toHaveLength(1)
})

test('a refused introduction does not keep the message back', async () => {
  const standIn = await server()
  const { chat, kept, states } = page(standIn)
  introduce(kept, { email: 'ann@mail.invalid' })
  chat.send('Hello')
  await soon(() => expect(states()).toEqual(['Hello: sent']))
  expect(standIn.introductions).toEqual([{}])
})

test('being asked to wait is obeyed', async () => {
  const standIn = await server()
  standIn.trouble(/POST .*messages/, { status: 429, retryAfter: 2 })
  const { chat, states } = page(standIn)
  const began = Date.now()
  chat.send('slowly')
  await soon(() => expect(states()).toEqual(['slowly: sent']))
  expect(Date.now() - began).toBeGreaterThan(1_900)
})

test('a broken stream is opened again and nothing said meanwhile is missed', async () => {
  const standIn = await server()
  const { chat, states } = page(standIn)
  chat.send('Hello')
  await soon(() => expect(standIn.openStreams()).toBe(1))
  standIn.breakStreams()
  standIn.reply('while away')
  await soon(() => expect(states()).toEqual(['Hello: sent', 'while away: sent']))
  await soon(() => expect(standIn.openStreams()).toBe(1))
})

test('where no stream gets through, polling brings the replies', async () => {
  const standIn = await server()
  standIn.trouble(/events/, { status: 502 }, 1_000)
  const { chat, states } = page(standIn)
  chat.send('Hello')
  await soon(() => expect(states()).toEqual(['Hello: sent']))
  standIn.reply('by polling')
  await soon(() => expect(states()).toEqual(['Hello: sent', 'by polling: sent']))
})

test('a channel that was disconnected ends the conversation and asks nothing more', async () => {
  const standIn = await server()
  const { chat, view } = page(standIn)
  chat.send('Hello')
  await soon(() => expect(standIn.openStreams()).toBe(1))
  standIn.disconnect()
  chat.send('still there?')
  await soon(() => expect(view()?.gone).toBe(true))
  const asked = standIn.requests.length
  await new Promise((later) => setTimeout(later, 400))
  expect(standIn.requests).toHaveLength(asked)
})
