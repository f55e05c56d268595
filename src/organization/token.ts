import type { z } from 'zod'
import type { UserCtx } from '#access/actor.ts'
import { record } from '#audit/entry.ts'
import { newId } from '#platform/ids.ts'
import { forbidden, invalid, notFound } from '#platform/problems.ts'
import { digest, newSecret } from '#platform/secrets.ts'
import type { newToken, token } from './contract.ts'
import { mustEdit } from './editing.ts'
import { announceAccess } from './events.ts'
import { lockSignIn } from './second-factor.ts'
import { mustStillBeSignedIn } from './session.ts'
import type { UserRow } from './user.ts'

export function mustUseApi({ actor }: UserCtx): void {
  if (!actor.permissions.api.use) throw forbidden('your role does not permit the use of the API')
}

type Owner = { id: string; name: string }

/** Somebody's personal tokens, newest first: for themself and whoever may edit them. */
export async function tokensOf(ctx: UserCtx, owner: UserRow): Promise<z.input<typeof token>[]> {
  if (!owner.mayEdit && owner.id !== ctx.actor.id) throw forbidden('this user is not yours to change')
  return tokensHeldBy(ctx, owner)
}

export async function tokensHeldBy(
  ctx: UserCtx,
  { id }: Pick<Owner, 'id'>,
): Promise<z.input<typeof token>[]> {
  const rows = await ctx.tx
    .selectFrom('tokens')
    .select(['id', 'name', 'expiresAt', 'lastUsedAt', 'createdAt'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('userId', '=', id)
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    ...row,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  }))
}

/**
 * Makes a token that acts as the actor does; its text is told once and kept as a hash.
 * @throws Problem 401 when their session ends at this moment, 422 past.
 */
export async function createToken(
  ctx: UserCtx,
  given: z.output<typeof newToken>,
): Promise<{ id: string; token: string }> {
  const expiresAt = given.expiresAt ? new Date(given.expiresAt) : null
  if (expiresAt && expiresAt <= ctx.now) {
    throw invalid('/expiresAt', 'past', 'The end must lie in the future.')
  }
  // Somebody who chooses a new password ends the tokens of the old one, also one that is being made at this moment.
  await lockSignIn(ctx, ctx.actor.id)
  await mustStillBeSignedIn(ctx)
  const id = newId()
  const secret = newSecret()
  await ctx.tx
    .insertInto('tokens')
    .values({
      workspaceId: ctx.workspaceId,
      id,
      userId: ctx.actor.id,
      name: given.name,
      secretHash: digest(secret),
      expiresAt,
      createdAt: ctx.now,
    })
    .execute()
  await record(ctx, { action: 'token.created', subject: { kind: 'token', id, name: given.name } })
  return { id, token: `hnd_${ctx.workspaceId.replaceAll('-', '')}_${secret}` }
}

/** For whoever may edit its owner. @throws Problem 403, 404 when it is none of theirs. */
export async function revokeTokenOf(ctx: UserCtx, owner: UserRow, id: string): Promise<void> {
  if (owner.id !== ctx.actor.id) mustEdit(ctx, owner, 'token.revocation')
  await revokeToken(ctx, owner, id)
}

/** Throws it away; its live connections end at once. @throws Problem 404 when it is none of its owner's. */
export async function revokeToken(ctx: UserCtx, owner: Owner, id: string): Promise<void> {
  const revoked = await ctx.tx
    .deleteFrom('tokens')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('userId', '=', owner.id)
    .where('id', '=', id)
    .returning('name')
    .executeTakeFirst()
  if (!revoked) throw notFound()
  await record(ctx, {
    action: 'token.revoked',
    subject: { kind: 'token', id, name: revoked.name },
    before: { owner: owner.name },
  })
  await announceAccess(ctx, owner.id)
}
