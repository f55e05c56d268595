import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { record } from '#audit/entry.ts'
import { refused } from '#audit/refusal.ts'
import { announceAccess } from '#organization/events.ts'
import { startSession } from '#organization/session.ts'
import { conflict, notFound } from '#platform/problems.ts'

/** Whoever really sits there: the person whose own session this is, or was opened from. */
export type Sitting = {
  id: string
  name: string
  isAdmin: boolean
  sessionId: string
  isThrough: boolean
  provedAt: Date
}

/** @returns null for a token, and when the session it was opened from is over. */
export async function sitting(ctx: UserCtx): Promise<Sitting | null> {
  const { rows } = await sql<Sitting>`
    select person.id, person.name, role.system is not distinct from 'admin' as is_admin, own.id as session_id, own.created_at as proved_at,
           mine.through_id is not null as is_through
      from sessions mine
      join sessions own on own.workspace_id = mine.workspace_id and own.id = coalesce(mine.through_id, mine.id)
      join users person on person.workspace_id = own.workspace_id and person.id = own.user_id
      join roles role on role.workspace_id = person.workspace_id and role.id = person.role_id
     where mine.workspace_id = ${ctx.workspaceId} and mine.id = ${ctx.actor.sessionId}
       and own.expires_at > now() and person.status = 'active'`.execute(ctx.tx)
  return rows[0] ?? null
}

/**
 * Goes on as a person of the demo, for admins, so that reach can be felt. The session hangs on the admin's own: it ends
 * with that one, and only its holder can go back to it.
 * @throws Problem 403 for whoever is no admin and for people who are not of the demo, 404, 409 not_active.
 */
export async function lookThrough(
  ctx: UserCtx,
  userId: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const self = await sitting(ctx)
  const entry = { action: 'demo.switch_refused', subject: { kind: 'user', id: userId } }
  if (!self?.isAdmin)
    throw refused('only admins look through people of the demo, signed in with a browser', entry)
  const { rows } = await sql<{ id: string; name: string; demo: boolean; status: string }>`
    select id, name, demo, status from users where workspace_id = ${ctx.workspaceId} and id = ${userId}
       and status <> 'removed' for key share`.execute(ctx.tx)
  const person = rows[0]
  if (!person) throw notFound()
  if (!person.demo) throw refused(`${person.name} is not a person of the demo`, entry)
  if (person.status !== 'active') throw conflict('not_active', `${person.name} is not active.`)
  if (self.isThrough) await leaveSession(ctx)
  await startSession(ctx, person.id, request, reply, { throughId: self.sessionId })
  await record(
    { ...ctx, actor: self },
    { action: 'demo.switched', subject: { kind: 'user', id: person.id, name: person.name } },
  )
}

/**
 * Back to the admin's own account: a new session in place of the one that was left open for that.
 * @returns who they are again.
 * @throws Problem 409 not_switched.
 */
export async function goBack(ctx: UserCtx, request: FastifyRequest, reply: FastifyReply): Promise<string> {
  const self = await sitting(ctx)
  if (!self?.isThrough) throw conflict('not_switched', 'This session was not opened from another one.')
  await leaveSession(ctx)
  await ctx.tx
    .deleteFrom('sessions')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', self.sessionId)
    .execute()
  await startSession(ctx, self.id, request, reply, { provedAt: self.provedAt })
  await record(
    { ...ctx, actor: self },
    { action: 'demo.went_back', subject: { kind: 'user', id: ctx.actor.id, name: ctx.actor.name } },
  )
  return self.id
}

async function leaveSession(ctx: UserCtx): Promise<void> {
  await ctx.tx
    .deleteFrom('sessions')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', ctx.actor.sessionId)
    .execute()
  await announceAccess(ctx, ctx.actor.id)
}
