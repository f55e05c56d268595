import { z } from 'zod'
import { choosesOneWay, choosing, eitherWay } from './user-selection-contract.ts'

const departments = z.array(z.uuid()).min(1).max(200)
const changes = z
  .strictObject({
    roleId: z.uuid(),
    reportsToId: z.uuid().nullable(),
    addDepartmentIds: departments,
    removeDepartmentIds: departments,
    requireTwoFactor: z.boolean(),
  })
  .partial()
export type ChangesOfMany = z.output<typeof changes>

/** POST /user-changes */
export const userChangesOfMany = z
  .strictObject({
    ...choosing,
    changes: changes.refine((given) => Object.keys(given).length > 0, 'at least one change'),
  })
  .refine(choosesOneWay, eitherWay)
/** POST /user-sign-outs */
export const userSignOuts = z.strictObject(choosing).refine(choosesOneWay, eitherWay)

const skipped = z.object({
  userId: z.uuid(),
  /** Null for whoever is out of reach. */
  name: z.string().nullable(),
  reason: z.string(),
  detail: z.string(),
})
export type Skipped = z.infer<typeof skipped>
/** What became of an act on many. Those skipped stay as they were; `unchanged` were so already. */
export const outcome = z.object({
  changed: z.number().int(),
  unchanged: z.number().int(),
  skipped: z.array(skipped),
})
export type Outcome = z.infer<typeof outcome>
