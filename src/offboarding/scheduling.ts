import { sql } from 'kysely'
import { asViewer, type UserCtx } from '#access/actor.ts'
import { record } from '#audit/entry.ts'
import { announceUser } from '#organization/events.ts'
import { lockOrganization } from '#organization/rights.ts'
import { clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { newId } from '#platform/ids.ts'
import type { Job, Jobs } from '#platform/jobs.ts'
import { conflict, invalid, Problem } from '#platform/problems.ts'
import { endResting } from './ending.ts'
import { lockRemovable } from './leaver.ts'
import { type RemovalOrder, removeUser } from './removing.ts'
import { requireEligible } from './successors.ts'

export const dueRemoval = 'due-removal'
export const followUpRemoval = 'follow-up-removal'
export const forgetRemoval = 'forget-removal'

/**
 * Plans a removal for a later time. Everything is checked now, and again when it is due.
 * @throws Problem 422 when the time has passed; else as `removeUser`.
 */
export async function scheduleRemoval(
  ctx: UserCtx,
  jobs: Jobs,
  order: RemovalOrder,
  at: Date,
): Promise<string> {
  if (at <= ctx.now) throw invalid('/at', 'past', 'The time must lie in the future.')
  const leaver = await lockRemovable(ctx, order.userId)
  const successors = await requireEligible(ctx, leaver, order)
  const id = newId()
  await ctx.tx
    .insertInto('removals')
    .values({
      workspaceId: ctx.workspaceId,
      id,
      byId: ctx.actor.id,
      state: 'scheduled',
      scheduledFor: at,
      ...order,
    })
    .execute()
  await jobs.enqueue(ctx, dueRemoval, id, at)
  await record(ctx, {
    action: 'removal.scheduled',
    subject: { kind: 'user', id: leaver.id, name: leaver.name },
    after: { receipt: id, at: at.toISOString(), ...successors },
  })
  await announceUser(ctx, leaver.id)
  return id
}

/** @throws Problem 409 when it was carried out or cancelled. */
export async function cancelRemoval(ctx: UserCtx, id: string): Promise<void> {
  await lockOrganization(ctx)
  const { numAffectedRows } = await sql`update removals set state = 'cancelled'
    where workspace_id = ${ctx.workspaceId} and id = ${id} and state = 'scheduled'`.execute(ctx.tx)
  if (!numAffectedRows) throw conflict('not_scheduled', 'This removal was carried out or cancelled.')
  await record(ctx, { action: 'removal.cancelled', subject: { kind: 'removal', id } })
}

/**
 * The admin who planned it acts or, when that one is no active admin any more, the owner: a plan outlives its planner.
 * When it no longer holds, it fails with the reason and removes nobody.
 */
export async function carryOutScheduled(database: Database, jobs: Jobs, job: Job): Promise<void> {
  try {
    await database.inWorkspace(job.workspaceId, async (tx) => {
      // Before the plan is read: whoever cancels it while this waits has cancelled it.
      await lockOrganization({ workspaceId: job.workspaceId, tx })
      const plan = await tx
        .selectFrom('removals')
        .selectAll()
        .where('workspaceId', '=', job.workspaceId)
        .where('id', '=', job.id)
        .where('state', '=', 'scheduled')
        .executeTakeFirst()
      if (!plan) return
      const { rows } = await sql<{ id: string }>`
        select person.id from users person
          join roles role on role.workspace_id = person.workspace_id and role.id = person.role_id
         where person.workspace_id = ${job.workspaceId} and person.status = 'active' and role.system = 'admin'
           and (person.id = ${plan.byId} or person.is_owner)
         order by person.id <> ${plan.byId} limit 1`.execute(tx)
      const actorId = rows[0]?.id ?? plan.byId
      const ctx = await asViewer({ workspaceId: job.workspaceId, tx, actor: null, now: clock.now() }, actorId)
      await removeUser(ctx, plan, plan.id)
      await enqueueFollowUp(ctx, jobs, plan.id)
    })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    await database.inWorkspace(job.workspaceId, (tx) =>
      sql`update removals set state = 'failed', failure = ${reasonOf(error)}
        where workspace_id = ${job.workspaceId} and id = ${job.id} and state = 'scheduled'`.execute(tx),
    )
  }
}

// Read on the receipt, when it is past.
const reasonOf = ({ code, message }: Problem): string =>
  code === 'not_eligible_successor' ? 'A chosen successor could no longer take over.' : message

export async function enqueueFollowUp(ctx: UserCtx, jobs: Jobs, id: string): Promise<void> {
  const { undoableUntil } = await ctx.tx
    .selectFrom('removals')
    .select('undoableUntil')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await jobs.enqueue(ctx, followUpRemoval, id)
  if (undoableUntil) await jobs.enqueue(ctx, forgetRemoval, id, undoableUntil)
}

/** When nothing can be undone any more, what was kept for it goes: the address, the number, memberships, what rested. */
export async function forget(database: Database, { workspaceId, id }: Job): Promise<void> {
  await database.inWorkspace(workspaceId, async (tx) => {
    await sql`delete from removal_endings ending using removals removal
       where removal.workspace_id = ${workspaceId} and removal.id = ${id} and removal.undoable_until <= now()
         and ending.workspace_id = removal.workspace_id and ending.removal_id = removal.id`.execute(tx)
    await sql`update removals set email = null, phone = null
       where workspace_id = ${workspaceId} and id = ${id} and undoable_until <= now()`.execute(tx)
    await endResting({ workspaceId, tx }, id)
  })
}
