import type { UserCtx } from '#access/actor.ts'
import { record } from '#audit/entry.ts'
import type { Database } from '#platform/database.ts'
import { conflict, type Problem } from '#platform/problems.ts'
import { announceUser } from './events.ts'
import { wrongCode } from './passing-second-factor.ts'
import { accessChanged } from './rights.ts'
import { confirmSecondFactor, forgetSecondFactor, lockSignIn, secondFactorState } from './second-factor.ts'
import { authenticate, endSessions, mustStillBeSignedIn, type Proof } from './session.ts'
import { codeTries, countTries, forgiveTries } from './tries.ts'

type Done = { recoveryCodes: string[] } | { problem: Problem }

/**
 * Switches on the second factor that was proposed to a signed-in person, by its first code. Their other sessions, which
 * showed none, end.
 * @throws Problem 403 invalid_code, 409 second_factor_not_begun, 429 after five wrong codes.
 */
export async function switchOnSecondFactor(
  database: Database,
  proof: Proof,
  code: string,
): Promise<{ recoveryCodes: string[] }> {
  const inside = <T>(work: (ctx: UserCtx) => Promise<T>) =>
    database.inWorkspace(proof.workspaceId, async (tx) => work(await authenticate(tx, proof, true)))
  await inside((ctx) => countTries(ctx, codeTries(ctx.actor.id)))
  const done = await inside((ctx) => switchOn(ctx, code))
  if ('problem' in done) throw done.problem
  return done
}

// A problem is told, not thrown: that a code was wrong stays in the audit log.
async function switchOn(ctx: UserCtx, code: string): Promise<Done> {
  const { id, name, sessionId } = ctx.actor
  await lockSignIn(ctx, id)
  await mustStillBeSignedIn(ctx)
  const done = await confirmSecondFactor(ctx, id, code)
  if (done === 'wrong') return { problem: await wrongCode(ctx, 403) }
  if (done === 'not_begun') {
    throw conflict('second_factor_not_begun', 'Begin to set up the second factor first.')
  }
  await forgiveTries(ctx, codeTries(id))
  await endSessions(ctx, id, sessionId)
  await record(ctx, { action: 'user.second_factor_on', subject: { kind: 'user', id, name } })
  await accessChanged(ctx, [id])
  await announceUser(ctx, id)
  return done
}

/** @throws Problem 409 second_factor_required when an admin requires it. */
export async function switchOffSecondFactor(ctx: UserCtx): Promise<void> {
  const { id, name } = ctx.actor
  const { required } = await ctx.tx
    .selectFrom('users')
    .select('twoFactorRequired as required')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (required) {
    const detail = 'An admin requires a second factor for your account, so it stays on.'
    throw conflict('second_factor_required', detail)
  }
  const { state } = await secondFactorState(ctx, id)
  await forgetSecondFactor(ctx, id)
  if (state === 'off') return
  await record(ctx, { action: 'user.second_factor_off', subject: { kind: 'user', id, name } })
  await announceUser(ctx, id)
}
