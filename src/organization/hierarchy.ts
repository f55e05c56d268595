import { type RawBuilder, sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { allowing } from '#access/decide.ts'
import { reachOf } from '#access/reach.ts'
import { editRules } from './access.ts'
import type { HierarchyNode } from './contract.ts'

type NodeRow = Omit<HierarchyNode, 'via' | 'can'> & { inLine: boolean; mayEdit: boolean }

/** Everybody whom the viewer reaches, in one query however many they are. */
export async function hierarchyFor(ctx: UserCtx): Promise<HierarchyNode[]> {
  const mayEdit = allowing(editRules(ctx))
  const { rows } = await sql<NodeRow>`
    with visible as materialized (${visibleTo(ctx)})
    select person.id, person.name, role.name as role, person.status, person.availability, person.is_owner,
           above.id as reports_to_id, ${reports} as reports, ${below} as below,
           coalesce(load.open_chats, 0) as open_chats, visible.in_line, ${mayEdit} as may_edit
      from visible
      join users person on person.workspace_id = ${ctx.workspaceId} and person.id = visible.id
      join roles role on role.workspace_id = person.workspace_id and role.id = person.role_id
      left join visible above on above.id = person.reports_to
      left join (select reports_to as id, count(*)::int as reports from users
         where workspace_id = ${ctx.workspaceId} and reports_to is not null group by reports_to) direct
        on direct.id = person.id
      left join (select ancestor_id as id, count(*)::int as below from reporting_lines
         where workspace_id = ${ctx.workspaceId} and depth > 0 group by ancestor_id) under
        on under.id = person.id
      left join (select desk.keeper_id as id, count(*)::int as open_chats
          from chats chat join desks desk on desk.workspace_id = chat.workspace_id and desk.id = chat.desk_id
         where chat.workspace_id = ${ctx.workspaceId} and chat.status = 'open' group by desk.keeper_id) load
        on load.id = person.id
     where person.status <> 'removed'
     order by lower(person.name), person.id`.execute(ctx.tx)
  return rows.map(({ inLine, mayEdit, ...node }) => ({
    ...node,
    via: inLine ? 'line' : 'oneToOne',
    can: { edit: mayEdit },
  }))
}

// Whoever has no reporting person stands directly under the owner, and everybody below them stands there too.
const elsewhere = sql`(select count(*)::int from users other where other.workspace_id = person.workspace_id
  and other.status <> 'removed' and not other.is_owner`
const reports = sql`case when person.is_owner then ${elsewhere}
    and (other.reports_to is null or other.reports_to = person.id))
  else coalesce(direct.reports, 0) end`
const below = sql`case when person.is_owner then ${elsewhere}) else coalesce(under.below, 0) end`

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
