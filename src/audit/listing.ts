import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { UserCtx } from '#access/actor.ts'
import { fromCursor, pageOf } from '#platform/cursor.ts'
import type { AuditEntry, auditQuery } from './contract.ts'

type Query = z.output<typeof auditQuery>
type EntryRow = {
  id: string
  at: Date
  actorId: string | null
  actorName: string | null
  action: string
  subjectKind: string
  subjectId: string | null
  subjectName: string
  before: AuditEntry['before']
  after: AuditEntry['after']
}

/** What was done in the workspace, newest first. For admins; the caller has seen to that. */
export async function listEntries(
  ctx: UserCtx,
  query: Query,
): Promise<{ data: AuditEntry[]; nextCursor: string | null }> {
  const { rows: found } = await sql<EntryRow>`
    select entry.id, entry.at, actor.id as actor_id, actor.name as actor_name, entry.action, entry.subject_kind,
           entry.subject_id, entry.subject_name, entry.before, entry.after
      from audit_entries entry
      left join users actor on actor.workspace_id = entry.workspace_id and actor.id = entry.actor_id
     where entry.workspace_id = ${ctx.workspaceId} and ${sql.join(conditions(query), sql` and `)}
     order by entry.id desc limit ${query.limit + 1}`.execute(ctx.tx)
  const { rows, nextCursor } = pageOf(found, query.limit, (row) => [row.id])
  return { data: rows.map(presentEntry), nextCursor }
}

function conditions({ actorId, subject, from, to, cursor }: Query): RawBuilder<unknown>[] {
  const [kind, id] = subject?.split(':') ?? []
  const after = fromCursor(cursor, z.tuple([z.uuid()]))
  return [
    sql`true`,
    ...(actorId ? [sql`entry.actor_id = ${actorId}`] : []),
    ...(kind ? [sql`entry.subject_kind = ${kind}`] : []),
    ...(id ? [sql`entry.subject_id = ${id}`] : []),
    ...(from ? [sql`entry.at >= ${new Date(from)}`] : []),
    ...(to ? [sql`entry.at <= ${new Date(to)}`] : []),
    ...(after ? [sql`entry.id < ${after[0]}::uuid`] : []),
  ]
}

function presentEntry(row: EntryRow): AuditEntry {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: row.actorId === null ? null : { id: row.actorId, name: row.actorName ?? '' },
    action: row.action,
    subject: { kind: row.subjectKind, id: row.subjectId, name: row.subjectName },
    before: row.before,
    after: row.after,
  }
}
