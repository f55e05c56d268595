import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
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
 * Answers may hold a link or a token, and requests a password; so what is kept can be read with the key only, which is not.
 * @throws Problem 409 when the key came with another request before.
 */
export async function once(
  ctx: Ctx<{ id: string; accessEpoch: number }>,
  request: FastifyRequest,
  reply: FastifyReply,
  work: () => Promise<unknown>,
): Promise<unknown> {
  const key = request.headers['idempotency-key']
  if (request.method !== 'POST' || key === undefined) return work()
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw invalid('/', 'idempotency_key', 'Idempotency-Key must be 1 to 200 visible characters.')
  }
  const asked = `${ctx.actor.accessEpoch} ${request.url}\n${JSON.stringify(request.body ?? null)}`
  const hash = keyed(key, `request ${asked}`)
  const mine = {
    workspaceId: ctx.workspaceId,
    userId: ctx.actor.id,
    key: keyed(key, 'name').toString('base64url'),
  }
  await sql`delete from idempotent_answers where workspace_id = ${ctx.workspaceId} and user_id = ${ctx.actor.id}
    and created_at < now() - interval '1 day'`.execute(ctx.tx)
  const taken = await ctx.tx
    .insertInto('idempotentAnswers')
    .values({ ...mine, requestHash: hash })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst()
  if (Number(taken.numInsertedOrUpdatedRows) === 0) return repeat(ctx, key, mine, hash, reply)
  const answer = await work()
  await ctx.tx
    .updateTable('idempotentAnswers')
    .set({ status: reply.statusCode, answer: sealed(key, JSON.stringify(answer ?? null)) })
    .where('workspaceId', '=', mine.workspaceId)
    .where('userId', '=', mine.userId)
    .where('key', '=', mine.key)
    .execute()
  return answer
}

async function repeat(
  ctx: Ctx,
  key: string,
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
  if (!hash.equals(before.requestHash) || !before.answer) {
    throw conflict('idempotency_key_used', 'This Idempotency-Key was used for another request.')
  }
  reply.code(before.status ?? 200).header('idempotent-replayed', 'true')
  return JSON.parse(unsealed(key, before.answer)) ?? undefined
}

const keyed = (key: string, text: string): Buffer => createHmac('sha256', key).update(text).digest()

const cipher = 'aes-256-gcm'
const nonceLength = 12
const tagLength = 16

function sealed(key: string, text: string): Buffer {
  const nonce = randomBytes(nonceLength)
  const cipherer = createCipheriv(cipher, keyed(key, 'answer'), nonce)
  const body = [cipherer.update(gzipSync(text)), cipherer.final()]
  return Buffer.concat([nonce, cipherer.getAuthTag(), ...body])
}

function unsealed(key: string, kept: Buffer): string {
  const body = kept.subarray(nonceLength + tagLength)
  const decipherer = createDecipheriv(cipher, keyed(key, 'answer'), kept.subarray(0, nonceLength))
  decipherer.setAuthTag(kept.subarray(nonceLength, nonceLength + tagLength))
  return gunzipSync(Buffer.concat([decipherer.update(body), decipherer.final()])).toString('utf8')
}
