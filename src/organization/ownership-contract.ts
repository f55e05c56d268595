import { z } from 'zod'
import { named } from './contract.ts'

/** GET /workspace/owner. */
export const workspaceOwner = z.object({ user: named, can: z.object({ handOver: z.boolean() }) })
export type WorkspaceOwner = z.infer<typeof workspaceOwner>

/** PUT /workspace/owner: another active admin becomes the owner. */
export const newOwner = z.strictObject({
  userId: z.uuid(),
  /** The password of whoever confirms; asked of people signed in by a browser, not of tokens. */
  password: z.string().min(1).max(200).optional(),
})
