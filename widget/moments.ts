// SPDX-License-Identifier: MIT
import type { Say } from './texts.ts'

export function moments(say: Say) {
  const time = new Intl.DateTimeFormat(say.language, { hour: 'numeric', minute: '2-digit' })
  const day = new Intl.DateTimeFormat(say.language, { weekday: 'long', day: 'numeric', month: 'long' })
  const exact = new Intl.DateTimeFormat(say.language, { dateStyle: 'full', timeStyle: 'short' })

  return {
    time: (at: number) => time.format(at),
    exact: (at: number) => exact.format(at),
    day(at: number): string {
      if (sameDay(at, new Date())) return say.text('today')
      const yesterday = new Date()
      yesterday.setDate(yesterday.getDate() - 1)
      return sameDay(at, yesterday) ? say.text('yesterday') : day.format(at)
    },
  }
}

function sameDay(at: number, date: Date): boolean {
  return new Date(at).toDateString() === date.toDateString()
}
