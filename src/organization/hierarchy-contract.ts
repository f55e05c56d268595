import { z } from 'zod'
import { named } from './contract.ts'

export const hierarchyNode = z.object({
  id: z.uuid(),
  name: z.string(),
  role: z.string(),
  status: z.enum(['invited', 'active', 'disabled']),
  availability: z.enum(['available', 'away']),
  isOwner: z.boolean(),
  /** Null for whoever stands at the top of what the viewer sees; drawn under the owner when the owner is seen. */
  reportsToId: z.uuid().nullable(),
  /** Number of direct reports, also those the viewer may not see. */
  reports: z.number().int(),
  below: z.number().int(),
  openChats: z.number().int(),
  /** line: the viewer's own branch; oneToOne: opened by one-to-one access. */
  via: z.enum(['line', 'oneToOne']),
  can: z.object({ edit: z.boolean() }),
})
export const hierarchy = z.object({ nodes: z.array(hierarchyNode) })
export type HierarchyNode = z.infer<typeof hierarchyNode>
export const oneToOneAccess = z.object({
  id: z.uuid(),
  user: named,
  target: named,
  includeSubordinates: z.boolean(),
  /** What it opens, spelled out: names, the target first. */
  opens: z.array(named),
  contacts: z.boolean(),
  note: z.string(),
  expiresAt: z.iso.datetime().nullable(),
  givenBy: named.nullable(),
  createdAt: z.iso.datetime(),
  can: z.object({ delete: z.boolean() }),
})
export const oneToOneAccessPage = z.object({
  data: z.array(oneToOneAccess),
  nextCursor: z.string().nullable(),
  total: z.number().optional(),
})
export type OneToOneAccess = z.infer<typeof oneToOneAccess>
export const newOneToOneAccess = z.strictObject({
  userId: z.uuid(),
  targetId: z.uuid(),
  includeSubordinates: z.boolean().default(false),
  note: z.string().trim().max(500).default(''),
  expiresAt: z.iso.datetime().nullable().optional(),
})
