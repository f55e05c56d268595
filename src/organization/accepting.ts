import type { FastifyReply, FastifyRequest } from 'fastify'
import { type RawBuilder, sql } from 'kysely'
import { asViewer } from '#access/actor.ts'
import { record } from '#audit/entry.ts'
import { clock } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Database } from '#platform/database.ts'
import { notFound } from '#platform/problems.ts'
import { digest, hashPassword } from '#platform/secrets.ts'
import { givenLinkRule } from './access.ts'
import { announceUser } from './events.ts'
import { revokeInvitation } from './invitation.ts'
import { refuseWeakPassword, setPassword } from './password.ts'
import { accessChanged } from './rights.ts'
import { secondFactorState } from './second-factor.ts'
import { dashed, startSession } from './session.ts'
import { shutOut } from './shutting-out.ts'
import type { Workspace } from './workspace.ts'

type Invited = {
  userId: string
  invitedBy: string | null
  name: string
  email: string
  status: string
  slug: string
  workspaceName: string
}
type Token = { workspaceId: string; secretHash: Buffer }

/**
 * @throws Problem 404 when the link is used, replaced, expired or wrong, the user is gone, or whoever gave it may no longer
 * give one: one answer for all.
 */
export async function readInvitation(database: Database, token: string) {
  const proof = proofOf(token)
  const invited = await database.inWorkspace(proof.workspaceId, (tx) => load({ ...proof, tx }))
  return {
    name: invited.name,
    email: invited.email,
    workspace: workspaceOf(proof, invited),
    joined: invited.status !== 'invited',
  }
}

const workspaceOf = ({ workspaceId: id }: Token, { slug, workspaceName: name }: Invited) => ({
  id,
  slug,
  name,
})

/** Null for whoever still has to sign in, because they have a second factor or must set one up. */
export type Accepted = { workspace: Workspace; signedIn: string | null }

/**
 * Sets the password and signs in, but for the second factor: reading somebody's mail is not having their phone. The link
 * is spent in the same transaction, so it works once however often it is sent at the same moment; sessions and tokens made
 * with an older password end, and so do the person's other links.
 * @throws Problem 404 as above, 422 `weak_password`.
 */
export async function acceptInvitation(
  token: string,
  password: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Accepted> {
  const { database } = request.server.platform
  const proof = proofOf(token)
  const { name, email } = await database.inWorkspace(proof.workspaceId, (tx) => load({ ...proof, tx }))
  refuseWeakPassword(password, '/password', [name, email])
  const passwordHash = await hashPassword(password)
  return database.inWorkspace(proof.workspaceId, async (tx) => {
    // Locked as a removal locks it, and before the invitation, as a removal does.
    const invited = await load({ ...proof, tx }, sql`for no key update of person`)
    const actor = { id: invited.userId }
    const ctx = { workspaceId: proof.workspaceId, tx, actor, now: clock.now(), from: request.ip }
    await spend(ctx, proof)
    await setPassword(ctx, invited.userId, passwordHash)
    await shutOut(ctx, invited.userId)
    await activate(ctx)
    const { state } = await secondFactorState(ctx, invited.userId)
    if (state === 'off') await startSession(ctx, invited.userId, request, reply)
    await record(ctx, {
      action: 'invitation.accepted',
      subject: { kind: 'user', id: invited.userId, name: invited.name },
    })
    await announceUser(ctx, invited.userId)
    await accessChanged(ctx, [invited.userId])
    return { workspace: workspaceOf(proof, invited), signedIn: state === 'off' ? invited.userId : null }
  })
}

function proofOf(token: string): Token {
  const parts = /^([0-9a-f]{32})_([\w-]{43})$/.exec(token)
  if (!parts) throw notFound()
  return { workspaceId: dashed(parts[1] ?? ''), secretHash: digest(parts[2] ?? '') }
}

async function load({ workspaceId, secretHash, tx }: Token & Pick<Ctx, 'tx'>, lock?: RawBuilder<unknown>) {
  const { rows } = await sql<Invited>`
    select person.id as user_id, invitation.invited_by, person.name, person.email, person.status, w.slug, w.name as workspace_name
      from invitations invitation
      join users person on person.workspace_id = invitation.workspace_id and person.id = invitation.user_id
      join workspaces w on w.workspace_id = invitation.workspace_id
     where invitation.workspace_id = ${workspaceId} and invitation.secret_hash = ${secretHash}
       and invitation.expires_at > now() and person.status in ('invited', 'active') and person.email is not null
     ${lock ?? sql``}`.execute(tx)
  const [invited] = rows
  if (!invited || !(await stillGiven({ workspaceId, tx, actor: null, now: clock.now() }, invited))) {
    throw notFound()
  }
  return invited
}

// Whoever gave the link has read it, and could become through it what the person is by now.
async function stillGiven(ctx: Ctx<null>, { userId, invitedBy }: Invited): Promise<boolean> {
  if (invitedBy === null) return true
  const holds = await givenLinkRule(await asViewer(ctx, invitedBy))
  const { rows } = await sql`select 1 from users person
    where person.workspace_id = ${ctx.workspaceId} and person.id = ${userId} and ${holds}`.execute(ctx.tx)
  return rows.length > 0
}

async function spend(ctx: Ctx<{ id: string }>, { secretHash }: Token): Promise<void> {
  const spent = await ctx.tx
    .deleteFrom('invitations')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('secretHash', '=', secretHash)
    .executeTakeFirst()
  if (Number(spent.numDeletedRows) === 0) throw notFound()
  await revokeInvitation(ctx, ctx.actor.id)
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
