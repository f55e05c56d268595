import dayjs from 'dayjs'
import type { TFunction } from 'i18next'
import type { Message } from '#inbox/contract.ts'
import { i18n } from '#web/i18n.ts'

export type Item =
  | { type: 'day'; key: string; at: string }
  | { type: 'event'; key: string; message: Message }
  /** `first` and `last` of what one author wrote in one go. */
  | { type: 'message'; key: string; message: Message; first: boolean; last: boolean }

export function itemsOf(messages: Message[]): Item[] {
  return messages.flatMap((message, index) => {
    const before = messages[index - 1]
    const after = messages[index + 1]
    const items: Item[] = []
    if (!before || !sameDay(before, message)) {
      items.push({ type: 'day', key: `day-${message.id}`, at: message.sentAt })
    }
    if (message.direction === 'event') items.push({ type: 'event', key: message.id, message })
    else {
      const first = !before || !inOneGo(before, message)
      const last = !after || !inOneGo(message, after)
      items.push({ type: 'message', key: message.id, message, first, last })
    }
    return items
  })
}

const oneGo = 5 * 60_000

function inOneGo(a: Message, b: Message): boolean {
  return (
    a.direction === b.direction &&
    a.author.kind === b.author.kind &&
    a.author.id === b.author.id &&
    sameDay(a, b) &&
    Date.parse(b.sentAt) - Date.parse(a.sentAt) < oneGo
  )
}

function sameDay(a: Message, b: Message): boolean {
  return dayjs(a.sentAt).isSame(b.sentAt, 'day')
}

export function dayName(at: string, t: TFunction): string {
  const day = dayjs(at)
  const now = dayjs()
  if (day.isSame(now, 'day')) return t('inbox.today')
  if (day.isSame(now.subtract(1, 'day'), 'day')) return t('inbox.yesterday')
  const year = day.year() === now.year() ? {} : ({ year: 'numeric' } as const)
  const parts = { weekday: 'long', day: 'numeric', month: 'long', ...year } as const
  return new Intl.DateTimeFormat(i18n.language, parts).format(day.toDate())
}
