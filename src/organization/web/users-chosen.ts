import type { Choice } from '#organization/user-selection-contract.ts'

/** Who is chosen in the list: as the API takes it, and how many that are. */
export interface Chosen {
  choice: Choice
  count: number
  /** The first of them as they are listed. */
  names: string[]
}
