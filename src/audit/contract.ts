import { z } from 'zod'

const auditFilter = {
  actorId: z.uuid().optional(),
  /** `user:{id}`, or a kind alone, such as `role`. */
  subject: z
    .string()
    .regex(/^[a-z_]{1,40}(:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/, 'must be a kind, or kind:{id}')
    .optional(),
  /** `user.created`, or `user.` for all that begins so. */
  action: z
    .string()
    .regex(
      /^[a-z_]{1,40}\.[a-z_]{0,60}$/,
      'must be an action such as user.created, or user. for all of a kind',
    )
    .optional(),
  /** Only what was tried and refused. */
  refused: z.literal('true').optional(),
  /** Part of the subject's name. */
  search: z.string().trim().max(200).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
}
export const auditQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
  ...auditFilter,
})
export const auditExportQuery = z.strictObject(auditFilter)

const details = z.record(z.string(), z.unknown()).nullable()
export const auditEntry = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  /** Null when the system did it. */
  actor: z.object({ id: z.uuid(), name: z.string(), removed: z.boolean() }).nullable(),
  /** `noun.verb`; a refused try ends in `_refused`. */
  action: z.string(),
  subject: z.object({
    kind: z.string(),
    id: z.uuid().nullable(),
    name: z.string(),
    /** A user who was removed, or a thing that was deleted since. */
    gone: z.boolean(),
  }),
  /** The address the request came from; null when the system did it. */
  ip: z.string().nullable(),
  before: details,
  after: details,
})
export type AuditEntry = z.infer<typeof auditEntry>
export const auditPage = z.object({ data: z.array(auditEntry), nextCursor: z.string().nullable() })
