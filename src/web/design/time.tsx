import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { i18n } from '../i18n.ts'

/** "now", "5 min", "3 h", then the day: short enough for a list. */
export function shortAge(at: string | Date, now = new Date()): string {
  const then = dayjs(at)
  const minutes = Math.max(0, Math.floor((now.getTime() - then.valueOf()) / 60_000))
  if (minutes < 1) return i18n.t('web.time.now')
  if (minutes < 60) return i18n.t('web.time.minutes', { count: minutes })
  if (minutes < 24 * 60) return i18n.t('web.time.hours', { count: Math.floor(minutes / 60) })
  const sameYear = then.year() === now.getFullYear()
  return format(at, sameYear ? { day: 'numeric', month: 'short' } : { dateStyle: 'medium' })
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
  /** `short` for lists, `full` for one place where the exact time matters. */
  as?: 'short' | 'full'
}

export function Age({ at, as = 'short' }: AgeProps) {
  const { t } = useTranslation()
  if (!at) return <span>{t('web.time.never')}</span>
  return (
    <time dateTime={at} title={fullTime(at)}>
      {as === 'short' ? shortAge(at) : dayAndTime(at)}
    </time>
  )
}
