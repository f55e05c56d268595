import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { Refusal } from '#audit/refusal.ts'
import { Problem, tooMany } from '#platform/problems.ts'
import { verifyPassword } from '#platform/secrets.ts'

/**
 * A removal asks who is at the keyboard: the password, or a sign-in within the last ten minutes. A personal token is
 * held by a program and was confirmed when it was made.
 * @throws Problem 403 invalid_credentials | confirm_password with the field, 429 after five wrong ones. Not 401: the session itself stays good.
 */
export async function confirmIdentity(ctx: UserCtx, password: string | undefined): Promise<void> {
  if (ctx.actor.tokenId) return
  const { rows } = await sql<{ fresh: boolean; passwordHash: string }>`
    select session.created_at > now() - interval '10 minutes' as fresh, credential.password_hash
      from sessions session join credentials credential
        on credential.workspace_id = session.workspace_id and credential.user_id = session.user_id
     where session.workspace_id = ${ctx.workspaceId} and session.id = ${ctx.actor.sessionId}`.execute(ctx.tx)
  const proof = rows[0]
  if (password === undefined) {
    if (!proof?.fresh) throw wrong('confirm_password', 'Enter your password to confirm.')
    return
  }
  await refuseGuessing(ctx)
  if (await verifyPassword(password, proof?.passwordHash ?? null)) return
  const entry = { action: guess, subject: { kind: 'user', id: ctx.actor.id, name: ctx.actor.name } }
  throw new Refusal(wrong('invalid_credentials', 'The password is wrong.'), entry)
}

const guess = 'identity.confirm_refused'

const wrong = (code: string, message: string) =>
  new Problem(403, code, message, { errors: [{ pointer: '/password', code, message }] })

// A wrong password is in the audit log, so that is where the tries are counted.
async function refuseGuessing(ctx: UserCtx): Promise<void> {
  const { rows } = await sql<{ tries: number }>`
    select count(*) as tries from audit_entries where workspace_id = ${ctx.workspaceId} and subject_id = ${ctx.actor.id}
       and action = ${guess} and at > now() - interval '15 minutes'`.execute(ctx.tx)
  if ((rows[0]?.tries ?? 0) >= 5) throw tooMany(900, 'Too many wrong passwords. Wait a quarter of an hour.')
}
