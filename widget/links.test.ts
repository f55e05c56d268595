// SPDX-License-Identifier: MIT
import { expect, test } from 'vitest'
import { splitLinks } from './links.ts'

const hrefs = (text: string) => splitLinks(text).flatMap(({ href }) => href ?? [])
const shown = (text: string) => splitLinks(text).map((piece) => piece.text)

test('plain text stays one piece', () => {
  expect(splitLinks('Hello <b>there</b>')).toEqual([{ text: 'Hello <b>there</b>' }])
  expect(splitLinks('')).toEqual([])
})

test('an address becomes a link, and nothing of the text is lost', () => {
  expect(splitLinks('See https://example.com/a?b=1#c now')).toEqual([
    { text: 'See ' },
    { text: 'https://example.com/a?b=1#c', href: 'https://example.com/a?b=1#c' },
    { text: ' now' },
  ])
})

test('www. is taken as https', () => {
  expect(hrefs('www.example.com')).toEqual(['https://www.example.com/'])
})

test('punctuation after an address is not part of it, a bracket of its own is', () => {
  expect(shown('(see https://example.com/a).')).toEqual(['(see ', 'https://example.com/a', ').'])
  expect(hrefs('https://example.com/wiki/Tea_(drink)!')).toEqual(['https://example.com/wiki/Tea_(drink)'])
})

test('no other scheme ever becomes a link', () => {
  const texts = [
    'javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'https://',
    'http://x y',
  ]
  for (const text of texts) expect(hrefs(text)).toEqual([])
})

test('quotes and angle brackets end an address', () => {
  expect(hrefs('"https://example.com/"><script>')).toEqual(['https://example.com/'])
})

test('a very long text is split in no noticeable time', () => {
  const began = performance.now()
  splitLinks(`https://example.com/${')'.repeat(4_000)}`)
  expect(performance.now() - began).toBeLessThan(500)
})
