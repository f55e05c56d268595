import { z } from 'zod'
import { ids, named, text } from './contract.ts'

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
export const newDepartment = z.strictObject({ name: text(80), userIds: ids.optional() })
export const departmentChanges = newDepartment.partial()
