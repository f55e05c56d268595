import type { UserFilter } from '#organization/user-selection-contract.ts'

/** What narrows the list of users, by the names it has in the address. */
export const userFilters = ['search', 'status', 'roleId', 'departmentId', 'twoFactor', 'below'] as const
export type FilterValues = Record<(typeof userFilters)[number], string>
export type SetFilters = (changes: Partial<Record<keyof FilterValues, string | null>>) => void

/** The same as the API takes it. */
export const filterOf = (values: FilterValues): UserFilter =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
