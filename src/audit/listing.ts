import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { UserCtx } from '#access/actor.ts'
import { fromCursor, pageOf } from '#platform/cursor.ts'
import type { AuditEntry, auditExportQuery, auditQuery } from './contract.ts'

type Query = z.output<typeof auditQuery>
export type Filter = z.output<typeof auditExportQuery>
type EntryRow = {
  id: string
  at: Date
  actorId: string | null
  actorName: string | null
  actorRemoved: boolean | null
  action: string
  subjectKind: string
  subjectId: string | null
  subjectName: string
  subjectGone: boolean
  ip: string
  before: AuditEntry['before']
  after: AuditEntry['after']
}

/** What was done in the workspace, newest first. For admins; the caller has seen to that. */
export async function listEntries(
  ctx: UserCtx,
  { limit, cursor, ...filter }: Query,
): Promise<{ data: AuditEntry[]; nextCursor: string | null }> {
  const after = fromCursor(cursor, z.tuple([z.uuid()]))
  const found = await newestEntries(ctx, filter, limit + 1, after?.[0])
  const { rows, nextCursor } = pageOf(found, limit, (row) => [row.id])
  return { data: rows, nextCursor }
}

/** @param before only entries older than the one with this id. */
export async function newestEntries(
  ctx: UserCtx,
  filter: Filter,
  most: number,
  before?: string,
): Promise<AuditEntry[]> {
  const { rows } = await sql<EntryRow>`
    select entry.id, entry.at, actor.id as actor_id, actor.name as actor_name, actor.status = 'removed' as actor_removed,
           entry.action, entry.subject_kind, entry.subject_id, ${subjectName} as subject_name,
           ${subjectGone} as subject_gone, entry.ip, entry.before, entry.after
      from audit_entries entry
      left join users actor on actor.workspace_id = entry.workspace_id and actor.id = entry.actor_id
      left join users person on person.workspace_id = entry.workspace_id and person.id = entry.subject_id
     where entry.workspace_id = ${ctx.workspaceId} and ${sql.join(conditions(filter), sql` and `)}
       ${before ? sql`and entry.id < ${before}::uuid` : sql``}
     order by entry.id desc limit ${most}`.execute(ctx.tx)
  return rows.map(presentEntry)
}

// As it was called then; what was noted without a name is called as it is now.
const subjectName = sql`coalesce(nullif(entry.subject_name, ''), person.name, '')`

const goneFrom = (table: string) => sql`not exists (select 1 from ${sql.table(table)} thing
  where thing.workspace_id = entry.workspace_id and thing.id = entry.subject_id)`

const subjectGone = sql`case entry.subject_kind
  when 'user' then coalesce(person.status = 'removed', entry.subject_id is not null)
  when 'role' then ${goneFrom('roles')}
  when 'department' then ${goneFrom('departments')}
  when 'channel' then ${goneFrom('channels')}
  else false end`

function conditions({ actorId, subject, action, refused, search, from, to }: Filter): RawBuilder<unknown>[] {
  const [kind, id] = subject?.split(':') ?? []
  return [
    sql`true`,
    ...(actorId ? [sql`entry.actor_id = ${actorId}`] : []),
    ...(kind ? [sql`entry.subject_kind = ${kind}`] : []),
    ...(id ? [sql`entry.subject_id = ${id}`] : []),
    ...(action?.endsWith('.') ? [sql`starts_with(entry.action, ${action})`] : []),
    ...(action && !action.endsWith('.') ? [sql`entry.action = ${action}`] : []),
    ...(refused ? [sql`entry.action like '%\\_refused'`] : []),
    ...(search ? [sql`${subjectName} ilike ${`%${search.replace(/[\\%_]/g, '\\$&')}%`}`] : []),
    ...(from ? [sql`entry.at >= ${new Date(from)}`] : []),
    ...(to ? [sql`entry.at <= ${new Date(to)}`] : []),
  ]
}

function presentEntry(row: EntryRow): AuditEntry {
  const { actorId: id, actorName, actorRemoved } = row
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: id === null ? null : { id, name: actorName ?? '', removed: actorRemoved === true },
    action: row.action,
    subject: { kind: row.subjectKind, id: row.subjectId, name: row.subjectName, gone: row.subjectGone },
    ip: row.ip || null,
    before: row.before,
    after: row.after,
  }
}
