import { type RawBuilder, sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { allowing } from '#access/decide.ts'
import { reachOf } from '#access/reach.ts'
import { editRules } from './access.ts'
import type { HierarchyNode } from './hierarchy-contract.ts'

type NodeRow = Omit<HierarchyNode, 'via' | 'can'> & { inLine: boolean; mayEdit: boolean }

/** Everybody whom the viewer reaches, in one query however many they are. */
export async function hierarchyFor(ctx: UserCtx): Promise<HierarchyNode[]> {
  const { rows } = await sql<NodeRow>`
    select person.id, person.name, role.name as role, person.status, person.availability, person.is_owner,
           person.reports_to as reports_to_id, ${reports} as reports, ${below} as below, ${openChats} as open_chats,
           visible.in_line, ${allowing(editRules(ctx))} as may_edit
      from (${visibleTo(ctx)}) visible
      join users person on person.workspace_id = ${ctx.workspaceId} and person.id = visible.id
      join roles role on role.workspace_id = person.workspace_id and role.id = person.role_id
     where person.status <> 'removed'
     order by lower(person.name), person.id`.execute(ctx.tx)
  const seen = new Set(rows.map((row) => row.id))
  return rows.map(({ inLine, mayEdit, reportsToId, ...node }) => ({
    ...node,
    reportsToId: reportsToId !== null && seen.has(reportsToId) ? reportsToId : null,
    via: inLine ? 'line' : 'oneToOne',
    can: { edit: mayEdit },
  }))
}

// Counted for each person by an index. Joined to counts of the whole company, the database would at times compare
// everybody with everybody: it cannot know how many there are.
const others = sql`select count(*)::int from users other where other.workspace_id = person.workspace_id
  and other.status <> 'removed' and not other.is_owner`
// Whoever has no reporting person stands directly under the owner, and everybody below them stands there too.
const reports = sql`case when person.is_owner
  then (${others} and (other.reports_to is null or other.reports_to = person.id))
  else (select count(*)::int from users other where other.workspace_id = person.workspace_id
    and other.reports_to = person.id) end`
const below = sql`case when person.is_owner then (${others})
  else (select count(*)::int from reporting_lines line where line.workspace_id = person.workspace_id
    and line.ancestor_id = person.id and line.depth > 0) end`
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
