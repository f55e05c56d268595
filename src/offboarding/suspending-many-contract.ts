import { z } from 'zod'
import { outcome } from '#organization/bulk-contract.ts'
import { choosesOneWay, choosing, eitherWay } from '#organization/user-selection-contract.ts'

/** POST /user-suspensions */
export const userSuspensions = z
  .strictObject({
    ...choosing,
    /** Who stands in for all of them; left out: for each the nearest person above who stays; null: nobody. */
    coverId: z.uuid().nullable().optional(),
    until: z.iso.datetime().optional(),
  })
  .refine(choosesOneWay, eitherWay)
export const suspendedMany = outcome.extend({ uncovered: z.number().int() })
export type SuspendedMany = z.infer<typeof suspendedMany>
