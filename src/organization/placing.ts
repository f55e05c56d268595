import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import type { Permissions } from '#access/contract.ts'
import { refused } from '#audit/refusal.ts'
import { invalid } from '#platform/problems.ts'
import { inOwnBranch } from './access.ts'
import { allRoles, type RoleRow } from './role.ts'
import { opensMoreIn } from './seeing-more.ts'

/** Whom a change is about, for the audit log when it is refused. */
export type About = { action: string; id: string | null; name: string }

/**
 * The role that somebody wants to give.
 * @param mayGive ids of the roles they may give, when they are no admin.
 * @throws Problem 422 when there is no such role, 403 when it is not theirs to give.
 */
export async function roleToGive(
  ctx: UserCtx,
  roleId: string,
  mayGive: readonly string[],
  about: About,
): Promise<RoleRow> {
  const role = (await allRoles(ctx)).find(({ id }) => id === roleId)
  if (!role) throw invalid('/roleId', 'unknown', 'There is no such role.')
  if (!ctx.actor.isAdmin && (role.system === 'admin' || !mayGive.includes(roleId))) {
    throw refused(`the role ${role.name} is not yours to give`, {
      action: `${about.action}_refused`,
      subject: { kind: 'user', id: about.id, name: about.name },
      after: { role: role.name },
    })
  }
  return role
}

/**
 * The name of the reporting person that somebody wants to set.
 * @throws Problem 422 when there is no such user, 403 when they are neither the actor nor below them.
 */
export async function reportingPerson(ctx: UserCtx, id: string | null, about: About): Promise<string | null> {
  const found = id === null ? null : await livingUser(ctx, id)
  if (id !== null && !found) throw invalid('/reportsToId', 'unknown', 'There is no such user.')
  if (!ctx.actor.isAdmin && !found?.inOwnBranch) {
    throw refused('the reporting person must be you or somebody below you', {
      action: `${about.action}_refused`,
      subject: { kind: 'user', id: about.id, name: about.name },
      after: { reportsTo: found?.name ?? 'the owner' },
    })
  }
  return found?.name ?? null
}

async function livingUser(ctx: UserCtx, id: string): Promise<{ name: string; inOwnBranch: boolean } | null> {
  const { rows } = await sql<{ name: string; inOwnBranch: boolean }>`
    select person.name, ${inOwnBranch(ctx, sql.ref('person.id'))} as in_own_branch from users person
     where person.workspace_id = ${ctx.workspaceId} and person.id = ${id} and person.status <> 'removed'`.execute(
    ctx.tx,
  )
  return rows[0] ?? null
}

const tables = {
  departmentIds: { one: 'department', of: 'departments', members: 'department_members', id: 'department_id' },
  channelIds: { one: 'channel', of: 'channels', members: 'channel_members', id: 'channel_id' },
} as const

/**
 * Names of the departments or channels that these ids mean. Being in one opens its chats, so nobody puts a user where
 * they are not themself, unless they administer; where the user is already, they stay.
 * @param held where the user is already.
 * @throws Problem 422 pointing at the first that this workspace does not have, or that is not theirs to give.
 */
export async function namesOf(
  ctx: UserCtx,
  field: keyof typeof tables,
  ids: readonly string[],
  held: readonly { id: string }[] = [],
): Promise<string[]> {
  const { one, of, members, id } = tables[field]
  const { rows } = await sql<{ id: string; name: string }>`
    select it.id, it.name from ${sql.table(of)} it
     where it.workspace_id = ${ctx.workspaceId} and it.id = any(${[...ids]}::uuid[])
       and (${givesAny(ctx, field)} or it.id = any(${held.map((mine) => mine.id)}::uuid[])
         or exists (select 1 from ${sql.table(members)} m where m.workspace_id = it.workspace_id
           and m.${sql.ref(id)} = it.id and m.user_id = ${ctx.actor.id}))
     order by lower(it.name)`.execute(ctx.tx)
  const known = new Set(rows.map((row) => row.id))
  const unknown = ids.findIndex((given) => !known.has(given))
  if (unknown >= 0) {
    const detail = givesAny(ctx, field) ? `There is no such ${one}.` : `You are in no such ${one}.`
    throw invalid(`/${field}/${unknown}`, 'unknown', detail)
  }
  return rows.map((row) => row.name)
}

/**
 * Refuses to put somebody who is there already into departments or channels that would open more to them than to the actor.
 * Somebody new comes with a role that an admin named as creatable, and may see more than who adds them.
 * @param role what the user's role permits.
 * @throws Refusal 403.
 */
export function refuseOpeningMore(
  ctx: UserCtx,
  field: keyof typeof tables,
  role: Permissions,
  about: About,
): void {
  if (givesAny(ctx, field) || !opensMoreIn(field, ctx.actor.permissions, role)) return
  const { one } = tables[field]
  throw refused(`a ${one} opens chats to ${about.name} that it does not open to you`, {
    action: `${about.action}_refused`,
    subject: { kind: 'user', id: about.id, name: about.name },
  })
}

const givesAny = ({ actor }: UserCtx, field: keyof typeof tables): boolean =>
  actor.isAdmin || (field === 'channelIds' && actor.permissions.channels.manage)
