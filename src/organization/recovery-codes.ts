import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { digest } from '#platform/secrets.ts'

const howMany = 10
// Crockford's 32: none that is easily taken for another. 16 of them are 80 bits, enough for a plain hash.
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** Ten new recovery codes, told once and kept as hashes; those before die. The caller holds the person's second factor. */
export async function renewRecoveryCodes(ctx: Ctx, userId: string): Promise<string[]> {
  await endRecoveryCodes(ctx, userId)
  const codes = Array.from({ length: howMany }, newCode)
  await ctx.tx
    .insertInto('recoveryCodes')
    .values(codes.map((code) => ({ workspaceId: ctx.workspaceId, userId, codeHash: hashOf(userId, code) })))
    .execute()
  return codes
}

/** Spends a recovery code, typed as people type. True for one of those who send the same code at the same moment. */
export async function spendRecoveryCode(ctx: Ctx, userId: string, code: string): Promise<boolean> {
  const { numDeletedRows } = await ctx.tx
    .deleteFrom('recoveryCodes')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('userId', '=', userId)
    .where('codeHash', '=', hashOf(userId, code))
    .executeTakeFirst()
  return Number(numDeletedRows) === 1
}

export async function recoveryCodesLeft(ctx: Ctx, userId: string): Promise<number> {
  const { rows } = await sql<{ left: number }>`select count(*)::int as left from recovery_codes
    where workspace_id = ${ctx.workspaceId} and user_id = ${userId}`.execute(ctx.tx)
  return rows[0]?.left ?? 0
}

export async function endRecoveryCodes(ctx: Ctx, userId: string): Promise<void> {
  await ctx.tx
    .deleteFrom('recoveryCodes')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('userId', '=', userId)
    .execute()
}

function newCode(): string {
  const text = [...randomBytes(16)].map((byte) => alphabet[byte % alphabet.length]).join('')
  return text.replace(/(.{4})(?=.)/g, '$1-')
}

function hashOf(userId: string, code: string): Buffer {
  const plain = code.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1')
  return digest(`recovery:${userId}:${plain}`)
}
