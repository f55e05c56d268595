import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { record } from '#audit/entry.ts'
import type { Database } from '#platform/database.ts'
import { Problem } from '#platform/problems.ts'
import { digest, verifyPassword } from '#platform/secrets.ts'
import { authenticate, type Proof } from './session.ts'
import { countTries, forgiveTries } from './tries.ts'

/**
 * Asks who is at the keyboard: the password, or a sign-in within the last ten minutes. A personal token is held by a
 * program and was confirmed when it was made. Runs before the request's own transaction: tries are counted for good, and
 * hashing a password holds nothing up.
 * @throws Problem 401; 403 invalid_credentials | confirm_password with the field; 429 after five wrong ones. Not 401 for a
 * wrong password: the session itself stays good.
 */
export async function confirmIdentity(database: Database, proof: Proof, password: unknown): Promise<void> {
  const inside = <T>(work: (ctx: UserCtx) => Promise<T>) =>
    database.inWorkspace(proof.workspaceId, async (tx) => work(await authenticate(tx, proof, false)))
  const asked = await inside(async (ctx) => {
    if (ctx.actor.tokenId) return null
    const { fresh, passwordHash } = await lastProof(ctx)
    if (typeof password !== 'string') {
      if (!fresh) throw wrong('confirm_password', 'Enter your password to confirm.')
      return null
    }
    const tries = [{ subject: digest(`confirm:${ctx.actor.id}`), most: 5 }]
    await countTries(ctx, tries)
    return { password, passwordHash, tries }
  })
  if (!asked) return
  if (await verifyPassword(asked.password, asked.passwordHash)) {
    await inside((ctx) => forgiveTries(ctx, asked.tries))
    return
  }
  await inside((ctx) =>
    record(ctx, {
      action: 'identity.confirm_refused',
      subject: { kind: 'user', id: ctx.actor.id, name: ctx.actor.name },
    }),
  )
  throw wrong('invalid_credentials', 'The password is wrong.')
}

const wrong = (code: string, message: string) =>
  new Problem(403, code, message, { errors: [{ pointer: '/password', code, message }] })

async function lastProof(ctx: UserCtx): Promise<{ fresh: boolean; passwordHash: string | null }> {
  const { rows } = await sql<{ fresh: boolean; passwordHash: string }>`
    select session.created_at > now() - interval '10 minutes' as fresh, credential.password_hash
      from sessions session join credentials credential
        on credential.workspace_id = session.workspace_id and credential.user_id = session.user_id
     where session.workspace_id = ${ctx.workspaceId} and session.id = ${ctx.actor.sessionId}`.execute(ctx.tx)
  return rows[0] ?? { fresh: false, passwordHash: null }
}
