import type { UserCtx } from '#access/actor.ts'
import type { Explanation } from '#access/explanation-contract.ts'
import { rehearse } from '#platform/attempt.ts'
import { invalid } from '#platform/problems.ts'
import { roleIdsWithinOwn } from './access.ts'
import { mustEdit } from './editing.ts'
import { explanationOf, type Subject } from './explanation.ts'
import { reportingPerson, roleToGive } from './placing.ts'
import type { UserRow } from './user.ts'

/** Another role, another reporting person, or both; null is directly under the owner. */
export type Supposition = { roleId?: string; reportsToId?: string | null }

/**
 * The answer as if the viewer stood elsewhere: they are put there, looked at and put back. Only for whoever may really put
 * them there, so that it tells nothing they could not find out.
 * @throws Problem 403 or 422 as the change itself would be refused, 409 `reporting_loop`.
 */
export async function explanationIf(
  ctx: UserCtx,
  viewer: UserRow,
  supposed: Supposition,
  subject: Subject,
): Promise<Explanation> {
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
  const about = { action, id: viewer.id, name: viewer.name }
  mustEdit(ctx, viewer, action)
  const change: { roleId?: string; reportsTo?: string | null } = {}
  if (roleId !== undefined && roleId !== viewer.roleId) {
    await roleToGive(ctx, roleId, ctx.actor.isAdmin ? [] : await roleIdsWithinOwn(ctx), about)
    change.roleId = roleId
  }
  if (reportsToId !== undefined && reportsToId !== viewer.reportsTo) {
    if (viewer.isOwner) {
      throw invalid('/reportsToId', 'owner_on_top', 'The owner stands at the top and reports to nobody.')
    }
    await reportingPerson(ctx, reportsToId, about)
    change.reportsTo = reportsToId
  }
  return change
}
