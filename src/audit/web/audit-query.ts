import dayjs from 'dayjs'
import type { Params } from '#web/api.ts'

export const auditFilters = ['search', 'actorId', 'subject', 'action', 'refused', 'from', 'to'] as const
export type FilterName = (typeof auditFilters)[number]
export type Values = Record<FilterName, string>
export type SetFilters = (changes: Partial<Record<FilterName, string | null>>) => void

/** What the API is asked; the address holds days, as the person at the screen counts them. */
export function asParams({ from, to, ...values }: Values): Params {
  const day = (text: string) => (dayjs(text).isValid() ? dayjs(text) : null)
  return {
    ...values,
    from: from && day(from)?.startOf('day').toISOString(),
    to: to && day(to)?.endOf('day').toISOString(),
  }
}
