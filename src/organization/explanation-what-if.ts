import type { UserCtx } from '#access/actor.ts'
import type { Explanation } from '#access/explanation-contract.ts'
import { rehearse } from '#platform/attempt.ts'
import { mustEdit, mustGiveRole, mustPlaceUnder } from './editing.ts'
import { explanationOf, type Subject } from './explanation.ts'
import { lockOrganization } from './rights.ts'
import type { UserRow } from './user.ts'

/** Another role, another reporting person, or both; null is directly under the owner. */
export type Supposition = { roleId?: string; reportsToId?: string | null }

/**
 * The answer as if the viewer stood elsewhere: they are put there, looked at and put back. Only for whoever may really put
 * them there, so that it tells nothing they could not find out.
 * @throws Problem 403 or 422 as the change itself would be refused, 409 `reporting_loop` or `last_admin`.
 */
export async function explanationIf(
  ctx: UserCtx,
  viewer: UserRow,
  supposed: Supposition,
  subject: Subject,
): Promise<Explanation> {
  // They are moved, if only for a moment. Reading holds no row yet.
  await lockOrganization(ctx)
  const change = await columnsOf(ctx, viewer, supposed)
  return rehearse(ctx.tx, async () => {
    if (Object.keys(change).length > 0) {
      await ctx.tx
        .updateTable('users')
        .set(change)
        .where('workspaceId', '=', ctx.workspaceId)
        .where('id', '=', viewer.id)
        .execute()
    }
    return explanationOf(ctx, viewer.id, subject)
  })
}

async function columnsOf(ctx: UserCtx, viewer: UserRow, { roleId, reportsToId }: Supposition) {
  const action = 'access.supposition'
  mustEdit(ctx, viewer, action)
  const change: { roleId?: string; reportsTo?: string | null } = {}
  if (roleId !== undefined && roleId !== viewer.roleId) {
    await mustGiveRole(ctx, viewer, roleId, action)
    change.roleId = roleId
  }
  if (reportsToId !== undefined && reportsToId !== viewer.reportsTo) {
    await mustPlaceUnder(ctx, viewer, reportsToId, action)
    change.reportsTo = reportsToId
  }
  return change
}
