import { z } from 'zod'
import { named } from '#organization/contract.ts'

const count = z.number().int()
export const holdings = z.object({
  conversations: z.object({
    openChats: count,
    solvedChats: count,
    contacts: count,
    notes: count,
    tasks: count,
  }),
  records: z.object({
    byModule: z.record(z.string(), count),
    notes: count,
    tasks: count,
    reports: count,
    dashboards: count,
    views: count,
    permissions: count,
  }),
  automations: z.object({ directReports: count, routingRules: count, smartReplies: count, flows: count }),
  memberships: z.object({
    sessions: count,
    tokens: count,
    departments: count,
    channels: count,
    grants: count,
  }),
  /** Active users with the leaver's role, and admins. Told to admins only, who alone remove people. */
  eligibleSuccessors: z.array(named.extend({ role: z.string() })),
  reportsTo: named.nullable(),
  directReports: z.array(named),
  /** Why this user cannot be removed at all; null when they can. */
  refusal: z.object({ code: z.string(), detail: z.string() }).nullable(),
  undoDays: z.number().int(),
  /** Told to admins only: how many people the company has is nobody else's to know. */
  usersInUse: z.number().int().nullable(),
})
export type HoldingsPreview = z.infer<typeof holdings>

export const newRemoval = z.strictObject({
  conversationsTo: z.uuid(),
  recordsTo: z.uuid(),
  automationsTo: z.uuid(),
  logConversations: z.boolean().default(false),
  logRecords: z.boolean().default(false),
  confirmed: z.literal(true),
  /** The password of whoever confirms; asked of people signed in by a browser, not of tokens. */
  password: z.string().min(1).max(200).optional(),
  /** Do it at this time instead of now. */
  at: z.iso.datetime().optional(),
})
export type NewRemoval = z.infer<typeof newRemoval>

export const removal = z.object({
  id: z.uuid(),
  number: z.number().int().nullable(),
  state: z.enum(['scheduled', 'cancelled', 'failed', 'done', 'undone']),
  user: named,
  by: named,
  at: z.iso.datetime().nullable(),
  scheduledFor: z.iso.datetime().nullable(),
  failure: z.string().nullable(),
  successors: z.object({ conversations: named, records: named, automations: named }),
  /** Counts by kind; null until the job that counts has run. */
  moved: z.record(z.string(), count).nullable(),
  ended: z.record(z.string(), count).nullable(),
  verified: z.object({ danglingReferences: count, at: z.iso.datetime() }).nullable(),
  undoableUntil: z.iso.datetime().nullable(),
  undoneAt: z.iso.datetime().nullable(),
  undoneBy: named.nullable(),
  job: z
    .object({ stage: z.enum(['waiting', 'logging', 'finished']), done: count, total: count.nullable() })
    .nullable(),
  can: z.object({ undo: z.boolean(), cancel: z.boolean() }),
})
export type Removal = z.infer<typeof removal>
export const removalPage = z.object({ data: z.array(removal), nextCursor: z.string().nullable() })

export const newSuspension = z.strictObject({
  /** Who stands in; null: nobody, the chats wait. */
  coverId: z.uuid().nullable(),
  until: z.iso.datetime().optional(),
})
export const suspension = z.object({
  user: named,
  status: z.enum(['active', 'invited', 'disabled']),
  /** Null also when they are out of the viewer's reach; `covered` tells whether there is one. */
  cover: named.nullable(),
  covered: z.boolean(),
  /** Since when they are disabled. */
  since: z.iso.datetime().nullable(),
  until: z.iso.datetime().nullable(),
  /** `cover`: stand in themself. */
  can: z.object({ cover: z.boolean() }),
})
