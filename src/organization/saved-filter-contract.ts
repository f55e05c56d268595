import { z } from 'zod'
import { text } from './contract.ts'
import { userFilter } from './user-selection-contract.ts'

const filter = z
  .strictObject(userFilter)
  .refine((given) => Object.values(given).some(Boolean), 'a filter narrows by something')
/** One's own filter of the list of users. Its branch is looked up anew at each use. */
export const savedFilter = z.object({ id: z.uuid(), name: z.string(), filter: z.object(userFilter) })
export type SavedFilter = z.infer<typeof savedFilter>
export const savedFilterPage = z.object({ data: z.array(savedFilter), nextCursor: z.null() })
export const newSavedFilter = z.strictObject({ name: text(80), filter })
export type NewSavedFilter = z.output<typeof newSavedFilter>
export const savedFilterChanges = newSavedFilter.partial()
