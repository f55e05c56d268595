import { z } from 'zod'
import { permissions } from '#access/contract.ts'
import { text } from './contract.ts'

export const role = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  /** Built in: Admin is locked, Default Role can be edited but not deleted. */
  system: z.boolean(),
  locked: z.boolean(),
  users: z.number().int(),
  permissions,
  /** giveToNew: the viewer may add a user with it. */
  can: z.object({ edit: z.boolean(), delete: z.boolean(), giveToNew: z.boolean() }),
})
export const rolePage = z.object({
  data: z.array(role),
  nextCursor: z.string().nullable(),
  total: z.number().optional(),
})
export type Role = z.infer<typeof role>
export const newRole = z.strictObject({
  name: text(80),
  description: z.string().trim().max(500).default(''),
  permissions: permissions.prefault({}),
})
/** `permissions` replaces the whole set. */
export const roleChanges = z.strictObject({
  name: text(80).optional(),
  description: z.string().trim().max(500).optional(),
  permissions: permissions.optional(),
})
export const cloneName = z.strictObject({ name: text(80) })
