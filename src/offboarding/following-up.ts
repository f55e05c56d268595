import { sql } from 'kysely'
import { clock } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Database } from '#platform/database.ts'
import type { Job } from '#platform/jobs.ts'
import { announce } from '#platform/realtime.ts'
import { countHoldings } from './preview.ts'

const batch = 500

type Due = {
  id: string
  number: number
  userId: string
  successorId: string
  byId: string
  undoneBy: string | null
  state: 'done' | 'undone'
  logConversations: boolean
  logsAfter: string | null
  moved: Record<string, number> | null
}

/**
 * What follows a removal or its undo, in steps that each commit: the counts of the receipt, then an activity log in every
 * chat that moved. Killed between two steps, it goes on where it was; no chat gets two entries.
 */
export async function followUp(database: Database, job: Job): Promise<void> {
  for (let more = true; more; ) more = await database.inWorkspace(job.workspaceId, (tx) => step(tx, job))
}

async function step(tx: Ctx['tx'], job: Job): Promise<boolean> {
  const ctx: Ctx = { workspaceId: job.workspaceId, tx, actor: null, now: clock.now() }
  const { rows } = await sql<Due>`
    select id, number, user_id, conversations_to as successor_id, by_id, undone_by, state, log_conversations, logs_after, moved
      from removals where workspace_id = ${ctx.workspaceId} and id = ${job.id}
       and state in ('done', 'undone') and finished_at is null for update`.execute(tx)
  const due = rows[0]
  if (!due) return false
  if (!due.moved) {
    await writeCounts(ctx, due)
    return true
  }
  const logged = due.logConversations ? await logChats(ctx, due) : 0
  if (logged === 0) {
    await sql`update removals set finished_at = now() where workspace_id = ${ctx.workspaceId} and id = ${due.id}`.execute(
      tx,
    )
  }
  await announce(ctx, { type: 'removal.progress', id: due.id })
  return logged > 0
}

const desksOf = (ctx: Ctx, due: Due) => sql`(select desk_id from removal_desks
  where workspace_id = ${ctx.workspaceId} and removal_id = ${due.id})`

async function writeCounts(ctx: Ctx, due: Due): Promise<void> {
  const counted = await countHoldings(ctx, due.userId, desksOf(ctx, due))
  const { rows } = await sql<{ reports: number }>`select count(*) as reports from removal_reports
    where workspace_id = ${ctx.workspaceId} and removal_id = ${due.id} and taken_from = ${due.userId}`.execute(
    ctx.tx,
  )
  const moved = { ...counted, directReports: rows[0]?.reports ?? 0 }
  const total = due.logConversations ? (counted.openChats ?? 0) + (counted.solvedChats ?? 0) : 0
  await sql`update removals set moved = ${JSON.stringify(moved)}, logs_total = ${total}
     where workspace_id = ${ctx.workspaceId} and id = ${due.id}`.execute(ctx.tx)
}

// The next chats in the order of their ids; the entry takes its place in the chat's sequence under the chat's lock.
async function logChats(ctx: Ctx, due: Due): Promise<number> {
  const undone = due.state === 'undone'
  const [from, to] = undone ? [due.successorId, due.userId] : [due.userId, due.successorId]
  const { rows } = await sql<{ logged: number; last: string | null }>`
    with next as (
      select chat.id from chats chat
       where chat.workspace_id = ${ctx.workspaceId} and chat.desk_id in ${desksOf(ctx, due)}
         and (${due.logsAfter}::uuid is null or chat.id > ${due.logsAfter}::uuid)
       order by chat.id limit ${batch} for update
    ), numbered as (
      update chats set last_seq = chats.last_seq + 1 from next
       where chats.workspace_id = ${ctx.workspaceId} and chats.id = next.id returning chats.id, chats.last_seq
    ), entries as (
      insert into messages (workspace_id, id, chat_id, seq, direction, author_id, event, from_id, to_id, reference)
      select ${ctx.workspaceId}::uuid, gen_random_uuid(), id, last_seq, 'event', ${undone ? due.undoneBy : due.byId}::uuid,
             ${undone ? 'returned_by_undo' : 'moved_by_removal'}, ${from}::uuid, ${to}::uuid, ${String(due.number)}
        from numbered returning chat_id
    )
    select count(*) as logged, (select id from next order by id desc limit 1) as last from entries`.execute(
    ctx.tx,
  )
  const { logged = 0, last = null } = rows[0] ?? {}
  if (last) {
    await sql`update removals set logs_done = logs_done + ${logged}, logs_after = ${last}
       where workspace_id = ${ctx.workspaceId} and id = ${due.id}`.execute(ctx.tx)
    await announce(ctx, { type: 'chats.stale' })
  }
  return logged
}
