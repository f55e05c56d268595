import type { UserCtx } from '#access/actor.ts'
import { record } from '#audit/entry.ts'
import { refused } from '#audit/refusal.ts'
import { Problem } from '#platform/problems.ts'
import { announceUser } from './events.ts'
import { accessChanged } from './rights.ts'
import { forgetSecondFactor } from './second-factor.ts'
import { shutOut } from './shutting-out.ts'
import type { UserRow } from './user.ts'

/** @throws Problem 403 for whoever is no admin, for the owner's, and for one's own, which asks for the password. */
export function mustResetSecondFactor({ actor }: UserCtx, user: UserRow): void {
  if (user.id === actor.id) {
    throw new Problem(403, 'self', 'Switch off your own second factor in your account, with your password.')
  }
  if (actor.isAdmin && !user.isOwner) return
  throw refused(actor.isAdmin ? 'only the owner changes the owner' : 'only admins reset a second factor', {
    action: 'user.second_factor_reset_refused',
    subject: { kind: 'user', id: user.id, name: user.name },
  })
}

/**
 * Forgets the second factor of somebody who lost it, and ends their sessions and tokens: it may be in other hands. Whether
 * it is required stays; then they set up a new one at their next sign-in.
 * @returns whether there was one.
 */
export async function resetSecondFactor(
  ctx: UserCtx,
  { id, name }: { id: string; name: string },
): Promise<boolean> {
  if (!(await forgetSecondFactor(ctx, id))) return false
  const ended = await shutOut(ctx, id)
  await record(ctx, {
    action: 'user.second_factor_reset',
    subject: { kind: 'user', id, name },
    after: ended,
  })
  await accessChanged(ctx, [id])
  await announceUser(ctx, id)
  return true
}
