import type { TFunction } from 'i18next'
import type { Message } from '#inbox/contract.ts'
import { personName } from '#web/design/person.tsx'

type Event = NonNullable<Message['event']>

/** One quiet line about what happened, with whoever really did it. */
export function eventSentence(message: Message, t: TFunction): string {
  const { event, author } = message
  if (!event) return message.text
  // That sentence says itself that they were removed.
  const left = event.name === 'moved_by_removal' && event.from
  const words = {
    actor: personName({ name: author.name, removed: author.removed }, t),
    from: left ? left.name : event.from ? personName(event.from, t) : t('inbox.nobody'),
    to: event.to ? personName(event.to, t) : t('inbox.nobody'),
    reference: event.reference ?? '',
  }
  const key = keys[event.name]?.(event, message.author) ?? event.name
  return t(`inbox.event.${key}`, words)
}

type Author = Message['author']
const keys: Partial<Record<Event['name'], (event: Event, author: Author) => string>> = {
  assigned: ({ from, to }, author) => {
    if (author.kind !== 'user') return 'routed'
    const verb = to?.id === author.id ? 'taken' : 'assigned'
    return from ? `${verb}From` : verb
  },
  unassigned: ({ from }) => (from ? 'unassigned' : 'unassignedPlain'),
  joined: ({ to }, author) => (to && to.id !== author.id ? 'brought' : 'joined'),
  left: ({ from, to }, author) => {
    const who = from ?? to
    return who && who.id !== author.id ? 'putOut' : 'left'
  },
  reopened: (_, author) => (author.kind === 'user' ? 'reopened' : 'reopenedByMessage'),
  transferred: ({ from }) => (from ? 'transferred' : 'transferredPlain'),
}

const moves = new Set<Event['name']>([
  'assigned',
  'unassigned',
  'transferred',
  'transfer_undone',
  'moved_by_removal',
  'returned_by_undo',
])

/** The newest event that says where the chat lies. */
export function lastMove(messages: Message[]): Message | undefined {
  return messages.findLast(({ event }) => event !== null && moves.has(event.name))
}
