import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { record } from '#audit/entry.ts'
import { handDesks, heldBy } from '#desks/desk.ts'
import { announceAccess, announceOrganization, announceUser } from '#organization/events.ts'
import { days } from '#platform/clock.ts'
import { newId } from '#platform/ids.ts'
import { announce } from '#platform/realtime.ts'
import { settleCovers } from './covers.ts'
import { endMemberships, noteEndings } from './ending.ts'
import { type Leaver, lockRemovable } from './leaver.ts'
import { handOnReports } from './reparenting.ts'
import { requireEligible, type Successors } from './successors.ts'
import { danglingReferences } from './verifying.ts'

export type RemovalOrder = Successors & { userId: string; logConversations: boolean; logRecords: boolean }

/**
 * Removes a user: their desks change hands, their memberships end, a tombstone with their name remains. One transaction,
 * whose cost does not depend on what lies on the desks.
 * @param removalId of a scheduled removal that is due; absent: a new one.
 * @returns the removal's id.
 * @throws Problem 404, 409 already_removed | self | owner | last_admin, 422 not_eligible_successor.
 */
export async function removeUser(ctx: UserCtx, order: RemovalOrder, removalId = newId()): Promise<string> {
  const leaver = await lockRemovable(ctx, order.userId)
  const successors = await requireEligible(ctx, leaver, order)

  await writeReceipt(ctx, removalId, leaver, order)
  const directReports = await handOnReports(ctx, removalId, leaver, order.automationsTo)
  await handOn(ctx, removalId, leaver.id, order)
  await noteEndings(ctx, removalId, leaver.id)
  const ended = await endMemberships(ctx, leaver.id)
  await leaveTombstone(ctx, leaver.id)
  await settleCovers(ctx)
  const counts = { ...ended, directReports }
  await verify(ctx, removalId, leaver, counts)

  await record(ctx, {
    action: 'user.removed',
    subject: { kind: 'user', id: leaver.id, name: leaver.name },
    after: { receipt: removalId, formerStatus: leaver.status, ...successors, ...asEnded(counts) },
  })
  await announceAccess(ctx, leaver.id)
  await announceUser(ctx, leaver.id)
  await announceOrganization(ctx)
  await announce(ctx, { type: 'chats.stale' })
  return removalId
}

/** What there was of each, under a name that says that it ended: `sessionsEnded: 2`. */
const asEnded = (counts: Record<string, number>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(counts).flatMap(([what, count]) => (count > 0 ? [[`${what}Ended`, count]] : [])),
  )

async function writeReceipt(ctx: UserCtx, id: string, leaver: Leaver, order: RemovalOrder): Promise<void> {
  // The number is taken from the workspace's row, so that receipts are numbered without a gap.
  const { rows } = await sql<{ number: number; undoDays: number }>`
    update workspaces set last_removal = last_removal + 1 where workspace_id = ${ctx.workspaceId}
    returning last_removal as number, undo_days`.execute(ctx.tx)
  const { number = 1, undoDays = 30 } = rows[0] ?? {}
  const facts = {
    number,
    state: 'done' as const,
    at: ctx.now,
    reportedTo: leaver.reportsTo,
    roleId: leaver.roleId,
    email: leaver.email,
    phone: leaver.phone,
    undoableUntil: new Date(ctx.now.getTime() + days(undoDays)),
  }
  const { userId, conversationsTo, recordsTo, automationsTo, logConversations, logRecords } = order
  const ordered = { userId, conversationsTo, recordsTo, automationsTo, logConversations, logRecords }
  // Planned removals of the leaver by somebody else make way; the one that is due becomes this receipt.
  await ctx.tx
    .updateTable('removals')
    .set({ state: 'cancelled' })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('userId', '=', leaver.id)
    .where('state', '=', 'scheduled')
    .where('id', '<>', id)
    .execute()
  await ctx.tx
    .insertInto('removals')
    .values({ workspaceId: ctx.workspaceId, id, byId: ctx.actor.id, ...ordered, ...facts })
    .onConflict((c) => c.columns(['workspaceId', 'id']).doUpdateSet(facts))
    .execute()
}

async function handOn(ctx: UserCtx, removalId: string, leaverId: string, to: Successors): Promise<void> {
  await sql`insert into removal_desks (workspace_id, removal_id, desk_id)
    select ${ctx.workspaceId}::uuid, ${removalId}::uuid, id from ${heldBy(ctx, leaverId)} held`.execute(
    ctx.tx,
  )
  await handDesks(ctx, leaverId, {
    conversations: to.conversationsTo,
    records: to.recordsTo,
    automations: to.automationsTo,
  })
}

async function leaveTombstone(ctx: UserCtx, leaverId: string): Promise<void> {
  await ctx.tx
    .updateTable('suspensions')
    .set({ endedAt: ctx.now, endedBy: ctx.actor.id })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('userId', '=', leaverId)
    .where('endedAt', 'is', null)
    .execute()
  await sql`update users set status = 'removed', email = null, phone = null, role_id = null, reports_to = null,
           availability = 'away', last_seen_at = null, access_epoch = access_epoch + 1
     where workspace_id = ${ctx.workspaceId} and id = ${leaverId}`.execute(ctx.tx)
}

async function verify(
  ctx: UserCtx,
  id: string,
  leaver: Leaver,
  ended: Record<string, number>,
): Promise<void> {
  await ctx.tx
    .updateTable('removals')
    .set({
      dangling: await danglingReferences(ctx, leaver.id),
      verifiedAt: ctx.now,
      ended: JSON.stringify(ended),
    })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
}
