import { useTranslation } from 'react-i18next'
import type { SortedBy } from '#organization/user-selection-contract.ts'
import { type SortField, type Sorting, useSorting } from '#web/design/sorting.ts'
import { useCan } from '#web/session.tsx'

const mostFirst: ReadonlySet<SortedBy> = new Set(['openChats', 'lastSeenAt'])

/** The order of the list of users; by e-mail only for whoever reads those of others. */
export function useUsersSorting(): Sorting {
  const { t } = useTranslation()
  const can = useCan()
  const words: Record<SortedBy, string> = {
    name: t('organization.users.sortName'),
    email: t('organization.users.sortEmail'),
    role: t('organization.users.role'),
    reportsTo: t('organization.users.reportsTo'),
    status: t('organization.users.status'),
    twoFactor: t('organization.users.twoFactor'),
    openChats: t('organization.users.openChats'),
    lastSeenAt: t('organization.users.lastSeen'),
  }
  const fields: SortField[] = (Object.keys(words) as SortedBy[])
    .filter((field) => field !== 'email' || can('readEmails'))
    .map((field) => ({ field, label: words[field], mostFirst: mostFirst.has(field) }))
  return useSorting(fields, 'name')
}
