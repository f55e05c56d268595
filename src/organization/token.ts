import type { z } from 'zod'
import type { UserCtx } from '#access/actor.ts'
import { record } from '#audit/entry.ts'
import { newId } from '#platform/ids.ts'
import { forbidden, invalid, notFound } from '#platform/problems.ts'
import { digest, newSecret } from '#platform/secrets.ts'
import type { newToken, token } from './contract.ts'

export function mustUseApi({ actor }: UserCtx): void {
  if (!actor.permissions.api.use) throw forbidden('your role does not permit the use of the API')
}

/** The actor's own personal tokens, newest first. */
export async function ownTokens(ctx: UserCtx): Promise<z.input<typeof token>[]> {
  const rows = await ctx.tx
    .selectFrom('tokens')
    .select(['id', 'name', 'expiresAt', 'lastUsedAt', 'createdAt'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('userId', '=', ctx.actor.id)
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    ...row,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  }))
}

/** Makes a token that acts as the actor does; its text is told once and kept as a hash. */
export async function createToken(
  ctx: UserCtx,
  given: z.output<typeof newToken>,
): Promise<{ id: string; token: string }> {
  const expiresAt = given.expiresAt ? new Date(given.expiresAt) : null
  if (expiresAt && expiresAt <= ctx.now) {
    throw invalid('/expiresAt', 'past', 'The end must lie in the future.')
  }
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

/** @throws Problem 404 when it is none of the actor's own. */
export async function revokeToken(ctx: UserCtx, id: string): Promise<void> {
  const revoked = await ctx.tx
    .deleteFrom('tokens')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('userId', '=', ctx.actor.id)
    .where('id', '=', id)
    .returning('name')
    .executeTakeFirst()
  if (!revoked) throw notFound()
  await record(ctx, { action: 'token.revoked', subject: { kind: 'token', id, name: revoked.name } })
}
