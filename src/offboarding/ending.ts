import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { endings, resting } from './holdings.ts'

/** Writes down the memberships that an undo can give back. Sessions, tokens and passwords are not among them. */
export async function noteEndings(ctx: Ctx, removalId: string, userId: string): Promise<void> {
  const { workspaceId } = ctx
  await sql`
    insert into removal_endings (workspace_id, id, removal_id, kind, department_id, channel_id, other_id,
                                 include_subordinates, note, expires_at)
    select ${workspaceId}::uuid, gen_random_uuid(), ${removalId}::uuid, ending.* from (
      select 'department', department_id, null::uuid, null::uuid, null::boolean, null, null::timestamptz
        from department_members where workspace_id = ${workspaceId} and user_id = ${userId}
      union all
      select 'channel', null, channel_id, null, null, null, null
        from channel_members where workspace_id = ${workspaceId} and user_id = ${userId}
      union all
      select 'access_held', null, null, target_id, include_subordinates, note, expires_at
        from one_to_one_access where workspace_id = ${workspaceId} and user_id = ${userId}
      union all
      select 'access_given', null, null, user_id, include_subordinates, note, expires_at
        from one_to_one_access where workspace_id = ${workspaceId} and target_id = ${userId}
    ) ending`.execute(ctx.tx)
}

/** Ends every membership the slices declared, and says how many of each, with what only rests. */
export async function endMemberships(ctx: Ctx, userId: string): Promise<Record<string, number>> {
  const ended: Record<string, number> = {}
  for (const { table, column, as } of endings) {
    const { numAffectedRows } = await sql`
      delete from ${sql.table(table)} where workspace_id = ${ctx.workspaceId} and ${sql.ref(column)} = ${userId}`.execute(
      ctx.tx,
    )
    ended[as] = (ended[as] ?? 0) + Number(numAffectedRows ?? 0)
  }
  for (const { table, columns, as } of resting) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)} it
      where it.workspace_id = ${ctx.workspaceId} and ${leadTo(columns, sql`${userId}::uuid`)}`.execute(ctx.tx)
    ended[as] = (ended[as] ?? 0) + (rows[0]?.n ?? 0)
  }
  return ended
}

/** Deletes what rested for the sake of an undo that can no longer come. */
export async function endResting({ workspaceId, tx }: Pick<Ctx, 'workspaceId' | 'tx'>, removalId: string) {
  for (const { table, columns } of resting) {
    await sql`delete from ${sql.table(table)} it using removals removal
       where removal.workspace_id = ${workspaceId} and removal.id = ${removalId} and removal.state = 'done'
         and removal.undoable_until <= now() and it.workspace_id = removal.workspace_id
         and ${leadTo(columns, sql`removal.user_id`)}`.execute(tx)
  }
}

const leadTo = (columns: string[], person: RawBuilder<unknown>) =>
  sql`${person} in (${sql.join(columns.map((column) => sql.ref(`it.${column}`)))})`

/** Gives back what can be: departments and channels that are still there, grants with people who are still there. */
export async function restoreMemberships(ctx: Ctx, removalId: string, userId: string): Promise<void> {
  const { workspaceId } = ctx
  const of = (kind: string) => sql`from removal_endings ending
    where ending.workspace_id = ${workspaceId} and ending.removal_id = ${removalId} and ending.kind = ${kind}`
  const alive = sql`and (ending.expires_at is null or ending.expires_at > now())
    and exists (select 1 from users u where u.workspace_id = ending.workspace_id and u.id = ending.other_id and u.status <> 'removed')`
  await sql`insert into department_members (workspace_id, department_id, user_id)
    select ending.workspace_id, ending.department_id, ${userId}::uuid ${of('department')} on conflict do nothing`.execute(
    ctx.tx,
  )
  await sql`insert into channel_members (workspace_id, channel_id, user_id)
    select ending.workspace_id, ending.channel_id, ${userId}::uuid ${of('channel')} on conflict do nothing`.execute(
    ctx.tx,
  )
  await sql`insert into one_to_one_access (workspace_id, id, user_id, target_id, include_subordinates, note, expires_at, given_by)
    select ending.workspace_id, gen_random_uuid(), ${userId}::uuid, ending.other_id, ending.include_subordinates,
           ending.note, ending.expires_at, null ${of('access_held')} ${alive} on conflict do nothing`.execute(
    ctx.tx,
  )
  await sql`insert into one_to_one_access (workspace_id, id, user_id, target_id, include_subordinates, note, expires_at, given_by)
    select ending.workspace_id, gen_random_uuid(), ending.other_id, ${userId}::uuid, ending.include_subordinates,
           ending.note, ending.expires_at, null ${of('access_given')} ${alive} on conflict do nothing`.execute(
    ctx.tx,
  )
}
