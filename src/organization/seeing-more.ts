import { type RawBuilder, sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { gains } from '#access/comparison.ts'
import type { Permissions } from '#access/contract.ts'
import { reaches } from '#access/reach.ts'

/**
 * Whether the user under the alias `person` sees what the actor, who stands above them, does not: over one-to-one
 * access to somebody out of the actor's reach, or which lasts longer; in a channel or a department of which the
 * actor is no member. What they have joined of others' chats does not count: it changes from hour to hour.
 */
export function seesMore(ctx: UserCtx): RawBuilder<boolean> {
  const { use, scope } = ctx.actor.permissions.inbox
  if (use && scope === 'all') return byAccess(ctx)
  // A role that opens chats by department opens none to an actor whose own role does not.
  return sql`(${byAccess(ctx)} or ${byChannel(ctx)} or ${byDepartment(ctx, scope === 'department')})`
}

/**
 * The same about somebody whom the actor added and who has not joined yet: they have what the actor could put them into,
 * which need not open anything to the actor.
 */
export function seesMoreThanGiven(ctx: UserCtx): RawBuilder<boolean> {
  const { channels, inbox } = ctx.actor.permissions
  if (inbox.use && inbox.scope === 'all') return byAccess(ctx)
  const rules = [byAccess(ctx), byDepartment(ctx, true), ...(channels.manage ? [] : [byChannel(ctx)])]
  return sql`(${sql.join(rules, sql` or `)})`
}

/**
 * Whether a role opens all that lies with people below: their chats and their contacts. If it does not, nobody gets at these
 * by becoming one of them or standing in for one of them.
 */
export const opensWorkBelow = ({ inbox, contacts }: Permissions): boolean =>
  opensChatsBelow(inbox) && contacts.read !== 'own'

/**
 * Whether taking somebody below off one of these channels would open their chats to the actor, whose role does not: they wait
 * there from then on, for every member to read.
 */
export function readsWhatIsLeft(
  { workspaceId, actor }: UserCtx,
  channelId: RawBuilder<unknown>,
): RawBuilder<boolean> {
  if (actor.isAdmin || !actor.permissions.inbox.use || opensChatsBelow(actor.permissions.inbox))
    return sql`false`
  return sql`exists (select 1 from channel_members mine where mine.workspace_id = ${workspaceId}
    and mine.channel_id = ${channelId} and mine.user_id = ${actor.id})`
}

const opensChatsBelow = ({ use, scope }: Permissions['inbox']) => use && scope !== 'assigned'

/**
 * Whether the user under the alias `person` has work that the actor's role does not open. Nothing lies yet with somebody
 * who was never here; whoever came back from a removal was.
 */
export function hasWorkUnseen(ctx: UserCtx): RawBuilder<boolean> {
  const { permissions } = ctx.actor
  if (opensWorkBelow(permissions)) return sql`false`
  const wasHere = sql<boolean>`(person.status <> 'invited' or exists (select 1 from removals past
    where past.workspace_id = person.workspace_id and past.user_id = person.id and past.state = 'undone'))`
  // Every role opens the contacts that lie with oneself.
  return permissions.contacts.read === 'own' ? wasHere : sql`(${wasHere} and ${permits('use', 'true')})`
}

/**
 * Whether another role would open to somebody what others gave them and the actor does not see: their one-to-one access,
 * channels or departments. Whatever it adds to what they may do with chats, contacts, addresses and numbers counts there.
 */
export async function opensMore(
  ctx: UserCtx,
  userId: string,
  before: Permissions,
  after: Permissions,
): Promise<boolean> {
  const { use, scope } = ctx.actor.permissions.inbox
  const everyChat = use && scope === 'all'
  const { rows } = await sql<{ access: boolean; channels: boolean; departments: boolean }>`
    select ${byAccess(ctx)} as access, ${inOthers(ctx, 'channel_members', 'channel_id', true)} as channels,
           ${inOthers(ctx, 'department_members', 'department_id', scope === 'department')} as departments
      from users person where person.workspace_id = ${ctx.workspaceId} and person.id = ${userId}`.execute(
    ctx.tx,
  )
  const held = rows[0]
  const gained = gains(before, after).map(({ permission }) => permission)
  if (held?.access && gained.some((path) => /^(inbox|data|contacts)\./.test(path))) return true
  if (everyChat) return false
  // How far a role reaches the chats of others opens nothing in a channel.
  const more = gained.some((path) => /^(inbox|data)\./.test(path) && path !== 'inbox.scope')
  const inChannels = opensIn('channelIds', after) && more
  const inDepartments = opensIn('departmentIds', after) && (more || !opensIn('departmentIds', before))
  return Boolean((held?.channels && inChannels) || (held?.departments && inDepartments))
}

type Group = 'channelIds' | 'departmentIds'

/** Whether a role shows the chats that wait in one's channels, or those allocated to one's departments. */
const opensIn = (field: Group, { inbox }: Permissions): boolean =>
  inbox.use && (field === 'channelIds' || inbox.scope === 'department')

/**
 * Whether being in a channel or department, of which the actor is a member too, opens chats to somebody with the role
 * `theirs` that it does not open to the actor.
 */
export function opensMoreIn(field: Group, own: Permissions, theirs: Permissions): boolean {
  if (!opensIn(field, theirs)) return false
  const shown = opensIn(field, own) || (own.inbox.use && own.inbox.scope === 'all')
  return !shown || (theirs.inbox.solvedTab && !own.inbox.solvedTab)
}

const byAccess = (ctx: UserCtx): RawBuilder<boolean> =>
  sql`exists (select 1 from one_to_one_access theirs where theirs.workspace_id = ${ctx.workspaceId}
    and theirs.user_id = person.id and (theirs.expires_at is null or theirs.expires_at > ${ctx.now})
    and theirs.target_id <> ${ctx.actor.id} and not ${reaches(ctx, 'hierarchy', sql.ref('theirs.target_id'))}
    and not exists (select 1 from one_to_one_access mine
      left join reporting_lines down on down.workspace_id = mine.workspace_id and down.ancestor_id = mine.target_id
       and down.descendant_id = theirs.target_id and down.depth > 0
     where mine.workspace_id = theirs.workspace_id and mine.user_id = ${ctx.actor.id}
       and (mine.expires_at is null or mine.expires_at >= theirs.expires_at)
       and (mine.include_subordinates and down.depth is not null or mine.target_id = theirs.target_id
         and (mine.include_subordinates or not theirs.include_subordinates))))`

const byChannel = (ctx: UserCtx): RawBuilder<boolean> =>
  sql`(${permits('use', 'true')} and ${inOthers(ctx, 'channel_members', 'channel_id', true)})`

const byDepartment = (ctx: UserCtx, ownCount: boolean): RawBuilder<boolean> =>
  sql`(${permits('scope', 'department')} and ${inOthers(ctx, 'department_members', 'department_id', ownCount)})`

const permits = (key: 'use' | 'scope', value: string) => sql`exists (select 1 from roles held
  where held.workspace_id = person.workspace_id and held.id = person.role_id
    and held.permissions #>> array['inbox', ${key}] = ${value})`

function inOthers(ctx: UserCtx, table: string, id: string, ownCount: boolean): RawBuilder<boolean> {
  const own = sql`exists (select 1 from ${sql.table(table)} mine where mine.workspace_id = theirs.workspace_id
    and mine.${sql.ref(id)} = theirs.${sql.ref(id)} and mine.user_id = ${ctx.actor.id})`
  return sql`exists (select 1 from ${sql.table(table)} theirs where theirs.workspace_id = ${ctx.workspaceId}
    and theirs.user_id = person.id and not ${ownCount ? own : sql`false`})`
}
