import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { Problem } from '#platform/problems.ts'
import { verifyPassword } from '#platform/secrets.ts'

/**
 * A removal asks who is at the keyboard: the password, or a sign-in within the last ten minutes. A personal token is
 * held by a program and was confirmed when it was made.
 * @throws Problem 403 invalid_credentials | confirm_password, with the field. Not 401: the session itself stays good.
 */
export async function confirmIdentity(ctx: UserCtx, password: string | undefined): Promise<void> {
  if (ctx.actor.tokenId) return
  const { rows } = await sql<{ fresh: boolean; passwordHash: string }>`
    select session.created_at > now() - interval '10 minutes' as fresh, credential.password_hash
      from sessions session join credentials credential
        on credential.workspace_id = session.workspace_id and credential.user_id = session.user_id
     where session.workspace_id = ${ctx.workspaceId} and session.id = ${ctx.actor.sessionId}`.execute(ctx.tx)
  const proof = rows[0]
  const errors = (code: string, message: string) => ({ errors: [{ pointer: '/password', code, message }] })
  if (password === undefined) {
    const message = 'Enter your password to confirm.'
    if (!proof?.fresh)
      throw new Problem(403, 'confirm_password', message, errors('confirm_password', message))
    return
  }
  if (await verifyPassword(password, proof?.passwordHash ?? null)) return
  throw new Problem(
    403,
    'invalid_credentials',
    'The password is wrong.',
    errors('invalid_credentials', 'The password is wrong.'),
  )
}
