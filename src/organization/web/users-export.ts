import type { UserFilter } from '#organization/user-selection-contract.ts'
import { query } from '#web/api.ts'

/** Where the file is of those who match, or of these people, in the order of the list. */
export const exportAddress = (of: UserFilter | { userIds: string[] }, sort: string): string =>
  `/api/v1/users/exports${query({ ...of, sort })}`
