import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { record } from '#audit/entry.ts'
import { clock } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { Problem } from '#platform/problems.ts'
import { digest, verifyPassword } from '#platform/secrets.ts'
import { type Passed, passSecondFactor } from './passing-second-factor.ts'
import { endSessions, startSession } from './session.ts'
import { codeTries, countTries, forgiveTries, type Tries } from './tries.ts'
import type { Workspace } from './workspace.ts'

type Given = { email: string; password: string; code?: string | undefined }
type SignedIn = { userId: string; recoveryCodes?: string[] }

const wrong = () => new Problem(401, 'invalid_credentials', 'E-mail or password is wrong.')

/**
 * Signs a person in at their workspace's address. Unknown address, removed user and wrong password are one answer, in
 * one time; only who knows the password learns that an account is disabled, or asks for a second factor.
 * @throws Problem 401 invalid_credentials | second_factor_required | invalid_code, 403 account_disabled |
 * second_factor_setup_required with the secret to set up, 429 after ten wrong passwords or five wrong codes in 15 minutes.
 */
export async function signIn(
  workspace: Workspace,
  given: Given,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<SignedIn> {
  const { database } = request.server.platform
  const inside = <T>(work: (ctx: Ctx) => Promise<T>) =>
    database.inWorkspace(workspace.id, (tx) =>
      work({ workspaceId: workspace.id, tx, actor: null, now: clock.now(), from: request.ip }),
    )
  // Counted before the password is tried and committed on its own, so that many tries at once cannot pass together.
  const tries = passwordTries(given.email, request.ip)
  await inside((ctx) => countTries(ctx, tries))
  const found = await inside((ctx) => credentialOf(ctx, given.email))
  const right = await verifyPassword(given.password, found?.passwordHash ?? null)
  if (!right || !found) throw wrong()
  await inside((ctx) => forgiveTries(ctx, tries))

  const { code } = given
  if (code) await inside((ctx) => countTries(ctx, codeTries(found.id)))
  const passed = await inside((ctx) =>
    enter({ ...ctx, actor: { id: found.id } }, found, code, request, reply),
  )
  if ('problem' in passed) throw passed.problem
  return { userId: found.id, ...(passed.recoveryCodes && { recoveryCodes: passed.recoveryCodes }) }
}

// Ten from one place; many more from everywhere together, so that a stranger cannot easily lock somebody out.
const passwordTries = (email: string, ip: string): Tries => [
  { subject: digest(`account:${email} address:${ip}`), most: 10 },
  { subject: digest(`account:${email}`), most: 100 },
  { subject: digest(`address:${ip}`), most: 100 },
]

type Credential = { id: string; passwordHash: string | null }

async function credentialOf({ workspaceId, tx }: Ctx, email: string): Promise<Credential | undefined> {
  return tx
    .selectFrom('users')
    .leftJoin('credentials', (join) =>
      join
        .onRef('credentials.workspaceId', '=', 'users.workspaceId')
        .onRef('credentials.userId', '=', 'users.id'),
    )
    .select(['users.id', 'credentials.passwordHash'])
    .where('users.workspaceId', '=', workspaceId)
    .where(sql<string>`lower(users.email)`, '=', email)
    .where('users.status', '<>', 'removed')
    .executeTakeFirst()
}

// The password was tried outside a transaction, because that takes long; what it proved is checked again under lock.
async function enter(
  ctx: Ctx<{ id: string }>,
  { passwordHash }: Credential,
  code: string | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Passed> {
  const { rows } = await sql<{ status: string; same: boolean }>`
    select person.status, credential.password_hash = ${passwordHash} as same
      from users person join credentials credential
        on credential.workspace_id = person.workspace_id and credential.user_id = person.id
     where person.workspace_id = ${ctx.workspaceId} and person.id = ${ctx.actor.id}
       for key share of person for no key update of credential`.execute(ctx.tx)
  const person = rows[0]
  if (!person?.same || person.status === 'removed') throw wrong()
  if (person.status === 'disabled') {
    throw new Problem(403, 'account_disabled', 'This account is disabled. Ask an admin of your workspace.')
  }
  const passed = await passSecondFactor(ctx, code)
  if ('problem' in passed) return passed
  if (code) await forgiveTries(ctx, codeTries(ctx.actor.id))
  if (passed.recoveryCodes) await endSessions(ctx, ctx.actor.id)
  await startSession(ctx, ctx.actor.id, request, reply)
  await record(ctx, { action: 'session.started', subject: { kind: 'user', id: ctx.actor.id } })
  return passed
}
