import { sql } from 'kysely'
import { minutes } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { conflict } from '#platform/problems.ts'
import {
  endRecoveryCodes,
  recoveryCodesLeft,
  renewRecoveryCodes,
  spendRecoveryCode,
} from './recovery-codes.ts'
import type { SecondFactorSecret, SecondFactorState } from './second-factor-contract.ts'
import { newTotpSecret, stepOf, totpUri } from './totp.ts'

type Row = {
  required: boolean
  secret: string | null
  confirmedAt: Date | null
  pendingSecret: string | null
  pendingSince: Date | null
}

/** Whether a user has a second factor, as the column `two_factor` over the alias `person` (users). */
export const twoFactorOf = sql<SecondFactorState['state']>`case
  when exists (select 1 from second_factors f where f.workspace_id = person.workspace_id and f.user_id = person.id
    and f.secret is not null) then 'on'
  when person.two_factor_required then 'required' else 'off' end`

/** Keeps everything that a person signs in with as it is until the transaction ends. A sign-in waits for it, and it for those. */
export async function lockSignIn(ctx: Pick<Ctx, 'workspaceId' | 'tx'>, userId: string): Promise<void> {
  await sql`select 1 from credentials where workspace_id = ${ctx.workspaceId} and user_id = ${userId}
    for no key update`.execute(ctx.tx)
}

export async function secondFactorState(ctx: Ctx, userId: string): Promise<SecondFactorState> {
  const { required, secret, confirmedAt } = await load(ctx, userId)
  return {
    state: secret ? 'on' : required ? 'required' : 'off',
    since: confirmedAt?.toISOString() ?? null,
    recoveryCodesLeft: await recoveryCodesLeft(ctx, userId),
  }
}

/**
 * What to put into an authenticator app. It counts from the first code on; a second factor that is on stays good until
 * then.
 * @param keep shows again what was shown within ten minutes, so that a page loaded twice is no other QR code. Not for
 * ever: whoever knows the password may have seen it, and would know the codes of whoever confirms it later.
 */
export async function proposeSecondFactor(
  ctx: Ctx,
  userId: string,
  { keep = false } = {},
): Promise<SecondFactorSecret> {
  await lockSignIn(ctx, userId)
  const { pendingSecret, pendingSince } = await load(ctx, userId)
  const fresh = pendingSince && ctx.now.getTime() - pendingSince.getTime() < minutes(10)
  if (keep && pendingSecret && fresh) return asShown(ctx, userId, pendingSecret)
  const pending = { pendingSecret: newTotpSecret(), pendingSince: ctx.now }
  await ctx.tx
    .insertInto('secondFactors')
    .values({ workspaceId: ctx.workspaceId, userId, ...pending })
    .onConflict((c) => c.columns(['workspaceId', 'userId']).doUpdateSet(pending))
    .execute()
  return asShown(ctx, userId, pending.pendingSecret)
}

/**
 * Switches on what was proposed, by its first code; then there are recovery codes. The caller holds the person's sign-in
 * and ends their other sessions.
 */
export async function confirmSecondFactor(
  ctx: Ctx,
  userId: string,
  code: string,
): Promise<{ recoveryCodes: string[] } | 'wrong' | 'not_begun'> {
  const { pendingSecret } = await load(ctx, userId)
  if (!pendingSecret) return 'not_begun'
  const step = stepOf(pendingSecret, plain(code), ctx.now)
  if (step === null) return 'wrong'
  await sql`update second_factors set secret = pending_secret, confirmed_at = ${ctx.now}, last_step = ${step},
       pending_secret = null, pending_since = null
     where workspace_id = ${ctx.workspaceId} and user_id = ${userId}`.execute(ctx.tx)
  return { recoveryCodes: await renewRecoveryCodes(ctx, userId) }
}

/**
 * Whether a code of the authenticator app, or a recovery code, is right; then it is spent. Of those who send the same code
 * at the same moment one is right.
 */
export async function spendCode(ctx: Ctx, userId: string, code: string): Promise<boolean> {
  const given = plain(code)
  if (!/^[0-9]{6}$/.test(given)) return spendRecoveryCode(ctx, userId, given)
  const { secret } = await load(ctx, userId)
  const step = secret ? stepOf(secret, given, ctx.now) : null
  if (step === null) return false
  const { numAffectedRows } = await sql`update second_factors set last_step = ${step}
    where workspace_id = ${ctx.workspaceId} and user_id = ${userId} and secret = ${secret} and last_step < ${step}`.execute(
    ctx.tx,
  )
  return Number(numAffectedRows) === 1
}

/** Ten new recovery codes. @throws Problem 409 `second_factor_off`. */
export async function newRecoveryCodes(ctx: Ctx, userId: string): Promise<string[]> {
  await lockSignIn(ctx, userId)
  if (!(await load(ctx, userId)).secret) {
    throw conflict('second_factor_off', 'The second factor is off, so there are no recovery codes.')
  }
  return renewRecoveryCodes(ctx, userId)
}

/** Forgets the authenticator app and the recovery codes. @returns whether there was anything to forget. */
export async function forgetSecondFactor(ctx: Ctx, userId: string): Promise<boolean> {
  await lockSignIn(ctx, userId)
  const { numDeletedRows } = await ctx.tx
    .deleteFrom('secondFactors')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('userId', '=', userId)
    .executeTakeFirst()
  await endRecoveryCodes(ctx, userId)
  return Number(numDeletedRows) > 0
}

async function load(ctx: Ctx, userId: string): Promise<Row> {
  const { rows } = await sql<Row>`
    select person.two_factor_required as required, factor.secret, factor.confirmed_at, factor.pending_secret,
           factor.pending_since
      from users person
      left join second_factors factor on factor.workspace_id = person.workspace_id and factor.user_id = person.id
     where person.workspace_id = ${ctx.workspaceId} and person.id = ${userId}`.execute(ctx.tx)
  if (!rows[0]) throw new Error('The person of a second factor is gone')
  return rows[0]
}

async function asShown(ctx: Ctx, userId: string, secret: string): Promise<SecondFactorSecret> {
  const { rows } = await sql<{ workspace: string; label: string }>`
    select w.name as workspace, coalesce(person.email, person.name) as label
      from users person join workspaces w on w.workspace_id = person.workspace_id
     where person.workspace_id = ${ctx.workspaceId} and person.id = ${userId}`.execute(ctx.tx)
  const { workspace = '', label = '' } = rows[0] ?? {}
  return { secret, uri: totpUri(secret, { issuer: `Handover ${workspace}`, label }) }
}

// Full-width digits are digits too, where people type those.
const plain = (code: string): string => code.normalize('NFKC').replace(/[\s-]/g, '')
