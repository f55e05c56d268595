// SPDX-License-Identifier: MIT
import { expect, test } from 'vitest'
import { embedding } from './embedding.ts'
import { catalogue, speaking } from './texts.ts'

test('an unknown language falls back to English', () => {
  expect(speaking('xx', undefined).text('openChat')).toBe('Open chat')
  expect(speaking('en-GB').language).toBe('en')
})

test('names are filled in and counts are plural-safe', () => {
  const say = speaking('en')
  expect(say.text('reply', { name: 'Katy', text: '{name}' })).toBe('New message from Katy: {name}')
  expect([say.count('unread', 1), say.count('unread', 2)]).toEqual(['1 unread message', '2 unread messages'])
})

test('every language has every text', () => {
  const keys = Object.keys(catalogue.en ?? {})
  for (const texts of Object.values(catalogue)) expect(Object.keys(texts)).toEqual(keys)
})

test('the script tag gives the channel, the server and the options', () => {
  const src = 'https://inbox.example.com/widget.js?v=2'
  expect(
    embedding({ src, dataset: { channel: 'c', position: 'left', greeting: 'Hi', open: '', lang: 'de' } }),
  ).toEqual({
    origin: 'https://inbox.example.com',
    channelId: 'c',
    position: 'left',
    greeting: 'Hi',
    open: true,
    language: 'de',
  })
  expect(embedding({ src, dataset: {} })).toBeNull()
  expect(embedding({ src, dataset: { channel: 'c', open: 'false' } })).toMatchObject({
    open: false,
    position: 'right',
  })
})
