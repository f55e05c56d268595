import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { heldBy } from '#desks/desk.ts'
import { bothWithinReach } from '#organization/one-to-one-listing.ts'
import type { Ctx } from '#platform/context.ts'
import type { HoldingsPreview } from './contract.ts'
import { counts, endings } from './holdings.ts'
import { type Leaver, refusalFor } from './leaver.ts'
import { eligibleSuccessors } from './successors.ts'

type Numbers = Record<string, number>

/** All that lies on a user's desks and all that opens something to them, counted now, before anything is done. */
export async function previewHoldings(ctx: UserCtx, leaver: Leaver): Promise<HoldingsPreview> {
  const held = await countHoldings(ctx, leaver.id, heldBy(ctx, leaver.id))
  const ended = await countMemberships(ctx, leaver.id)
  const people = await peopleAround(ctx, leaver)
  const n = (name: string) => held[name] ?? 0
  return {
    conversations: {
      openChats: n('openChats'),
      solvedChats: n('solvedChats'),
      contacts: n('contacts'),
      notes: n('contactNotes'),
      tasks: n('contactTasks'),
    },
    records: {
      byModule: {},
      notes: n('recordNotes'),
      tasks: n('recordTasks'),
      reports: n('reports'),
      dashboards: n('dashboards'),
      views: n('views'),
      permissions: n('permissions'),
    },
    automations: {
      directReports: n('directReports'),
      routingRules: n('routingRules'),
      smartReplies: n('smartReplies'),
      flows: n('flows'),
    },
    memberships: {
      sessions: ended.sessions ?? 0,
      tokens: ended.tokens ?? 0,
      departments: ended.departments ?? 0,
      channels: ended.channels ?? 0,
      grants: ended.grants ?? 0,
    },
    // Only admins remove people; nobody else is told who could follow, out of their reach.
    eligibleSuccessors: ctx.actor.isAdmin ? await eligibleSuccessors(ctx, leaver) : [],
    refusal: await refusalFor(ctx, leaver),
    ...people,
  }
}

/** @param desks a subquery of desk ids: those the user holds now, or those a removal moved. */
export async function countHoldings(
  ctx: Ctx,
  userId: string,
  desks: ReturnType<typeof sql>,
): Promise<Numbers> {
  const columns = counts.map(({ name, of }) => sql`${of(ctx, { id: userId, desks })} as ${sql.ref(name)}`)
  const { rows } = await sql<Numbers>`select ${sql.join(columns)}`.execute(ctx.tx)
  return rows[0] ?? {}
}

// One-to-one access counts as far as the list of it shows it.
async function countMemberships(ctx: UserCtx, userId: string): Promise<Numbers> {
  const numbers: Numbers = {}
  for (const { table, column, as } of endings) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)} a
      where a.workspace_id = ${ctx.workspaceId} and ${sql.ref(`a.${column}`)} = ${userId}
        and ${as === 'grants' ? bothWithinReach(ctx) : sql`true`}`.execute(ctx.tx)
    numbers[as] = (numbers[as] ?? 0) + (rows[0]?.n ?? 0)
  }
  return numbers
}

type Around = Pick<HoldingsPreview, 'reportsTo' | 'directReports' | 'undoDays' | 'usersInUse'>

async function peopleAround(ctx: UserCtx, leaver: Leaver): Promise<Around> {
  const people = await ctx.tx
    .selectFrom('users')
    .select(['id', 'name', 'reportsTo'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where((q) => q.or([q('id', '=', leaver.reportsTo), q('reportsTo', '=', leaver.id)]))
    .orderBy(sql`lower(name)`)
    .execute()
  const { rows } = await sql<{ undoDays: number; usersInUse: number }>`
    select undo_days, (select count(*) from users where workspace_id = ${ctx.workspaceId} and status <> 'removed') as users_in_use
      from workspaces where workspace_id = ${ctx.workspaceId}`.execute(ctx.tx)
  const named = people.map(({ id, name }) => ({ id, name }))
  return {
    reportsTo: named.find(({ id }) => id === leaver.reportsTo) ?? null,
    directReports: named.filter((_, n) => people[n]?.reportsTo === leaver.id),
    undoDays: rows[0]?.undoDays ?? 0,
    usersInUse: ctx.actor.isAdmin ? (rows[0]?.usersInUse ?? 0) : null,
  }
}
