import { type RawBuilder, sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { record } from '#audit/entry.ts'
import { settleCovers } from '#offboarding/covers.ts'
import { endings } from '#offboarding/holdings.ts'
import { removeUser } from '#offboarding/removing.ts'
import { enqueueFollowUp } from '#offboarding/scheduling.ts'
import { announceAccess, announceOrganization, announceUser } from '#organization/events.ts'
import type { Jobs } from '#platform/jobs.ts'
import { conflict } from '#platform/problems.ts'
import { announce } from '#platform/realtime.ts'
import { withRealHistory } from './real-history.ts'

/**
 * Takes the demo away again: its conversations and contacts, then its people. Whoever of them has done something for
 * real, or answers for something real, is removed as a colleague would be and hands everything to the admin who clears.
 * What has become real by use, such as a demo role given to a colleague, stays.
 * @throws Problem 409 when a person of the demo asks for it.
 */
export async function clearDemo(ctx: UserCtx, jobs: Jobs): Promise<void> {
  const contacts = await deleteConversations(ctx)
  const people = await demoPeople(ctx)
  if (people.some(({ id }) => id === ctx.actor.id)) {
    throw conflict(
      'demo_person',
      'You are signed in as a person of the demo. Go back to your own account first.',
    )
  }
  const staying = await withRealHistory(
    ctx,
    people.map(({ id }) => id),
  )
  const going = people.filter(({ id }) => !staying.has(id))
  await deletePeople(
    ctx,
    going.map(({ id }) => id),
  )
  const handedOver = people.filter(({ id, status }) => staying.has(id) && status !== 'removed')
  for (const { id } of handedOver) await handOver(ctx, jobs, id)
  await deleteOrganization(ctx)
  await settleCovers(ctx)

  await record(ctx, {
    action: 'demo.cleared',
    after: { users: going.length, contacts, handedOver: handedOver.map(({ name }) => name) },
  })
  for (const { id } of going) {
    await announceAccess(ctx, id)
    await announceUser(ctx, id)
  }
  await announceOrganization(ctx)
  await announce(ctx, { type: 'chats.stale' })
}

/** Messages, notes, events, participants and solutions go with their chat. @returns how many contacts there were. */
async function deleteConversations(ctx: UserCtx): Promise<number> {
  const chats = sql`(select chat.id from chats chat join contacts contact on contact.workspace_id = chat.workspace_id
    and contact.id = chat.contact_id where chat.workspace_id = ${ctx.workspaceId} and contact.demo)`
  const moves = (which: RawBuilder<unknown>) => sql`(select 1 from chat_transfer_moves move
    where move.workspace_id = transfer.workspace_id and move.transfer_id = transfer.id and ${which})`
  await sql`delete from chat_transfers transfer where transfer.workspace_id = ${ctx.workspaceId}
    and exists ${moves(sql`move.chat_id in ${chats}`)}
    and not exists ${moves(sql`move.chat_id not in ${chats}`)}`.execute(ctx.tx)
  await sql`delete from chats where workspace_id = ${ctx.workspaceId} and id in ${chats}`.execute(ctx.tx)
  const gone = await sql`delete from contacts where workspace_id = ${ctx.workspaceId} and demo`.execute(
    ctx.tx,
  )
  return Number(gone.numAffectedRows ?? 0)
}

type DemoPerson = { id: string; name: string; status: string }

// Locked as a removal locks them: from here on nobody can begin to refer to them.
async function demoPeople(ctx: UserCtx): Promise<DemoPerson[]> {
  const { rows } = await sql<DemoPerson>`select id, name, status from users
    where workspace_id = ${ctx.workspaceId} and demo order by id for update`.execute(ctx.tx)
  return rows
}

async function deletePeople(ctx: UserCtx, ids: string[]): Promise<void> {
  const { workspaceId } = ctx
  for (const { table, column } of endings) {
    await sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId}
      and ${sql.ref(column)} = any(${ids}::uuid[])`.execute(ctx.tx)
  }
  await sql`delete from suspensions where workspace_id = ${workspaceId} and user_id = any(${ids}::uuid[])`.execute(
    ctx.tx,
  )
  await sql`delete from removals where workspace_id = ${workspaceId} and user_id = any(${ids}::uuid[])`.execute(
    ctx.tx,
  )
  // By hand, because one of them may hold the desk of another.
  await sql`delete from desks where workspace_id = ${workspaceId} and opened_for = any(${ids}::uuid[])`.execute(
    ctx.tx,
  )
  await sql`update users set reports_to = null where workspace_id = ${workspaceId} and demo
    and reports_to = any(${ids}::uuid[]) and not id = any(${ids}::uuid[])`.execute(ctx.tx)
  await sql`delete from users where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(
    ctx.tx,
  )
}

async function handOver(ctx: UserCtx, jobs: Jobs, userId: string): Promise<void> {
  const to = { conversationsTo: ctx.actor.id, recordsTo: ctx.actor.id, automationsTo: ctx.actor.id }
  const removalId = await removeUser(ctx, { userId, ...to, logConversations: false, logRecords: false })
  await enqueueFollowUp(ctx, jobs, removalId)
}

async function deleteOrganization(ctx: UserCtx): Promise<void> {
  const usedBy = {
    one_to_one_access: sql`false`,
    departments: sql`exists (select 1 from department_members m where m.workspace_id = it.workspace_id and m.department_id = it.id)
      or exists (select 1 from chats chat where chat.workspace_id = it.workspace_id and chat.department_id = it.id)`,
    roles: sql`exists (select 1 from users person where person.workspace_id = it.workspace_id and person.role_id = it.id)`,
    channels: sql`exists (select 1 from chats chat where chat.workspace_id = it.workspace_id and chat.channel_id = it.id)`,
  }
  for (const [table, used] of Object.entries(usedBy)) {
    await sql`delete from ${sql.table(table)} it where it.workspace_id = ${ctx.workspaceId} and it.demo
      and not (${used})`.execute(ctx.tx)
    await sql`update ${sql.table(table)} set demo = false where workspace_id = ${ctx.workspaceId} and demo`.execute(
      ctx.tx,
    )
  }
}
