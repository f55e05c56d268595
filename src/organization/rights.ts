import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import type { Ctx } from '#platform/context.ts'
import { announceAccess, announceEverybodysAccess } from './events.ts'

const mostAnnounced = 200

/**
 * One act that reshapes the organization at a time in a workspace, until the transaction ends: who there is and who answers
 * for what, roles, departments, reporting lines, one-to-one access, members of channels. Before any row is locked; a route
 * says `reshapes` (docs/decisions/0016). Taking it again is free.
 */
export async function lockOrganization({ workspaceId, tx }: Pick<Ctx, 'workspaceId' | 'tx'>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('organization:' || ${workspaceId}, 0))`.execute(tx)
}

/** Keeps these people from being changed by others, themselves among them, until the transaction ends. */
export async function lockUsers(
  ctx: Pick<Ctx, 'workspaceId' | 'tx'>,
  userIds: readonly string[],
): Promise<void> {
  if (userIds.length > 1) await lockOrganization(ctx)
  await sql`select 1 from users where workspace_id = ${ctx.workspaceId} and id = any(${[...userIds]}::uuid[])
    order by id for no key update`.execute(ctx.tx)
}

/**
 * These people's rights changed: their epoch moves, so that nothing decided earlier counts, and their open screens look
 * again at once.
 */
export async function accessChanged(ctx: Ctx | UserCtx, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return
  await sql`update users set access_epoch = access_epoch + 1
    where workspace_id = ${ctx.workspaceId} and id = any(${[...userIds]}::uuid[]) and status <> 'removed'`.execute(
    ctx.tx,
  )
  if (userIds.length > mostAnnounced) return announceEverybodysAccess(ctx)
  for (const id of userIds) await announceAccess(ctx, id)
}
