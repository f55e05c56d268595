import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { newId } from '#platform/ids.ts'
import { conflict, invalid, notFound } from '#platform/problems.ts'
import { withinReach } from './access.ts'
import type { NewSavedFilter, SavedFilter } from './saved-filter-contract.ts'
import { requireUserList } from './user-selection.ts'
import type { UserFilter } from './user-selection-contract.ts'

const most = 50

/** One's own, by name. */
export async function savedFilters(ctx: UserCtx): Promise<SavedFilter[]> {
  requireUserList(ctx)
  const rows = await ownFilters(ctx).orderBy(sql`lower(name)`).orderBy('id').execute()
  return rows.map(present)
}

/** @throws Problem 403, 409 name_taken | too_many, 422 when it names something unknown. */
export async function saveFilter(ctx: UserCtx, { name, filter }: NewSavedFilter): Promise<SavedFilter> {
  const kept = await savedFilters(ctx)
  if (kept.length >= most) throw conflict('too_many', `Nobody keeps more than ${most} filters.`)
  await requireKnown(ctx, filter)
  await makeRoom(ctx, name)
  const id = newId()
  const { workspaceId, actor, now } = ctx
  await ctx.tx
    .insertInto('userFilters')
    .values({ workspaceId, id, userId: actor.id, name, ...columnsOf(filter), createdAt: now })
    .execute()
  return savedFilterOf(ctx, id)
}

/** @throws Problem 404 when it is not one's own, 409 name_taken, 422 when it names something unknown. */
export async function changeFilter(
  ctx: UserCtx,
  id: string,
  { name, filter }: Partial<NewSavedFilter>,
): Promise<SavedFilter> {
  const before = await savedFilterOf(ctx, id)
  if (filter) await requireKnown(ctx, filter)
  if (name) await makeRoom(ctx, name)
  await ctx.tx
    .updateTable('userFilters')
    .set({ name: name ?? before.name, ...(filter && columnsOf(filter)) })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
  return savedFilterOf(ctx, id)
}

/** @throws Problem 404 when it is not one's own. */
export async function deleteFilter(ctx: UserCtx, id: string): Promise<void> {
  await savedFilterOf(ctx, id)
  await ctx.tx
    .deleteFrom('userFilters')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
}

async function savedFilterOf(ctx: UserCtx, id: string): Promise<SavedFilter> {
  requireUserList(ctx)
  const row = await ownFilters(ctx).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return present(row)
}

// What nobody sees must not stand in the way of a new one.
async function makeRoom(ctx: UserCtx, name: string): Promise<void> {
  await sql`delete from user_filters where workspace_id = ${ctx.workspaceId} and user_id = ${ctx.actor.id}
    and lower(name) = lower(${name}) and ${rests}`.execute(ctx.tx)
}

// A filter for the branch of somebody who was removed rests until they are brought back or cannot be any more.
const rests = sql<boolean>`exists (select 1 from users below where below.workspace_id = user_filters.workspace_id
  and below.id = user_filters.below_id and below.status = 'removed')`

const ownFilters = ({ tx, workspaceId, actor }: UserCtx) =>
  tx
    .selectFrom('userFilters')
    .select(['id', 'name', 'search', 'status', 'twoFactor', 'roleId', 'departmentId', 'belowId'])
    .where('workspaceId', '=', workspaceId)
    .where('userId', '=', actor.id)
    .where(sql<boolean>`not ${rests}`)

type Row = Awaited<ReturnType<ReturnType<typeof ownFilters>['executeTakeFirstOrThrow']>>

function present({ id, name, belowId, ...columns }: Row): SavedFilter {
  const filter = Object.entries({ ...columns, below: belowId }).filter(([, value]) => value !== null)
  return { id, name, filter: Object.fromEntries(filter) }
}

const columnsOf = ({ search, status, twoFactor, roleId, departmentId, below }: UserFilter) => ({
  search: search ?? null,
  status: status ?? null,
  twoFactor: twoFactor ?? null,
  roleId: roleId ?? null,
  departmentId: departmentId ?? null,
  belowId: below ?? null,
})

async function requireKnown(ctx: UserCtx, { roleId, departmentId, below }: UserFilter): Promise<void> {
  const { rows } = await sql<{ role: boolean; department: boolean; below: boolean }>`select
    exists (select 1 from roles where workspace_id = ${ctx.workspaceId} and id = ${roleId ?? null}) as role,
    exists (select 1 from departments where workspace_id = ${ctx.workspaceId}
      and id = ${departmentId ?? null}) as department,
    exists (select 1 from users person where person.workspace_id = ${ctx.workspaceId} and person.id = ${below ?? null}
      and person.status <> 'removed' and ${withinReach(ctx)}) as below`.execute(ctx.tx)
  const known = rows[0]
  if (roleId && !known?.role) throw invalid('/filter/roleId', 'unknown', 'There is no such role.')
  if (departmentId && !known?.department)
    throw invalid('/filter/departmentId', 'unknown', 'There is no such department.')
  if (below && !known?.below) throw invalid('/filter/below', 'unknown', 'There is no such user.')
}
