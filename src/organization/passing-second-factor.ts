import { record } from '#audit/entry.ts'
import type { Ctx } from '#platform/context.ts'
import { Problem } from '#platform/problems.ts'
import { confirmSecondFactor, proposeSecondFactor, secondFactorState, spendCode } from './second-factor.ts'

/** Recovery codes when this sign-in set up the second factor. A problem is told, not thrown: what was noted stays. */
export type Passed = { recoveryCodes?: string[] } | { problem: Problem }

/** Asks whoever showed the right password for the second factor that is on, or to set up the one that is required. */
export async function passSecondFactor(ctx: Ctx<{ id: string }>, code: string | undefined): Promise<Passed> {
  const { state } = await secondFactorState(ctx, ctx.actor.id)
  if (state === 'off') return {}
  if (state === 'required') return setUp(ctx, code)
  if (!code) {
    const detail = 'Enter the code of your authenticator app.'
    return { problem: new Problem(401, 'second_factor_required', detail) }
  }
  return (await spendCode(ctx, ctx.actor.id, code)) ? {} : { problem: await wrongCode(ctx, 401) }
}

async function setUp(ctx: Ctx<{ id: string }>, code: string | undefined): Promise<Passed> {
  const confirmed = code ? await confirmSecondFactor(ctx, ctx.actor.id, code) : 'not_begun'
  if (confirmed === 'wrong') return { problem: await wrongCode(ctx, 401) }
  if (confirmed === 'not_begun') {
    const secondFactor = await proposeSecondFactor(ctx, ctx.actor.id, { keep: true })
    const detail = 'An admin requires a second factor. Set it up to sign in.'
    return { problem: new Problem(403, 'second_factor_setup_required', detail, { extra: { secondFactor } }) }
  }
  await record(ctx, { action: 'user.second_factor_on', subject: { kind: 'user', id: ctx.actor.id } })
  return confirmed
}

/** @param status 401 where somebody signs in; 403 where they are signed in and stay so. */
export async function wrongCode(ctx: Ctx<{ id: string }>, status: 401 | 403): Promise<Problem> {
  await record(ctx, { action: 'session.code_refused', subject: { kind: 'user', id: ctx.actor.id } })
  const message = 'This code is wrong, or was used before.'
  const errors = [{ pointer: '/code', code: 'invalid_code', message }]
  return new Problem(status, 'invalid_code', message, { errors })
}
