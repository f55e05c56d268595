import { z } from 'zod'
import { email, named, password, slug, text, workspace } from './contract.ts'

export const setupBody = z.strictObject({
  token: z.string().min(1).max(200),
  workspace: z.strictObject({ name: text(120), slug }),
  owner: z.strictObject({ name: text(120), email, password }),
  demo: z.boolean().default(false),
})
export type SetupBody = z.infer<typeof setupBody>
export const setupState = z.object({ needed: z.boolean() })
export const mail = z.object({
  id: z.uuid(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  createdAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
})
export const mailbox = z.object({
  delivers: z.boolean(),
  data: z.array(mail),
  nextCursor: z.string().nullable(),
})
export const workspaceChanges = z
  .strictObject({ name: text(120), undoDays: z.number().int().min(1).max(365) })
  .partial()
export const workspaceSettings = workspace.extend({ undoDays: z.number().int() })
/** GET /demo: whether demo data is there, and where to feel it. */
export const demo = z.object({
  present: z.boolean(),
  shopUrl: z.string().nullable(),
  /** Whom the asker may look through; empty for whoever is no admin. */
  people: z.array(z.object({ id: z.uuid(), name: z.string(), role: z.string() })),
  /** Whose own session it is while they look through a person of the demo. */
  back: named.nullable(),
})
/** POST /demo/session: as which person of the demo to go on; null: as oneself again. */
export const demoSession = z.strictObject({ userId: z.uuid().nullable() })
