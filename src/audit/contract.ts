import { z } from 'zod'

export const auditQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
  actorId: z.uuid().optional(),
  /** `user:{id}`, or a kind alone, such as `role`. */
  subject: z
    .string()
    .regex(/^[a-z_]{1,40}(:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/, 'must be a kind, or kind:{id}')
    .optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
})

const details = z.record(z.string(), z.unknown()).nullable()
export const auditEntry = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  /** Null when the system did it. */
  actor: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  /** `noun.verb`; a refused try ends in `_refused`. */
  action: z.string(),
  subject: z.object({ kind: z.string(), id: z.uuid().nullable(), name: z.string() }),
  before: details,
  after: details,
})
export type AuditEntry = z.infer<typeof auditEntry>
export const auditPage = z.object({ data: z.array(auditEntry), nextCursor: z.string().nullable() })
