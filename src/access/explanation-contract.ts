import { z } from 'zod'

/** Every rule there is, the closest tie first: that is the order in which viewers of a thing are listed. */
export const ruleNames = [
  'self',
  'responsible',
  'participant',
  'hierarchy',
  'one_to_one',
  'one_to_one_below',
  'chat',
  'unassigned',
  'department',
  'admin',
  'all',
] as const
export type RuleName = (typeof ruleNames)[number]

const person = z.object({ id: z.uuid(), name: z.string() })
const subject = z
  .string()
  .regex(/^(chat|contact|user):[0-9a-f-]{36}$/, 'must be chat:{id}, contact:{id} or user:{id}')

/** Values of a role that can open a rule, such as `inbox.team`. */
export const scopes = [
  'inbox.team',
  'inbox.department',
  'inbox.all',
  'contacts.hierarchy',
  'contacts.public',
  'organization.manageUsers',
  'admin',
] as const
export type ScopeName = (typeof scopes)[number]

export const explanationQuery = z.strictObject({
  viewerId: z.uuid(),
  subject,
  /** As if the viewer had this role. */
  roleId: z.uuid().optional(),
  /** As if the viewer reported to this person; `none` is directly under the owner. */
  reportsToId: z.union([z.literal('none'), z.uuid()]).optional(),
})

const reason = z.object({
  rule: z.enum(ruleNames),
  chain: z.array(person),
  grants: z.enum(['see', 'edit']),
  /** True when somebody in the chain is left out, because whoever asks does not reach them. */
  hidden: z.boolean(),
  /** The one-to-one access behind the reason. */
  grant: z
    .object({
      givenBy: person.nullable(),
      includeSubordinates: z.boolean(),
      note: z.string(),
      expiresAt: z.iso.datetime().nullable(),
    })
    .nullable(),
  /** The role of the viewer, when it is what opens the rule, and which of its permissions does. */
  role: z.object({ id: z.uuid(), name: z.string(), scope: z.enum(scopes) }).nullable(),
})
export type Reason = z.infer<typeof reason>

/** `account`: they are not let in at all, whatever the rules say. */
const missing = z.object({ rule: z.enum([...ruleNames, 'account']), detail: z.string() })

export const explanation = z.object({
  see: z.boolean(),
  edit: z.boolean(),
  /** Why they see it. With an `account` missing they do not, and these would count once it is active. */
  reasons: z.array(reason),
  /** What would let the viewer see it, when nothing does: the viewer … */
  missing: z.array(missing),
  /** What would let them change it, when they only see it. */
  missingToEdit: z.array(missing),
})
export type Explanation = z.infer<typeof explanation>

export const viewersQuery = z.strictObject({
  subject,
  search: z.string().trim().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
})
const viewer = z.object({
  user: person,
  /** The closest of their reasons; viewers are listed by it, then by name. */
  rule: z.enum(ruleNames),
  edit: z.boolean(),
  reasons: z.array(reason),
})
export type Viewer = z.infer<typeof viewer>
export const viewerPage = z.object({
  data: z.array(viewer),
  nextCursor: z.string().nullable(),
  /** Whether there may be others who see it, whom whoever asks does not reach. */
  beyond: z.boolean(),
})
export type ViewerPage = z.infer<typeof viewerPage>
