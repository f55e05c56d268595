import { z } from 'zod'
import { named, pageQuery } from './contract.ts'

export const hierarchyNode = z.object({
  id: z.uuid(),
  name: z.string(),
  role: z.string(),
  status: z.enum(['invited', 'active', 'disabled']),
  availability: z.enum(['available', 'away']),
  isOwner: z.boolean(),
  /** Null for whoever stands at the top of what the viewer sees; drawn under the owner when the owner is seen. */
  reportsToId: z.uuid().nullable(),
  /** Direct reports, and everyone below, as far as the viewer sees. */
  reports: z.number().int(),
  below: z.number().int(),
  openChats: z.number().int(),
  /** line: the viewer's own branch; oneToOne: opened by one-to-one access. */
  via: z.enum(['line', 'oneToOne']),
  can: z.object({ edit: z.boolean() }),
})
/** One-to-one access that lasts still, for drawing; GET /one-to-one-access tells all of it. */
const hierarchyGrant = z.object({
  id: z.uuid(),
  userId: z.uuid(),
  targetId: z.uuid(),
  includeSubordinates: z.boolean(),
  expiresAt: z.iso.datetime().nullable(),
})
export const hierarchy = z.object({
  nodes: z.array(hierarchyNode),
  /** Between people of whom both are seen; for whoever does not manage users, their own. */
  oneToOne: z.array(hierarchyGrant),
})
export type HierarchyNode = z.infer<typeof hierarchyNode>
export type HierarchyGrant = z.infer<typeof hierarchyGrant>
export const oneToOneAccess = z.object({
  id: z.uuid(),
  user: named,
  target: named,
  includeSubordinates: z.boolean(),
  /** What it opens, spelled out: names, the target first, no more than twenty of those whom the asker reaches. */
  opens: z.array(named),
  /** How many it opens of those whom the asker reaches. */
  opensCount: z.number().int(),
  /** Whether the role of the user lets it count for chats, and for contacts. */
  chats: z.boolean(),
  contacts: z.boolean(),
  note: z.string(),
  expiresAt: z.iso.datetime().nullable(),
  givenBy: named.nullable(),
  createdAt: z.iso.datetime(),
  can: z.object({ delete: z.boolean() }),
})
export const oneToOneAccessQuery = z.strictObject({
  ...pageQuery.shape,
  userId: z.uuid().optional(),
  targetId: z.uuid().optional(),
  /** In the names of both and in the note. */
  search: z.string().trim().max(200).optional(),
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

/** People of a filter: somebody alone, or `branch:{id}`: with everyone below, whoever that is when it is asked. */
export const chosenPeople = z
  .array(z.union([z.uuid(), z.templateLiteral(['branch:', z.uuid()])]))
  .min(1)
  .max(200)
/** The same in an address, joined by commas. */
export const chosenInAddress = z
  .string()
  .max(8000)
  .transform((text) => text.split(',').filter(Boolean))
  .pipe(chosenPeople)
