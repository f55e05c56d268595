import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import type { Ctx } from '#platform/context.ts'
import { announceAccess, announceEverybodysAccess } from './events.ts'

const mostAnnounced = 200

/**
 * Lets no removal and no suspension begin or go on until the transaction ends: those lock people in an order of their own,
 * and whoever locks several in another would wait for one of them, and be waited for. Before anything else is locked.
 */
export async function notWhileRemoving({ workspaceId, tx }: Pick<Ctx, 'workspaceId' | 'tx'>): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended('offboarding:' || ${workspaceId}, 0))`.execute(
    tx,
  )
}

/**
 * Keeps these people from being changed by others until the transaction ends. In the order of ids, as everybody who changes
 * several takes them, so that no two such changes wait for each other.
 */
export async function lockUsers(
  ctx: Pick<Ctx, 'workspaceId' | 'tx'>,
  userIds: readonly string[],
): Promise<void> {
  if (userIds.length > 1) await notWhileRemoving(ctx)
  await sql`select 1 from users where workspace_id = ${ctx.workspaceId} and id = any(${[...userIds]}::uuid[])
    order by id for no key update`.execute(ctx.tx)
}

/**
 * These people's rights changed: their epoch moves, so that nothing decided earlier counts, and their open screens look
 * again at once.
 */
export async function accessChanged(ctx: Ctx | UserCtx, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return
  if (userIds.length > 1) await lockUsers(ctx, userIds)
  await sql`update users set access_epoch = access_epoch + 1
    where workspace_id = ${ctx.workspaceId} and id = any(${[...userIds]}::uuid[]) and status <> 'removed'`.execute(
    ctx.tx,
  )
  if (userIds.length > mostAnnounced) return announceEverybodysAccess(ctx)
  for (const id of userIds) await announceAccess(ctx, id)
}
