import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Generated, sql } from 'kysely'
import type { Ctx } from './context.ts'
import { conflict, invalid } from './problems.ts'

declare module './database.ts' {
  interface Schema {
    idempotentAnswers: {
      workspaceId: string
      userId: string
      key: string
      requestHash: Buffer
      status: Generated<number | null>
      answer: Generated<Buffer | null>
      createdAt: Generated<Date>
    }
  }
}

/**
 * Runs a POST once for its Idempotency-Key and asker, and repeats its answer for a day. The key is taken in the same
 * transaction: a second request at the same moment waits for the first, then repeats it. A failed request leaves nothing.
 * @param secret the answer holds what may be told once only: it is not kept, and a repetition is refused.
 * @throws Problem 409 when the key came with another request before, or the answer held a secret.
 */
export async function once(
  ctx: Ctx<{ id: string; accessEpoch: number }>,
  request: FastifyRequest,
  reply: FastifyReply,
  work: () => Promise<unknown>,
  { secret = false } = {},
): Promise<unknown> {
  const key = request.headers['idempotency-key']
  if (request.method !== 'POST' || key === undefined) return work()
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw invalid('/', 'idempotency_key', 'Idempotency-Key must be 1 to 200 visible characters.')
  }
  const hash = createHash('sha256')
    .update(
      `${ctx.actor.accessEpoch} ${request.url}\n${JSON.stringify(request.body ?? null, withoutPassword)}`,
    )
    .digest()
  const mine = { workspaceId: ctx.workspaceId, userId: ctx.actor.id, key }
  await sql`delete from idempotent_answers where workspace_id = ${ctx.workspaceId} and user_id = ${ctx.actor.id}
    and created_at < now() - interval '1 day'`.execute(ctx.tx)
  const taken = await ctx.tx
    .insertInto('idempotentAnswers')
    .values({ ...mine, requestHash: hash })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst()
  if (Number(taken.numInsertedOrUpdatedRows) === 0) return repeat(ctx, mine, hash, reply)
  const answer = await work()
  if (secret) return answer
  await ctx.tx
    .updateTable('idempotentAnswers')
    .set({ status: reply.statusCode, answer: gzipSync(JSON.stringify(answer ?? null)) })
    .where('workspaceId', '=', mine.workspaceId)
    .where('userId', '=', mine.userId)
    .where('key', '=', key)
    .execute()
  return answer
}

// A password hashed as quickly as this could be guessed from the hash.
const withoutPassword = (field: string, value: unknown) => (field === 'password' ? undefined : value)

async function repeat(
  ctx: Ctx,
  mine: { workspaceId: string; userId: string; key: string },
  hash: Buffer,
  reply: FastifyReply,
): Promise<unknown> {
  const before = await ctx.tx
    .selectFrom('idempotentAnswers')
    .select(['requestHash', 'status', 'answer'])
    .where('workspaceId', '=', mine.workspaceId)
    .where('userId', '=', mine.userId)
    .where('key', '=', mine.key)
    .executeTakeFirstOrThrow()
  if (!hash.equals(before.requestHash)) {
    throw conflict('idempotency_key_used', 'This Idempotency-Key was used for another request.')
  }
  if (!before.answer) {
    const detail = 'This was done before. Its answer held a secret, which is not kept to be told again.'
    throw conflict('idempotency_key_used', detail)
  }
  reply.code(before.status ?? 200).header('idempotent-replayed', 'true')
  return JSON.parse(gunzipSync(before.answer).toString('utf8')) ?? undefined
}
