import type { UserCtx } from '#access/actor.ts'
import { record } from '#audit/entry.ts'
import { mustEdit } from './editing.ts'
import { announceUser } from './events.ts'
import { accessChanged } from './rights.ts'
import { endSessions, mustBeSession } from './session.ts'
import type { UserRow } from './user.ts'

/** Ends every session of a user at once, live connections too. Everybody may do it for themself, but no token for its owner. */
export async function signOutEverywhere(ctx: UserCtx, user: UserRow): Promise<void> {
  mustBeSession(ctx, user.id)
  if (user.id !== ctx.actor.id) mustEdit(ctx, user, 'user.sign_out')
  const sessions = await endSessions(ctx, user.id)
  await record(ctx, {
    action: 'user.signed_out_everywhere',
    subject: { kind: 'user', id: user.id, name: user.name },
    after: { sessions },
  })
  await accessChanged(ctx, [user.id])
  await announceUser(ctx, user.id)
}
