import dayjs from 'dayjs'
import type { TFunction } from 'i18next'

/** "ends in 3 days", "ended": how long one-to-one access lasts, in words. */
export function endsIn(t: TFunction, at: string, now: Date = new Date()): string {
  const hours = dayjs(at).diff(now, 'hour', true)
  if (hours <= 0) return t('organization.oneToOne.ended')
  if (hours < 1) return t('organization.oneToOne.endsSoon')
  if (hours < 24) return t('organization.oneToOne.endsHours', { count: Math.floor(hours) })
  return t('organization.oneToOne.endsDays', { count: Math.floor(hours / 24) })
}
