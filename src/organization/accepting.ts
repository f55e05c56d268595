import type { FastifyReply, FastifyRequest } from 'fastify'
import { type RawBuilder, sql } from 'kysely'
import { record } from '#audit/entry.ts'
import { clock } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Database } from '#platform/database.ts'
import { notFound } from '#platform/problems.ts'
import { digest, hashPassword } from '#platform/secrets.ts'
import { announceUser } from './events.ts'
import { refuseWeakPassword } from './password.ts'
import { accessChanged } from './rights.ts'
import { dashed, startSession } from './session.ts'

type Invited = {
  userId: string
  name: string
  email: string
  status: string
  slug: string
  workspaceName: string
}
type Token = { workspaceId: string; secretHash: Buffer }

/** @throws Problem 404 when the link is used, replaced, expired or wrong, or the user is gone: one answer for all. */
export async function readInvitation(database: Database, token: string) {
  const proof = proofOf(token)
  const invited = await database.inWorkspace(proof.workspaceId, (tx) => load({ ...proof, tx }))
  return {
    name: invited.name,
    email: invited.email,
    workspace: { id: proof.workspaceId, slug: invited.slug, name: invited.workspaceName },
  }
}

/**
 * Sets the password and signs in. The link is spent in the same transaction, so it works once however often it is sent
 * at the same moment; sessions opened with an older password end.
 * @throws Problem 404 as above, 422 `weak_password`.
 */
export async function acceptInvitation(
  token: string,
  password: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<{ workspaceId: string; userId: string }> {
  const { database } = request.server.platform
  const proof = proofOf(token)
  const { name, email } = await database.inWorkspace(proof.workspaceId, (tx) => load({ ...proof, tx }))
  refuseWeakPassword(password, '/password', [name, email])
  const passwordHash = await hashPassword(password)
  return database.inWorkspace(proof.workspaceId, async (tx) => {
    // Locked as a removal locks it, and before the invitation, as a removal does.
    const invited = await load({ ...proof, tx }, sql`for no key update of person`)
    const ctx = { workspaceId: proof.workspaceId, tx, actor: { id: invited.userId }, now: clock.now() }
    await spend(ctx, proof)
    await setPassword(ctx, passwordHash)
    await activate(ctx)
    await startSession(ctx, invited.userId, request, reply)
    await record(ctx, {
      action: 'invitation.accepted',
      subject: { kind: 'user', id: invited.userId, name: invited.name },
    })
    await announceUser(ctx, invited.userId)
    await accessChanged(ctx, [invited.userId])
    return { workspaceId: proof.workspaceId, userId: invited.userId }
  })
}

function proofOf(token: string): Token {
  const parts = /^([0-9a-f]{32})_([\w-]{43})$/.exec(token)
  if (!parts) throw notFound()
  return { workspaceId: dashed(parts[1] ?? ''), secretHash: digest(parts[2] ?? '') }
}

async function load({ workspaceId, secretHash, tx }: Token & Pick<Ctx, 'tx'>, lock?: RawBuilder<unknown>) {
  const { rows } = await sql<Invited>`
    select person.id as user_id, person.name, person.email, person.status, w.slug, w.name as workspace_name
      from invitations invitation
      join users person on person.workspace_id = invitation.workspace_id and person.id = invitation.user_id
      join workspaces w on w.workspace_id = invitation.workspace_id
     where invitation.workspace_id = ${workspaceId} and invitation.secret_hash = ${secretHash}
       and invitation.expires_at > now() and person.status in ('invited', 'active') and person.email is not null
     ${lock ?? sql``}`.execute(tx)
  if (!rows[0]) throw notFound()
  return rows[0]
}

async function spend(ctx: Ctx, { secretHash }: Token): Promise<void> {
  const spent = await ctx.tx
    .deleteFrom('invitations')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('secretHash', '=', secretHash)
    .executeTakeFirst()
  if (Number(spent.numDeletedRows) === 0) throw notFound()
}

async function setPassword(ctx: Ctx<{ id: string }>, passwordHash: string): Promise<void> {
  const mine = { workspaceId: ctx.workspaceId, userId: ctx.actor.id }
  await ctx.tx
    .insertInto('credentials')
    .values({ ...mine, passwordHash, changedAt: ctx.now })
    .onConflict((c) => c.columns(['workspaceId', 'userId']).doUpdateSet({ passwordHash, changedAt: ctx.now }))
    .execute()
  await ctx.tx
    .deleteFrom('sessions')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('userId', '=', ctx.actor.id)
    .execute()
}

// Who joins is there to work; who only chose a new password stays as away as they were.
async function activate(ctx: Ctx<{ id: string }>): Promise<void> {
  await ctx.tx
    .updateTable('users')
    .set({ status: 'active', availability: 'available' })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', ctx.actor.id)
    .where('status', '=', 'invited')
    .execute()
}
