import { z } from 'zod'

export const text = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((value) => !/\p{Cc}/u.test(value), 'must not hold control characters')
export const email = z.string().trim().toLowerCase().max(254).pipe(z.email())
/** At least ten characters; what is too common is refused by `refuseWeakPassword`. */
export const password = z.string().min(10).max(200)
export const slug = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/, 'must be lower-case letters, digits and hyphens, up to 40')
export const named = z.object({ id: z.uuid(), name: z.string() })
/** Every list: `limit` (at most 200), `cursor` from the page before, `count=true` for a total. */
export const page = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
  count: z.enum(['true', 'false']).optional(),
}
export const pageQuery = z.strictObject(page)
export const idParams = z.object({ id: z.uuid() })
export const workspace = z.object({ id: z.uuid(), slug: z.string(), name: z.string() })
/** `required` by an admin and not set up yet; it is at the next sign-in. */
const twoFactor = z.enum(['off', 'required', 'on'])
export const me = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string().nullable(),
  role: named,
  isOwner: z.boolean(),
  isAdmin: z.boolean(),
  availability: z.enum(['available', 'away']),
  twoFactor,
  demo: z.boolean(),
})
/** What the signed-in person may do at all; the screens draw by it, the server decides again. */
export const abilities = z.object({
  inbox: z.boolean(),
  solvedTab: z.boolean(),
  transfer: z.boolean(),
  manageUsers: z.boolean(),
  createUsers: z.boolean(),
  importUsers: z.boolean(),
  removeUsers: z.boolean(),
  manageRoles: z.boolean(),
  manageDepartments: z.boolean(),
  manageChannels: z.boolean(),
  manageWorkspace: z.boolean(),
  useApi: z.boolean(),
  /** E-mail addresses of others, which are masked else. */
  readEmails: z.boolean(),
})
export const session = z.object({ user: me, workspace, can: abilities })
export type Session = z.infer<typeof session>
export const signInBody = z.strictObject({
  email: z.string().trim().toLowerCase().min(1).max(254),
  password: z.string().min(1).max(200),
  /** Six digits of an authenticator app, or a recovery code. */
  code: z.string().trim().max(40).optional(),
})
export const availabilityBody = z.strictObject({ availability: z.enum(['available', 'away']) })
/** What the viewer has done so far: a customer answered, somebody removed, somebody added. */
export const firstSteps = z.object({ replied: z.boolean(), removed: z.boolean(), added: z.boolean() })
export type FirstSteps = z.infer<typeof firstSteps>
/** An abbreviation of `can` on a user: what the viewer may do to them. */
const userAbilities = z.object({
  edit: z.boolean(),
  disable: z.boolean(),
  reactivate: z.boolean(),
  remove: z.boolean(),
  invite: z.boolean(),
  signOut: z.boolean(),
  resetSecondFactor: z.boolean(),
  makeOwner: z.boolean(),
})
export const user = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  role: named,
  departments: z.array(named),
  reportsTo: named.nullable(),
  channels: z.array(named),
  status: z.enum(['invited', 'active', 'disabled']),
  availability: z.enum(['available', 'away']),
  twoFactor,
  /** Whether an admin asks for it; `twoFactor` says `on` either way. */
  requireTwoFactor: z.boolean(),
  isOwner: z.boolean(),
  demo: z.boolean(),
  openChats: z.number().int(),
  /** The stand-in while disabled. */
  cover: named.nullable(),
  lastSeenAt: z.iso.datetime().nullable(),
  can: userAbilities,
})
export type User = z.infer<typeof user>
export const userPage = z.object({
  data: z.array(user),
  nextCursor: z.string().nullable(),
  total: z.number().optional(),
})
export const ids = z.array(z.uuid()).max(200)
/** Any number as people write it; stored as E.164. */
export const phone = z.string().trim().min(3).max(40)
const userFields = {
  name: text(120),
  email,
  phone: phone.nullable().optional(),
  roleId: z.uuid(),
  departmentIds: ids.optional(),
  reportsToId: z.uuid().nullable().optional(),
  channelIds: ids.optional(),
  requireTwoFactor: z.boolean().optional(),
}
export const newUser = z.strictObject({
  ...userFields,
  oneToOne: z
    .array(z.strictObject({ targetId: z.uuid(), includeSubordinates: z.boolean().default(false) }))
    .max(50)
    .optional(),
})
export type NewUser = z.infer<typeof newUser>
export const userChanges = z.strictObject(userFields).partial()
export type UserChanges = z.infer<typeof userChanges>
export const loginInformation = z.object({
  address: z.string(),
  email: z.string(),
  link: z.string(),
  expiresAt: z.iso.datetime(),
})
export const createdUser = z.object({ user, login: loginInformation })
export type CreatedUser = z.infer<typeof createdUser>
/** POST /users/{id}/invitation: a new single-use link; the one before dies. Null: it goes by e-mail alone. */
export const invitationSent = z.object({ login: loginInformation.extend({ link: z.string().nullable() }) })
export type InvitationSent = z.infer<typeof invitationSent>
/** GET /invitations/{token}: what the page shows before the password is chosen. */
export const invitation = z.object({
  name: z.string(),
  email: z.string(),
  workspace,
  /** They are here already, and only choose another password. */
  joined: z.boolean(),
})
export const acceptInvitation = z.strictObject({ password })
export const token = z.object({
  id: z.uuid(),
  name: z.string(),
  expiresAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
})
export const tokenPage = z.object({ data: z.array(token), nextCursor: z.string().nullable() })
export const newToken = z.strictObject({
  name: text(80),
  expiresAt: z.iso.datetime().nullable().optional(),
  /** Asked for when the sign-in is older than ten minutes: a token outlives it. */
  password: z.string().min(1).max(200).optional(),
})
export const createdToken = z.object({ id: z.uuid(), token: z.string() })
