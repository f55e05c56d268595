import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { actorColumns, asActor, signsIn, type UserCtx } from '#access/actor.ts'
import { clock, days } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Tx } from '#platform/database.ts'
import { newId } from '#platform/ids.ts'
import { forbidden, Problem } from '#platform/problems.ts'
import { digest, newSecret } from '#platform/secrets.ts'
import { lockOrganization, lockUsers } from './rights.ts'

export const sessionCookie = 'handover_session'
const sessionDays = 30

/** What a request shows to be signed in: a session's cookie or a personal token. */
export type Proof = { workspaceId: string; kind: 'session' | 'token'; secretHash: Buffer; from: string }

export const notSignedIn = () => new Problem(401, 'not_signed_in', 'Sign in first.')

/** Who asks; `stale` when it was last noted more than a minute ago that they are there. */
export type SignedIn = UserCtx & { stale: boolean }

/**
 * @param lock for requests that write: orders them against the person's own removal, which locks their row FOR UPDATE.
 * @param reshapes waits for the lock of the organization first, so that nobody holds their own row while they wait for it.
 * @throws Problem 401 when the session or token is unknown, expired, or the account is not active.
 */
export async function authenticate(
  tx: Tx,
  proof: Proof,
  lock: boolean,
  { reshapes = false } = {},
): Promise<SignedIn> {
  if (reshapes) await lockOrganization({ workspaceId: proof.workspaceId, tx })
  const now = clock.now()
  const table = sql.ref(proof.kind === 'session' ? 'sessions' : 'tokens')
  const used = proof.kind === 'session' ? sql.ref('proof.last_seen_at') : sql.ref('proof.last_used_at')
  type Row = Parameters<typeof asActor>[0] & { proofId: string; stale: boolean }
  const { rows } = await sql<Row>`
    select ${actorColumns}, proof.id as proof_id,
           (${used} is null or ${used} < now() - interval '1 minute') as stale
      from ${table} proof
      join users person on person.workspace_id = proof.workspace_id and person.id = proof.user_id
      join roles role on role.workspace_id = person.workspace_id and role.id = person.role_id
     where proof.workspace_id = ${proof.workspaceId} and proof.secret_hash = ${proof.secretHash}
       and (proof.expires_at is null or proof.expires_at > now()) and ${signsIn}
       ${proof.kind === 'session' ? stillThroughAdmin : sql``}
       ${lock ? sql`for key share of person` : sql``}`.execute(tx)
  const row = rows[0]
  if (!row) throw notSignedIn()
  const actor = asActor(row, proof.kind === 'session' ? { sessionId: row.proofId } : { tokenId: row.proofId })
  if (actor.tokenId && !actor.permissions.api.use) {
    throw new Problem(403, 'forbidden', 'You may not use the API: your role does not permit it.')
  }
  return { workspaceId: proof.workspaceId, tx, actor, now, from: proof.from, stale: row.stale }
}

// A session that an admin opened to look through somebody's eyes is good while that admin is one.
const stillThroughAdmin = sql`and (proof.through_id is null or exists (
  select 1 from sessions own
    join users admin on admin.workspace_id = own.workspace_id and admin.id = own.user_id and admin.status = 'active'
    join roles held on held.workspace_id = admin.workspace_id and held.id = admin.role_id and held.system = 'admin'
   where own.workspace_id = proof.workspace_id and own.id = proof.through_id))`

/**
 * Notes once a minute that somebody is there. Last in a transaction: whoever held their own row while they wait for
 * another's would be waited for in turn. It waits for nobody itself, so that reading does not: who is being changed at this
 * moment is noted the next time.
 */
export async function noteSeen({ workspaceId, tx, actor, stale }: SignedIn): Promise<void> {
  if (!stale) return
  const { numAffectedRows } =
    await sql`update users set last_seen_at = now() where workspace_id = ${workspaceId}
    and id in (select id from users where workspace_id = ${workspaceId} and id = ${actor.id}
      for no key update skip locked)`.execute(tx)
  if (!numAffectedRows) return
  // The person first, as whoever ends their sessions does.
  const seen = actor.sessionId ? sql`update sessions set last_seen_at` : sql`update tokens set last_used_at`
  await sql`${seen} = now() where workspace_id = ${workspaceId} and id = ${actor.sessionId ?? actor.tokenId}`.execute(
    tx,
  )
}

export function proofOf(request: FastifyRequest): Proof | null {
  const from = request.ip
  const bearer = /^Bearer hnd_([0-9a-f]{32})_([\w-]{43})$/.exec(request.headers.authorization ?? '')
  if (request.headers.authorization !== undefined) {
    return bearer
      ? { kind: 'token', workspaceId: dashed(bearer[1] ?? ''), secretHash: digest(bearer[2] ?? ''), from }
      : null
  }
  const cookie = /^([0-9a-f-]{36})\.([\w-]{43})$/.exec(request.cookies[sessionCookie] ?? '')
  if (!cookie || dashed((cookie[1] ?? '').replaceAll('-', '')) !== cookie[1]) return null
  return { kind: 'session', workspaceId: cookie[1] ?? '', secretHash: digest(cookie[2] ?? ''), from }
}

/**
 * The session of somebody who changes how they sign in. A personal token is held by a program, and opens no more than the
 * person's work.
 * @throws Problem 401; 403 for a token, or for a page of another site.
 */
export function ownSession(request: FastifyRequest): Proof {
  const proof = proofOf(request)
  if (!proof) throw notSignedIn()
  if (proof.kind === 'token') throw forbidden(notByToken)
  refuseForeignOrigin(request)
  return proof
}

export const notByToken = 'a personal token does not change how its owner signs in'

/**
 * For whatever changes how `userId` signs in, or opens something to them besides.
 * @throws Problem 403 for their own token.
 */
export function mustBeSession({ actor }: UserCtx, userId = actor.id): void {
  if (actor.tokenId && userId === actor.id) throw forbidden(notByToken)
}

/**
 * After waiting for a lock: whoever chose a new password meanwhile has ended this session.
 * @throws Problem 401.
 */
export async function mustStillBeSignedIn({ workspaceId, tx, actor }: UserCtx): Promise<void> {
  const session = await tx
    .selectFrom('sessions')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', actor.sessionId)
    .executeTakeFirst()
  if (!session) throw notSignedIn()
}

export const dashed = (hex: string): string =>
  hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

// A page of another site may make a browser send our cookie along; it cannot forge where it comes from.
export function refuseForeignOrigin(request: FastifyRequest): void {
  const { origin, host } = request.headers
  if (!origin) return
  const own = [`http://${host}`, `https://${host}`, request.server.platform.publicUrl()]
  if (!own.includes(origin)) throw new Problem(403, 'foreign_origin', 'This request comes from another site.')
}

/**
 * Opens a session and gives it to the browser as a cookie. The trigger refuses it for a removed user.
 * @param throughId the session it is opened from and with which it ends.
 * @param provedAt when the person last showed their password; a removal asks again ten minutes later.
 */
export async function startSession(
  ctx: Ctx,
  userId: string,
  request: FastifyRequest,
  reply: FastifyReply,
  { throughId = null, provedAt = ctx.now }: { throughId?: string | null; provedAt?: Date } = {},
): Promise<void> {
  const secret = newSecret()
  const expiresAt = new Date(ctx.now.getTime() + days(sessionDays))
  await ctx.tx
    .insertInto('sessions')
    .values({
      workspaceId: ctx.workspaceId,
      id: newId(),
      userId,
      throughId,
      secretHash: digest(secret),
      userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
      ip: request.ip,
      createdAt: provedAt,
      expiresAt,
    })
    .execute()
  reply.setCookie(sessionCookie, `${ctx.workspaceId}.${secret}`, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: request.server.platform.publicUrl().startsWith('https:'),
    expires: expiresAt,
  })
}

/** Ends a person's sessions, but for the one in `except`; their open connections end when `accessChanged` tells them. */
export async function endSessions(ctx: Ctx, userId: string, except: string | null = null): Promise<number> {
  await lockUsers(ctx, [userId])
  const { numDeletedRows } = await ctx.tx
    .deleteFrom('sessions')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('userId', '=', userId)
    .where('id', 'is distinct from', except)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

export const endCookie = (reply: FastifyReply) => void reply.clearCookie(sessionCookie, { path: '/' })
