import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { actOnMany } from '#organization/bulk.ts'
import type { Outcome } from '#organization/bulk-contract.ts'
import { announceOrganization, announceUsers } from '#organization/events.ts'
import { accessChanged } from '#organization/rights.ts'
import type { UserRow } from '#organization/user.ts'
import type { Choice } from '#organization/user-selection-contract.ts'
import { attempt } from '#platform/attempt.ts'
import { conflict, Problem } from '#platform/problems.ts'
import { announce } from '#platform/realtime.ts'
import { settleCovers } from './covers.ts'
import { leaverWithin, mustManage } from './leaver.ts'
import { suspendUnsettled } from './suspending.ts'

export type SuspensionOfMany = {
  /** One cover for all; left out, everybody's own: the nearest person above them who stays. Null: nobody. */
  coverId?: string | null
  until: Date | null
}

/**
 * Disables many, each as `suspendUser` would.
 * @param disabled called with each suspension.
 * @returns with how many of them nobody stands in for.
 */
export async function suspendUsers(
  ctx: UserCtx,
  choice: Choice,
  order: SuspensionOfMany,
  disabled: (suspensionId: string) => Promise<void>,
): Promise<Outcome & { uncovered: number }> {
  let uncovered = 0
  const gone: string[] = []
  const outcome = await actOnMany(ctx, choice, async (user, { users }) => {
    mustManage(ctx, await leaverWithin(ctx, user.id))
    if (user.status === 'disabled') throw conflict('disabled', `${user.name} is disabled already.`)
    const { id, covered } = await suspend(ctx, user, users, order)
    await disabled(id)
    if (!covered) uncovered += 1
    gone.push(user.id)
    return true
  })
  if (gone.length > 0) await settle(ctx, gone)
  return { ...outcome, uncovered }
}

async function settle(ctx: UserCtx, gone: string[]): Promise<void> {
  await settleCovers(ctx)
  await accessChanged(ctx, gone)
  await announceUsers(ctx)
  await announceOrganization(ctx)
  await announce(ctx, { type: 'chats.stale' })
}

async function suspend(
  ctx: UserCtx,
  user: UserRow,
  leaving: UserRow[],
  { coverId, until }: SuspensionOfMany,
) {
  if (coverId !== undefined) {
    return { id: await suspendUnsettled(ctx, user.id, { coverId, until }), covered: coverId !== null }
  }
  const usual = await nearestAbove(ctx, user, leaving)
  const id = await attempt(ctx.tx, () => suspendUnsettled(ctx, user.id, { coverId: usual, until })).catch(
    (error: unknown) => {
      // Not somebody to whom the actor may open these chats.
      if (error instanceof Problem && error.code === 'not_eligible_cover') return null
      throw error
    },
  )
  if (id !== null) return { id, covered: usual !== null }
  return { id: await suspendUnsettled(ctx, user.id, { coverId: null, until }), covered: false }
}

async function nearestAbove(ctx: UserCtx, user: UserRow, leaving: UserRow[]): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select person.id from reporting_lines line
      join users person on person.workspace_id = line.workspace_id and person.id = line.ancestor_id
     where line.workspace_id = ${ctx.workspaceId} and line.descendant_id = ${user.id} and line.depth > 0
       and person.status = 'active' and not person.id = any(${leaving.map(({ id }) => id)}::uuid[])
     order by line.depth limit 1`.execute(ctx.tx)
  // Without a reporting person one stands directly under the owner, who may take that on, but is not given it by others.
  return rows[0]?.id ?? (ctx.actor.isOwner ? ctx.actor.id : null)
}
