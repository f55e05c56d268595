import { z } from 'zod'
import { named, page, text } from './contract.ts'

export const department = z.object({
  id: z.uuid(),
  name: z.string(),
  count: z.number().int(),
  users: z.array(named),
})
export const departmentPage = z.object({
  data: z.array(department),
  nextCursor: z.string().nullable(),
  total: z.number().optional(),
})
export type Department = z.infer<typeof department>
/** `users=false` leaves the names out, which is all a choice of departments needs. */
export const departmentsQuery = z.strictObject({ ...page, users: z.enum(['true', 'false']).default('true') })
// As many as a department of a large company may have.
const members = z.array(z.uuid()).max(20_000)
export const newDepartment = z.strictObject({ name: text(80), userIds: members.optional() })
/** `userIds` are all who are in it from now on; or say only who joins and who leaves. */
export const departmentChanges = z
  .strictObject({
    name: text(80).optional(),
    userIds: members.optional(),
    addUserIds: members.optional(),
    removeUserIds: members.optional(),
  })
  .refine(({ userIds, addUserIds, removeUserIds }) => !userIds || (!addUserIds && !removeUserIds), {
    message: 'Give all who are in it, or who joins and who leaves, not both',
    path: ['userIds'],
  })
