import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { record } from '#audit/entry.ts'
import { clock } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { Problem } from '#platform/problems.ts'
import { digest, verifyPassword } from '#platform/secrets.ts'
import { startSession } from './session.ts'
import { countTries, forgiveTries } from './tries.ts'
import type { Workspace } from './workspace.ts'

const wrong = () => new Problem(401, 'invalid_credentials', 'E-mail or password is wrong.')

/**
 * Signs a person in at their workspace's address. Unknown address, removed user and wrong password are one answer, in
 * one time; only who knows the password learns that an account is disabled.
 * @throws Problem 401 invalid_credentials, 403 account_disabled, 429 after ten failures in 15 minutes.
 */
export async function signIn(
  workspace: Workspace,
  given: { email: string; password: string },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<{ userId: string }> {
  const { database } = request.server.platform
  // Ten from one place; many more from everywhere together, so that a stranger cannot easily lock somebody out.
  const tries = [
    { subject: digest(`account:${given.email} address:${request.ip}`), most: 10 },
    { subject: digest(`account:${given.email}`), most: 100 },
    { subject: digest(`address:${request.ip}`), most: 100 },
  ]
  // Counted before the password is tried and committed on its own, so that many tries at once cannot pass together.
  await database.inWorkspace(workspace.id, (tx) => countTries({ workspaceId: workspace.id, tx }, tries))
  const found = await database.inWorkspace(workspace.id, (tx) =>
    tx
      .selectFrom('users')
      .leftJoin('credentials', (join) =>
        join
          .onRef('credentials.workspaceId', '=', 'users.workspaceId')
          .onRef('credentials.userId', '=', 'users.id'),
      )
      .select(['users.id', 'credentials.passwordHash'])
      .where('users.workspaceId', '=', workspace.id)
      .where(sql<string>`lower(users.email)`, '=', given.email)
      .where('users.status', '<>', 'removed')
      .executeTakeFirst(),
  )
  if (!(await verifyPassword(given.password, found?.passwordHash ?? null)) || !found) throw wrong()
  await database.inWorkspace(workspace.id, async (tx) => {
    const ctx = { workspaceId: workspace.id, tx, actor: { id: found.id }, now: clock.now() }
    await enter(ctx, found.passwordHash ?? '', request, reply)
    await forgiveTries(ctx, tries)
  })
  return { userId: found.id }
}

// The password was tried outside a transaction, because that takes long; what it proved is checked again under lock.
async function enter(
  ctx: Ctx<{ id: string }>,
  hash: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { rows } = await sql<{ status: string; same: boolean }>`
    select person.status, credential.password_hash = ${hash} as same
      from users person join credentials credential
        on credential.workspace_id = person.workspace_id and credential.user_id = person.id
     where person.workspace_id = ${ctx.workspaceId} and person.id = ${ctx.actor.id} for key share of person`.execute(
    ctx.tx,
  )
  const person = rows[0]
  if (!person?.same || person.status === 'removed') throw wrong()
  if (person.status === 'disabled') {
    throw new Problem(403, 'account_disabled', 'This account is disabled. Ask an admin of your workspace.')
  }
  await startSession(ctx, ctx.actor.id, request, reply)
  await record(ctx, { action: 'session.started', subject: { kind: 'user', id: ctx.actor.id } })
}
