import type { UserCtx } from '#access/actor.ts'
import { record } from '#audit/entry.ts'
import { forbidden, notFound } from '#platform/problems.ts'
import { mustEdit } from './editing.ts'
import { announceUser } from './events.ts'
import { accessChanged, lockUsers } from './rights.ts'
import type { OpenSession } from './second-factor-contract.ts'
import { mustBeSession } from './session.ts'
import type { UserRow } from './user.ts'

/** Where a user is signed in, last seen first: for themself and whoever may edit them. */
export async function openSessionsOf(ctx: UserCtx, user: UserRow): Promise<OpenSession[]> {
  if (user.id !== ctx.actor.id && !user.mayEdit) throw forbidden('this user is not yours to change')
  const rows = await ctx.tx
    .selectFrom('sessions')
    .select(['id', 'userAgent', 'ip', 'createdAt', 'lastSeenAt'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('userId', '=', user.id)
    .where('expiresAt', '>', ctx.now)
    .orderBy('lastSeenAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ createdAt, lastSeenAt, ...row }) => ({
    ...row,
    current: row.id === ctx.actor.sessionId,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
  }))
}

/** Ends one session at once, its live connections too. @throws Problem 404 when it is none of this user's. */
export async function endSession(ctx: UserCtx, user: UserRow, sessionId: string): Promise<void> {
  mustBeSession(ctx, user.id)
  if (user.id !== ctx.actor.id) mustEdit(ctx, user, 'user.sign_out')
  await lockUsers(ctx, [user.id])
  const ended = await ctx.tx
    .deleteFrom('sessions')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('userId', '=', user.id)
    .where('id', '=', sessionId)
    .executeTakeFirst()
  if (Number(ended.numDeletedRows) === 0) throw notFound()
  await record(ctx, { action: 'session.ended', subject: { kind: 'user', id: user.id, name: user.name } })
  await accessChanged(ctx, [user.id])
  await announceUser(ctx, user.id)
}
