import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { i18n } from '../i18n.ts'

/** "now", "5 min", "3 h", then the day: short enough for a list. */
export function shortAge(at: string | Date, now = new Date()): string {
  const minutes = minutesSince(at, now)
  if (minutes < 1) return i18n.t('web.time.now')
  if (minutes < 60) return i18n.t('web.time.minutes', { count: minutes })
  if (minutes < 24 * 60) return i18n.t('web.time.hours', { count: Math.floor(minutes / 60) })
  const sameYear = dayjs(at).year() === now.getFullYear()
  return format(at, sameYear ? { day: 'numeric', month: 'short' } : { dateStyle: 'medium' })
}

/** "Just now", "5 min ago", "3 h ago", then the day. */
function timeAgo(at: string | Date, now = new Date()): string {
  const minutes = minutesSince(at, now)
  if (minutes < 1) return i18n.t('web.time.justNow')
  return minutes < 24 * 60 ? i18n.t('web.time.ago', { age: shortAge(at, now) }) : shortAge(at, now)
}

function minutesSince(at: string | Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - dayjs(at).valueOf()) / 60_000))
}

export function fullTime(at: string | Date): string {
  return format(at, { dateStyle: 'full', timeStyle: 'short' })
}

export function dayAndTime(at: string | Date): string {
  return format(at, { dateStyle: 'medium', timeStyle: 'short' })
}

export function clockTime(at: string | Date): string {
  return format(at, { timeStyle: 'short' })
}

function format(at: string | Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(i18n.language, options).format(dayjs(at).toDate())
}

interface AgeProps {
  at: string | null | undefined
  /** `short` for dense lists, `ago` for columns of a table, `full` where the exact time matters. */
  as?: 'short' | 'ago' | 'full'
}

const words = { short: shortAge, ago: timeAgo, full: dayAndTime }

export function Age({ at, as = 'short' }: AgeProps) {
  const { t } = useTranslation()
  if (!at) return <span>{t('web.time.never')}</span>
  return (
    <time dateTime={at} title={fullTime(at)}>
      {words[as](at)}
    </time>
  )
}
