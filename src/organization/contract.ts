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
export const idParams = z.object({ id: z.uuid() })

export const workspace = z.object({ id: z.uuid(), slug: z.string(), name: z.string() })
export const me = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string().nullable(),
  role: named,
  isOwner: z.boolean(),
  isAdmin: z.boolean(),
  availability: z.enum(['available', 'away']),
  demo: z.boolean(),
})
/** What the signed-in person may do at all; the screens draw by it, the server decides again. */
export const abilities = z.object({
  inbox: z.boolean(),
  solvedTab: z.boolean(),
  transfer: z.boolean(),
  manageUsers: z.boolean(),
  createUsers: z.boolean(),
  removeUsers: z.boolean(),
  manageRoles: z.boolean(),
  manageDepartments: z.boolean(),
  manageChannels: z.boolean(),
  manageWorkspace: z.boolean(),
  useApi: z.boolean(),
})
export const session = z.object({ user: me, workspace, can: abilities })
export type Session = z.infer<typeof session>

export const setupBody = z.strictObject({
  token: z.string().min(1).max(200),
  workspace: z.strictObject({ name: text(120), slug }),
  owner: z.strictObject({ name: text(120), email, password }),
  demo: z.boolean().default(false),
})
export type SetupBody = z.infer<typeof setupBody>

export const signInBody = z.strictObject({
  email: z.string().trim().toLowerCase().min(1).max(254),
  password: z.string().min(1).max(200),
  code: z.string().max(20).optional(),
})
export const availabilityBody = z.strictObject({ availability: z.enum(['available', 'away']) })
