import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { record } from '#audit/entry.ts'
import { announceOrganization, announceUser } from '#organization/events.ts'
import { lockOrganization } from '#organization/rights.ts'
import { newId } from '#platform/ids.ts'
import { conflict } from '#platform/problems.ts'
import { announce } from '#platform/realtime.ts'
import { settleCovers } from './covers.ts'
import { restoreMemberships } from './ending.ts'
import { takeBackReports } from './reparenting.ts'

type Undoable = {
  id: string
  userId: string
  name: string
  state: string
  over: boolean
  email: string | null
  phone: string | null
  roleId: string | null
  reportedTo: string | null
  number: number | null
}

/**
 * Takes a removal back: the user returns disabled, with what is on the desks that were theirs at this moment. What the
 * successors received meanwhile lies on their own desks and stays. Passwords, sessions and tokens do not come back.
 * @throws Problem 404, 409 not_undoable | undo_window_over.
 */
export async function undoRemoval(ctx: UserCtx, removal: { id: string }): Promise<void> {
  await lockOrganization(ctx)
  const undone = await undoable(ctx, removal.id)
  await returnUser(ctx, undone)
  await ctx.tx
    .updateTable('removals')
    .set({
      state: 'undone',
      undoneAt: ctx.now,
      undoneBy: ctx.actor.id,
      logsAfter: null,
      logsDone: 0,
      finishedAt: null,
    })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', undone.id)
    .execute()
  await returnDesks(ctx, undone.userId)
  await takeBackReports(ctx, undone.id, undone.userId)
  await restoreMemberships(ctx, undone.id, undone.userId)
  await settleCovers(ctx)
  await record(ctx, {
    action: 'removal.undone',
    subject: { kind: 'user', id: undone.userId, name: undone.name },
    after: { receipt: undone.id },
  })
  await announceUser(ctx, undone.userId)
  await announceOrganization(ctx)
  await announce(ctx, { type: 'chats.stale' })
}

async function undoable(ctx: UserCtx, id: string): Promise<Undoable> {
  const { rows } = await sql<Undoable>`
    select removal.id, removal.user_id, person.name, removal.state, removal.undoable_until < ${ctx.now} as over,
           removal.email, removal.phone, removal.role_id, removal.reported_to, removal.number
      from removals removal
      join users person on person.workspace_id = removal.workspace_id and person.id = removal.user_id
     where removal.workspace_id = ${ctx.workspaceId} and removal.id = ${id} for update`.execute(ctx.tx)
  const row = rows[0]
  if (row?.state !== 'done')
    throw conflict('not_undoable', 'This removal was not carried out, or has been undone.')
  if (row.over) throw conflict('undo_window_over', 'The time in which this could be undone is over.')
  return row
}

async function returnUser(ctx: UserCtx, undone: Undoable): Promise<void> {
  const { workspaceId } = ctx
  // The address may belong to somebody new by now; then the person returns without one, and an admin enters another.
  await sql`
    update users set status = 'disabled', phone = ${undone.phone}, reports_to = ${await standingIn(ctx, undone.reportedTo)},
           email = case when exists (select 1 from users other where other.workspace_id = ${workspaceId}
             and lower(other.email) = lower(${undone.email}::text) and other.status <> 'removed') then null else ${undone.email} end,
           role_id = coalesce(${undone.roleId}::uuid,
             (select id from roles where workspace_id = ${workspaceId} and system = 'default'))
     where workspace_id = ${workspaceId} and id = ${undone.userId}`.execute(ctx.tx)
  await ctx.tx
    .insertInto('suspensions')
    .values({
      workspaceId,
      id: newId(),
      userId: undone.userId,
      byId: ctx.actor.id,
      coverId: null,
      until: null,
    })
    .execute()
}

/** The person themself or, while they are removed, who took over their reports. */
async function standingIn(ctx: UserCtx, userId: string | null): Promise<string | null> {
  if (userId === null) return null
  const { rows } = await sql<{ person: string }>`
    with recursive chain (person) as (
      select ${userId}::uuid
      union
      select removal.automations_to from chain
        join removals removal on removal.workspace_id = ${ctx.workspaceId} and removal.user_id = chain.person
         and removal.state = 'done'
    ) select chain.person from chain
        join users u on u.workspace_id = ${ctx.workspaceId} and u.id = chain.person and u.status <> 'removed'`.execute(
    ctx.tx,
  )
  return rows[0]?.person ?? null
}

/**
 * Whose a desk is follows one rule: the person it was opened for or, while they are removed, whoever holds the desk of
 * the successor their removal names. So every desk whose chain now ends at the returned person is theirs again, in
 * whatever order removals are undone.
 */
async function returnDesks(ctx: UserCtx, userId: string): Promise<void> {
  for (const [kind, successor] of [
    ['conversations', 'conversations_to'],
    ['records', 'records_to'],
    ['automations', 'automations_to'],
  ] as const) {
    await sql`
      with recursive theirs (person) as (
        select ${userId}::uuid
        union
        select removal.user_id from theirs
          join removals removal on removal.workspace_id = ${ctx.workspaceId} and removal.state = 'done'
           and removal.${sql.ref(successor)} = theirs.person
      )
      update desks set holder_id = ${userId} from theirs
       where desks.workspace_id = ${ctx.workspaceId} and desks.kind = ${kind}
         and desks.opened_for = theirs.person and desks.holder_id <> ${userId}`.execute(ctx.tx)
  }
}
