import { type RawBuilder, sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { notFound } from '#platform/problems.ts'
import type { Removal } from './contract.ts'

type Row = {
  id: string
  number: number | null
  state: Removal['state']
  userId: string
  userName: string
  byId: string
  byName: string
  undoneBy: string | null
  undoneByName: string | null
  conversationsTo: string
  conversationsName: string
  recordsTo: string
  recordsName: string
  automationsTo: string
  automationsName: string
  at: Date | null
  scheduledFor: Date | null
  failure: string | null
  moved: Record<string, number> | null
  ended: Record<string, number> | null
  dangling: number | null
  verifiedAt: Date | null
  undoableUntil: Date | null
  undoneAt: Date | null
  logsTotal: number | null
  logsDone: number
  finishedAt: Date | null
}

/** @throws Problem 404 when there is no such removal in this workspace. */
export async function removalWithin(ctx: UserCtx, id: string): Promise<Removal> {
  const [row] = await rowsOf(ctx, sql`removal.id = ${id}`, 1)
  if (!row) throw notFound()
  return present(ctx, row)
}

/** Newest first; of one person or of all. `cursor` is the id of the last one before. */
export async function listRemovals(
  ctx: UserCtx,
  { limit, cursor, userId }: { limit: number; cursor?: string | undefined; userId?: string | undefined },
) {
  const after = cursor ? sql`removal.id < ${cursor}::uuid` : sql`true`
  const ofUser = userId ? sql`removal.user_id = ${userId}` : sql`true`
  const rows = await rowsOf(ctx, sql`${after} and ${ofUser}`, limit + 1)
  const data = rows.slice(0, limit).map((row) => present(ctx, row))
  return { data, nextCursor: rows.length > limit ? (data.at(-1)?.id ?? null) : null }
}

/** Whether the viewer removed anybody, also one who was brought back. */
export async function hasRemoved(ctx: UserCtx): Promise<boolean> {
  const { rows } = await sql`select 1 from removals where workspace_id = ${ctx.workspaceId}
    and by_id = ${ctx.actor.id} and state in ('done', 'undone') limit 1`.execute(ctx.tx)
  return rows.length > 0
}

async function rowsOf(ctx: UserCtx, where: RawBuilder<unknown>, limit: number): Promise<Row[]> {
  const name = (alias: string, column: string) =>
    sql`join users ${sql.ref(alias)} on ${sql.ref(`${alias}.workspace_id`)} = removal.workspace_id
      and ${sql.ref(`${alias}.id`)} = ${sql.ref(`removal.${column}`)}`
  const { rows } = await sql<Row>`
    select removal.*, person.name as user_name, remover.name as by_name, undoer.name as undone_by_name,
           c.name as conversations_name, r.name as records_name, a.name as automations_name
      from removals removal ${name('person', 'user_id')} ${name('remover', 'by_id')} ${name('c', 'conversations_to')}
           ${name('r', 'records_to')} ${name('a', 'automations_to')} left ${name('undoer', 'undone_by')}
     where removal.workspace_id = ${ctx.workspaceId} and ${where}
     order by removal.id desc limit ${limit}`.execute(ctx.tx)
  return rows
}

function present(ctx: UserCtx, row: Row): Removal {
  const time = (date: Date | null) => date?.toISOString() ?? null
  const undoable = row.state === 'done' && row.undoableUntil !== null && row.undoableUntil > ctx.now
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    user: { id: row.userId, name: row.userName },
    by: { id: row.byId, name: row.byName },
    at: time(row.at),
    scheduledFor: time(row.scheduledFor),
    failure: row.failure,
    successors: {
      conversations: { id: row.conversationsTo, name: row.conversationsName },
      records: { id: row.recordsTo, name: row.recordsName },
      automations: { id: row.automationsTo, name: row.automationsName },
    },
    moved: row.moved,
    ended: row.ended,
    verified: row.verifiedAt
      ? { danglingReferences: row.dangling ?? 0, at: row.verifiedAt.toISOString() }
      : null,
    undoableUntil: time(row.undoableUntil),
    undoneAt: time(row.undoneAt),
    undoneBy: row.undoneBy ? { id: row.undoneBy, name: row.undoneByName ?? '' } : null,
    job: row.number === null ? null : { stage: stageOf(row), done: row.logsDone, total: row.logsTotal },
    can: { undo: ctx.actor.isAdmin && undoable, cancel: ctx.actor.isAdmin && row.state === 'scheduled' },
  }
}

function stageOf(row: Row): 'waiting' | 'logging' | 'finished' {
  if (row.finishedAt) return 'finished'
  return row.moved ? 'logging' : 'waiting'
}
