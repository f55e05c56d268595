import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { reaches } from '#access/reach.ts'
import { record } from '#audit/entry.ts'
import { announceAccess, announceOrganization, announceUser } from '#organization/events.ts'
import { newId } from '#platform/ids.ts'
import { conflict, forbidden, invalid } from '#platform/problems.ts'
import { announce } from '#platform/realtime.ts'
import { settleCovers } from './covers.ts'
import { type Leaver, lockLeaver, mustManage, mustReactivate, refuseImpossible } from './leaver.ts'
import { mayCover } from './suspension.ts'

export type SuspensionOrder = { coverId: string | null; until: Date | null }

/**
 * Disables an account: signed out everywhere at once, no new chats, everything kept. A second call changes cover or end.
 * @returns the suspension's id.
 * @throws Problem 403, 404, 409 already_removed | self | owner | last_admin, 422 not_eligible_cover.
 */
export async function suspendUser(ctx: UserCtx, userId: string, order: SuspensionOrder): Promise<string> {
  const id = await suspendUnsettled(ctx, userId, order)
  await settleCovers(ctx)
  await changed(ctx, userId)
  return id
}

/** `suspendUser` for whoever disables many: who stands in is worked out, and told, once after the last of them. */
export async function suspendUnsettled(
  ctx: UserCtx,
  userId: string,
  order: SuspensionOrder,
): Promise<string> {
  const leaver = await lockLeaver(ctx, userId)
  mustManage(ctx, leaver)
  await refuseImpossible(ctx, leaver)
  if (leaver.status === 'disabled') mustReactivate(leaver)
  if (order.until && order.until <= ctx.now)
    throw invalid('/until', 'past', 'The end must lie in the future.')
  if (order.coverId) await requireCover(ctx, leaver, order.coverId)

  const id = await open(ctx, leaver, order)
  await sql`delete from sessions where workspace_id = ${ctx.workspaceId} and user_id = ${userId}`.execute(
    ctx.tx,
  )
  // Their own links, and those they gave to others: whoever gave one has read it, and could come back through it.
  await sql`delete from invitations where workspace_id = ${ctx.workspaceId}
    and ${userId} in (invited_by, user_id)`.execute(ctx.tx)
  await sql`update users set status = 'disabled', access_epoch = access_epoch + 1
     where workspace_id = ${ctx.workspaceId} and id = ${userId}`.execute(ctx.tx)
  await record(ctx, {
    action: 'user.disabled',
    subject: { kind: 'user', id: userId, name: leaver.name },
    after: { until: order.until?.toISOString() ?? null },
  })
  return id
}

async function open(ctx: UserCtx, leaver: Leaver, order: SuspensionOrder): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into suspensions (workspace_id, id, user_id, by_id, cover_id, until)
    values (${ctx.workspaceId}, ${newId()}, ${leaver.id}, ${ctx.actor.id}, ${order.coverId}, ${order.until})
    on conflict (workspace_id, user_id) where ended_at is null
    do update set cover_id = excluded.cover_id, until = excluded.until returning id`.execute(ctx.tx)
  return rows[0]?.id ?? ''
}

async function requireCover(ctx: UserCtx, leaver: Leaver, coverId: string): Promise<void> {
  // A cover answers for chats and contacts: whoever is no admin opens them to nobody whom they do not reach, nor to
  // themself by a detour.
  const { isAdmin, id } = ctx.actor
  const within = isAdmin
    ? sql`true`
    : sql`(${reaches(ctx, 'hierarchy', sql`person.id`)}
        or (person.id = ${id} and ${mayCover(ctx)}))`
  const { rows } = await sql`select 1 from users person where person.workspace_id = ${ctx.workspaceId}
    and person.id = ${coverId} and person.status = 'active' and person.id <> ${leaver.id} and ${within}`.execute(
    ctx.tx,
  )
  if (rows.length === 0)
    throw invalid('/coverId', 'not_eligible_cover', 'Choose another active user as cover.')
}

/**
 * Brings a disabled user back: everything as it was, what the cover looked after at once; away, so that no chat comes
 * unasked.
 * @param by null when the time that was set has come: then nobody did it.
 * @throws Problem 403, 404, 409 already_removed | not_disabled | email_missing.
 */
export async function reactivateUser(
  ctx: UserCtx,
  userId: string,
  by: { id: string } | null = ctx.actor,
): Promise<void> {
  const person = await lockLeaver(ctx, userId)
  mustManage(ctx, person)
  if (person.id === ctx.actor.id) throw forbidden('nobody disables or reactivates themself')
  if (person.status !== 'disabled') throw conflict('not_disabled', `${person.name} is not disabled.`)
  mustReactivate(person)
  if (person.email === null) {
    throw conflict(
      'email_missing',
      `${person.name}'s e-mail address is used by somebody else now. Enter another one first.`,
    )
  }
  await ctx.tx
    .updateTable('suspensions')
    .set({ endedAt: ctx.now, endedBy: by?.id ?? null })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('userId', '=', userId)
    .where('endedAt', 'is', null)
    .execute()
  await sql`
    update users person set availability = 'away', access_epoch = access_epoch + 1, status =
           case when exists (select 1 from credentials c where c.workspace_id = person.workspace_id and c.user_id = person.id)
                  -- People of the demo are here without a password.
                  or (person.demo and person.last_seen_at is not null)
                then 'active' else 'invited' end
     where person.workspace_id = ${ctx.workspaceId} and person.id = ${userId}`.execute(ctx.tx)
  await settleCovers(ctx)
  await record(
    { ...ctx, actor: by },
    { action: 'user.reactivated', subject: { kind: 'user', id: userId, name: person.name } },
  )
  await changed(ctx, userId)
}

async function changed(ctx: UserCtx, userId: string): Promise<void> {
  await announceAccess(ctx, userId)
  await announceUser(ctx, userId)
  await announceOrganization(ctx)
  await announce(ctx, { type: 'chats.stale' })
}
