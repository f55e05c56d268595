import { type RawBuilder, sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { allowing } from '#access/decide.ts'
import { reachOf } from '#access/reach.ts'
import { editRules, withinReach } from './access.ts'
import type { HierarchyNode } from './hierarchy-contract.ts'
import { placesOf } from './hierarchy-shape.ts'

type Row = Omit<HierarchyNode, 'via' | 'can' | 'reports' | 'below'> & { inLine: boolean; mayEdit: boolean }

/** Everybody whom the viewer reaches, in one query however many they are. */
export async function hierarchyFor(ctx: UserCtx): Promise<HierarchyNode[]> {
  const { rows } = await sql<Row>`
    select person.id, person.name, role.name as role, person.status, person.availability, person.is_owner,
           person.reports_to as reports_to_id, ${openChats} as open_chats,
           visible.in_line, ${allowing(editRules(ctx))} as may_edit
      from (${visibleTo(ctx)}) visible
      join users person on person.workspace_id = ${ctx.workspaceId} and person.id = visible.id
      join roles role on role.workspace_id = person.workspace_id and role.id = person.role_id
     where person.status <> 'removed'
     order by lower(person.name), person.id`.execute(ctx.tx)
  const seen = new Set(rows.map((row) => row.id))
  const people = rows.map(({ inLine, mayEdit, reportsToId, ...person }) => ({
    ...person,
    reportsToId: reportsToId !== null && seen.has(reportsToId) ? reportsToId : null,
    via: inLine ? ('line' as const) : ('oneToOne' as const),
    can: { edit: mayEdit },
  }))
  const places = new Map(placesOf(people).map((place) => [place.person.id, place]))
  return people.map((person) => {
    const { reports, below } = places.get(person.id) ?? { reports: 0, below: 0 }
    return { ...person, reports, below }
  })
}

const openChats = sql`(
  select count(*)::int from desks desk
    join chats chat on chat.workspace_id = desk.workspace_id and chat.desk_id = desk.id and chat.status = 'open'
   where desk.workspace_id = person.workspace_id and desk.keeper_id = person.id and desk.kind = 'conversations')`

function visibleTo(ctx: UserCtx): RawBuilder<unknown> {
  if (ctx.actor.isAdmin) {
    return sql`select id, true as in_line from users where workspace_id = ${ctx.workspaceId} and status <> 'removed'`
  }
  return sql`
    select reached.user_id as id, bool_or(reached.in_line) as in_line from (
      select ${ctx.actor.id}::uuid as user_id, true as in_line
      union all select line.user_id, true from ${reachOf(ctx, ['hierarchy'])} line
      union all select opened.user_id, false from ${reachOf(ctx, ['one_to_one', 'one_to_one_below'])} opened
    ) reached group by reached.user_id`
}

/**
 * Everybody in these people's branches, themselves among them, whom the viewer reaches: a subquery with the one column
 * user_id. Whom somebody stands below is told along people within reach only: who hears that one of two people they see
 * is above the other would hear of those between them.
 */
export function branchesWithin(ctx: UserCtx, ids: readonly string[]): RawBuilder<unknown> {
  return sql`(select person.id as user_id from users person
    where person.workspace_id = ${ctx.workspaceId} and ${withinReach(ctx)} and (
      person.id in (select line.descendant_id from reporting_lines line
        where line.workspace_id = ${ctx.workspaceId} and line.ancestor_id = any(${ids}::uuid[])
          and (${ctx.actor.isAdmin} or not ${aboveOutOfReach(ctx)}))
      or exists (select 1 from users person where person.workspace_id = ${ctx.workspaceId} and person.is_owner
        and person.id = any(${ids}::uuid[]) and ${withinReach(ctx)})))`
}

const branch = /^branch:/
/** Whether a filter names somebody without those below them. */
export const isAlone = (chosen: string): boolean => !branch.test(chosen)

/** Ids of the people whom a filter means, as an array: those named alone, and the branches as `branchesWithin` has them. */
export function peopleChosen(ctx: UserCtx, chosen: readonly string[]): RawBuilder<unknown> {
  const alone = sql`${chosen.filter(isAlone)}::uuid[]`
  const tops = chosen.filter((one) => !isAlone(one)).map((one) => one.replace(branch, ''))
  if (tops.length === 0) return alone
  return sql`array(select user_id from ${branchesWithin(ctx, tops)} below union all select unnest(${alone}))`
}

// Over `line`: whether anybody from its top down to just above its end is out of reach.
const aboveOutOfReach = (ctx: UserCtx) => sql`exists (
  select 1 from reporting_lines up
    join reporting_lines down on down.workspace_id = up.workspace_id and down.descendant_id = up.ancestor_id
     and down.ancestor_id = line.ancestor_id
    join users person on person.workspace_id = up.workspace_id and person.id = up.ancestor_id
   where up.workspace_id = line.workspace_id and up.descendant_id = line.descendant_id and up.depth > 0
     and not ${withinReach(ctx)})`
