import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { inOwnBranch } from './access.ts'
import type { ImportRow } from './import-rows.ts'
import { allRoles } from './role.ts'

type Named = { id: string; name: string; mine: boolean }
export type Colleague = Named & { email: string | null }

/** What the names in a file can mean. `mine`: the actor may give it; what is not is found for the audit log only. */
export type Choices = {
  roles: Map<string, Named>
  departments: Map<string, Named>
  channels: Map<string, Named>
  byEmail: Map<string, Colleague>
  byName: Map<string, Colleague[]>
}

export const folded = (name: string) => name.toLocaleLowerCase('en')

export async function choicesFor(ctx: UserCtx, rows: readonly ImportRow[]): Promise<Choices> {
  const people = await colleagues(ctx, rows)
  const byName = new Map<string, Colleague[]>()
  for (const one of people) byName.set(folded(one.name), [...(byName.get(folded(one.name)) ?? []), one])
  return {
    roles: byFolded(await roles(ctx)),
    departments: byFolded(await joinable(ctx, 'departments')),
    channels: byFolded(await joinable(ctx, 'channels')),
    byEmail: new Map(people.flatMap((one) => (one.email ? [[one.email, one]] : []))),
    byName,
  }
}

const byFolded = (all: Named[]) => new Map(all.map((one) => [folded(one.name), one]))

async function roles(ctx: UserCtx): Promise<Named[]> {
  const { isAdmin, permissions } = ctx.actor
  const { creatableRoleIds } = permissions.organization
  return (await allRoles(ctx)).map(({ id, name, system }) => ({
    id,
    name,
    mine: isAdmin || (system !== 'admin' && creatableRoleIds.includes(id)),
  }))
}

const members = {
  departments: { table: 'department_members', id: 'department_id' },
  channels: { table: 'channel_members', id: 'channel_id' },
} as const

async function joinable(ctx: UserCtx, of: keyof typeof members): Promise<Named[]> {
  const { table, id } = members[of]
  const givesAny = ctx.actor.isAdmin || (of === 'channels' && ctx.actor.permissions.channels.manage)
  const { rows } = await sql<Named>`
    select it.id, it.name, (${givesAny} or exists (select 1 from ${sql.table(table)} m
      where m.workspace_id = it.workspace_id and m.${sql.ref(id)} = it.id and m.user_id = ${ctx.actor.id})) as mine
      from ${sql.table(of)} it where it.workspace_id = ${ctx.workspaceId}`.execute(ctx.tx)
  return rows
}

async function colleagues(ctx: UserCtx, rows: readonly ImportRow[]): Promise<Colleague[]> {
  const asked = [...new Set(rows.map((row) => row.reportsTo).filter(Boolean))]
  const known = [...new Set([...asked, ...rows.map((row) => row.email)])]
  const { rows: found } = await sql<Colleague>`
    select person.id, person.name, lower(person.email) as email,
           (${ctx.actor.isAdmin} or ${inOwnBranch(ctx, sql.ref('person.id'))}) as mine
      from users person
     where person.workspace_id = ${ctx.workspaceId} and person.status <> 'removed'
       and (lower(person.name) = any(array(select lower(one) from unnest(${asked}::text[]) one))
         or lower(person.email) = any(array(select lower(one) from unnest(${known}::text[]) one)))`.execute(
    ctx.tx,
  )
  return found
}
