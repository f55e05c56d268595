import { z } from 'zod'
import { permissions } from '#access/contract.ts'
import { named, text } from './contract.ts'

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

const value = z.union([z.boolean(), z.string(), z.array(z.string())])
/** One permission that two roles do not share: `inbox.scope` from `team` to `all`. */
const difference = z.object({ permission: z.string(), from: value, to: value })
/** What deleting a role would do: which roles could take its place, and what its people would lose and gain by each. */
export const replacements = z.object({
  /** How many have the role. */
  users: z.number().int(),
  /** How many of the removed would return with it, while their removal can be undone. */
  removed: z.number().int(),
  /** Roles that could create users with this one only, and will create nobody. */
  noLongerCreate: z.array(named),
  data: z.array(
    z.object({
      role: named,
      /** False when anybody would gain by it. */
      possible: z.boolean(),
      gains: z.array(difference),
      losses: z.array(difference),
    }),
  ),
})
export type Replacements = z.infer<typeof replacements>
export type Replacement = Replacements['data'][number]
export const replacementOrder = z.strictObject({ roleId: z.uuid() })
export const replaced = z.object({
  role: named,
  /** People who have that role instead now. */
  moved: z.number().int(),
  noLongerCreate: z.array(named),
})
export type Replaced = z.infer<typeof replaced>
