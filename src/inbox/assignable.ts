import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { mayAnswer } from '#channels/membership.ts'
import { withinReach } from '#organization/access.ts'

export type AssignableRow = {
  id: string
  name: string
  availability: 'available' | 'away'
  openChats: number
  departments: { id: string; name: string }[]
}

/**
 * Who may be given chats: active members of the channel (of any, without one) and admins, by name. A transfer may go to
 * any of them, wherever they stand in the hierarchy; whoever may not transfer finds those within their reach.
 */
export async function assignableUsers(
  ctx: UserCtx,
  { channelId, search }: { channelId?: string | undefined; search?: string | undefined },
): Promise<AssignableRow[]> {
  const pattern = search ? `%${search.replace(/[\\%_]/g, '\\$&')}%` : null
  const { rows } = await sql<AssignableRow>`
    select person.id, person.name, person.availability,
           (select count(*) from desks desk join chats chat on chat.workspace_id = desk.workspace_id
               and chat.desk_id = desk.id and chat.status = 'open'
             where desk.workspace_id = person.workspace_id and desk.keeper_id = person.id
               and desk.kind = 'conversations') as open_chats,
           (select coalesce(json_agg(json_build_object('id', d.id, 'name', d.name) order by lower(d.name)), '[]'::json)
              from department_members m join departments d on d.workspace_id = m.workspace_id and d.id = m.department_id
             where m.workspace_id = person.workspace_id and m.user_id = person.id) as departments
      from users person
      join roles role on role.workspace_id = person.workspace_id and role.id = person.role_id
     where person.workspace_id = ${ctx.workspaceId} and ${mayAnswer}
       ${ctx.actor.permissions.inbox.transfer ? sql`` : sql`and ${withinReach(ctx)}`}
       ${pattern ? sql`and person.name ilike ${pattern}` : sql``}
       and (role.system is not distinct from 'admin' or exists (select 1 from channel_members m
         where m.workspace_id = person.workspace_id and m.user_id = person.id
           ${channelId ? sql`and m.channel_id = ${channelId}` : sql``}))
     order by lower(person.name), person.id limit 500`.execute(ctx.tx)
  return rows
}
