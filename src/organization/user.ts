import { type RawBuilder, sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { allowing } from '#access/decide.ts'
import { notFound } from '#platform/problems.ts'
import { editRules, linkRule, reached, reactivateRule, withinReach } from './access.ts'
import { twoFactorOf } from './second-factor.ts'

type Named = { id: string; name: string }

/** A user as loaded for somebody; `present` decides what of it they may read. */
export type UserRow = {
  id: string
  name: string
  email: string | null
  phone: string | null
  roleId: string
  roleName: string
  system: string | null
  status: 'invited' | 'active' | 'disabled'
  availability: 'available' | 'away'
  isOwner: boolean
  demo: boolean
  twoFactorRequired: boolean
  twoFactor: 'off' | 'required' | 'on'
  lastSeenAt: Date | null
  reportsTo: string | null
  reportsToName: string | null
  managerVisible: boolean
  departments: Named[]
  channels: Named[]
  coverId: string | null
  coverName: string | null
  openChats: number
  mayEdit: boolean
  mayGiveLink: boolean
  mayReactivate: boolean
  below: boolean
}

/**
 * A user within the viewer's reach.
 * @param lock keeps them from being changed by others until the transaction ends.
 * @throws Problem 404 when there is none: unknown, removed, or out of reach.
 */
export async function userWithin(ctx: UserCtx, id: string, { lock = false } = {}): Promise<UserRow> {
  if (lock) {
    await sql`select 1 from users where workspace_id = ${ctx.workspaceId} and id = ${id} for no key update`.execute(
      ctx.tx,
    )
  }
  const [row] = await usersWithin(ctx, { where: sql`person.id = ${id}`, limit: 1 })
  if (!row) throw notFound()
  return row
}

/** Users within the viewer's reach that also meet `where` (over the alias `person`), by name. */
export async function usersWithin(
  ctx: UserCtx,
  { where, limit }: { where: RawBuilder<unknown>; limit: number },
): Promise<UserRow[]> {
  const mayEdit = allowing(editRules(ctx))
  const mayGiveLink = await linkRule(ctx)
  const { rows } = await sql<UserRow>`
    select person.id, person.name, person.email, person.phone, person.role_id, role.name as role_name, role.system,
           person.status, person.availability, person.is_owner, person.demo, person.two_factor_required,
           ${twoFactorOf} as two_factor,
           person.last_seen_at, person.reports_to, manager.name as reports_to_name,
           ${managerVisible(ctx, reached(ctx, sql`manager.id`))} as manager_visible,
           ${mayEdit} as may_edit, ${mayGiveLink} as may_give_link,
           (person.status = 'disabled' and ${reactivateRule(ctx)}) as may_reactivate,
           exists (select 1 from reporting_lines line where line.workspace_id = person.workspace_id
             and line.ancestor_id = ${ctx.actor.id} and line.descendant_id = person.id and line.depth > 0) as below,
           ${departmentsOf} as departments, ${channelsOf} as channels,
           cover.id as cover_id, cover.name as cover_name, ${openChatsOf} as open_chats
      from (select * from users person
             where person.workspace_id = ${ctx.workspaceId} and person.status <> 'removed'
               and ${withinReach(ctx)} and ${where}
             order by lower(person.name), person.id limit ${limit}) person
      join roles role on role.workspace_id = person.workspace_id and role.id = person.role_id
      left join users manager on manager.workspace_id = person.workspace_id and manager.id = person.reports_to
      left join desks desk on desk.workspace_id = person.workspace_id and desk.opened_for = person.id
        and desk.kind = 'conversations'
      left join users cover on cover.workspace_id = desk.workspace_id and cover.id = desk.cover_id
       and ${reached(ctx, sql`desk.cover_id`)}
     order by lower(person.name), person.id`.execute(ctx.tx)
  return rows
}

export async function countUsersWithin(ctx: UserCtx, where: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from users person
     where person.workspace_id = ${ctx.workspaceId} and person.status <> 'removed'
       and ${withinReach(ctx)} and ${where}`.execute(ctx.tx)
  return rows[0]?.total ?? 0
}

/**
 * Everybody knows whom they report to; whom others report to is told to those who reach that person. Over `person`.
 * @param reached whether the viewer reaches who stands above.
 */
export const managerVisible = ({ actor }: UserCtx, reached: RawBuilder<boolean>): RawBuilder<boolean> =>
  actor.isAdmin ? sql`true` : sql`(person.id = ${actor.id} or ${reached})`

const departmentsOf = sql`coalesce((
  select json_agg(json_build_object('id', d.id, 'name', d.name) order by lower(d.name))
    from department_members m join departments d on d.workspace_id = m.workspace_id and d.id = m.department_id
   where m.workspace_id = person.workspace_id and m.user_id = person.id), '[]'::json)`

const channelsOf = sql`coalesce((
  select json_agg(json_build_object('id', c.id, 'name', c.name) order by lower(c.name))
    from channel_members m join channels c on c.workspace_id = m.workspace_id and c.id = m.channel_id
   where m.workspace_id = person.workspace_id and m.user_id = person.id), '[]'::json)`

const openChatsOf = sql`(
  select count(*)::int from chats chat join desks d on d.workspace_id = chat.workspace_id and d.id = chat.desk_id
   where d.workspace_id = person.workspace_id and d.keeper_id = person.id and d.kind = 'conversations'
     and chat.status = 'open')`
