import i18next from 'i18next'
import { beforeAll, expect, test } from 'vitest'
import type { EventName, Message } from '#inbox/contract.ts'
import { eventSentence } from './event-sentence.ts'
import { texts as words } from './texts.ts'
import { texts } from './timeline-texts.ts'

const katy = { id: 'katy', name: 'Katy', removed: false }
const jerry = { id: 'jerry', name: 'Jerry', removed: false }
const handover = { id: null, name: 'Handover', kind: 'system', removed: false } as const
const user = (person: { id: string; name: string }, removed = false) =>
  ({ ...person, kind: 'user', removed }) as const

beforeAll(async () => {
  const translation = {
    inbox: { ...words.inbox, ...texts.inbox },
    web: { person: { removed: '{{name}} (removed)' } },
  }
  await i18next.init({ lng: 'en', resources: { en: { translation } }, interpolation: { escapeValue: false } })
})

const say = (
  name: EventName,
  author: Message['author'],
  { from = null, to = null, reference = null }: Partial<NonNullable<Message['event']>> = {},
) => eventSentence({ author, event: { name, from, to, reference } } as Message, i18next.t)

test('an event names whoever really did it', () => {
  expect(say('joined', user(jerry), { to: jerry })).toBe('Jerry joined')
  expect(say('left', user(katy), { to: jerry })).toBe('Katy took Jerry out of the chat')
  expect(say('assigned', user(katy), { from: jerry, to: katy })).toBe('Katy took the chat from Jerry')
  expect(say('assigned', handover, { to: jerry })).toBe('Assigned to Jerry automatically')
  expect(say('reopened', handover)).toBe('Reopened by a new message')
})

test('a removal is named by its number and blames nobody', () => {
  expect(say('moved_by_removal', handover, { from: katy, to: jerry, reference: '12' })).toBe(
    'Moved from Katy to Jerry by removal no. 12',
  )
  const gone = { ...katy, removed: true }
  expect(say('moved_by_removal', handover, { from: gone, to: jerry, reference: '12' })).toBe(
    'Moved from Katy to Jerry by removal no. 12',
  )
})

test('whoever was removed since stays readable, and is said to be gone', () => {
  expect(say('solved', user(katy, true))).toBe('Katy (removed) solved the chat')
  const gone = { ...katy, removed: true }
  expect(say('assigned', user(jerry), { from: gone, to: jerry })).toBe(
    'Jerry took the chat from Katy (removed)',
  )
})
