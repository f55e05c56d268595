import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { settleCovers } from '#offboarding/covers.ts'
import { expectStatus } from './client.ts'
import type { Model, Scope } from './model.ts'
import type { TestWorkspace } from './world.ts'

/** What the rows of a model hang on: made once in a workspace. */
export type Ground = { roles: Record<Scope | 'admin', string>; departments: string[]; channels: string[] }

export async function layGround({ owner, roleId }: TestWorkspace): Promise<Ground> {
  const made = async (path: string, body: unknown): Promise<string> =>
    expectStatus(await owner.post(path, body), 201).id
  const role = (scope: Scope) =>
    made('/roles', {
      name: `Sees ${scope}`,
      permissions: {
        inbox: { use: true, scope, solvedTab: true },
        organization: { manageUsers: true },
        contacts: { read: 'hierarchy' },
      },
    })
  const channel = (name: string) => made('/channels', { kind: 'web_chat', name })
  return {
    roles: {
      admin: await roleId('Admin'),
      assigned: await role('assigned'),
      team: await role('team'),
      department: await role('department'),
      all: await role('all'),
    },
    departments: [
      await made('/departments', { name: 'North' }),
      await made('/departments', { name: 'South' }),
    ],
    channels: [await channel('First'), await channel('Second')],
  }
}

/** Ids by place in the model, rising with it. */
export const userId = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
export const chatId = (n: number) => `00000000-0000-7000-8001-${String(n).padStart(12, '0')}`
export const contactId = (n: number) => `00000000-0000-7000-8002-${String(n).padStart(12, '0')}`
export const placeOf = (id: string) => Number(id.slice(24))

/** Writes a model that has no removals yet. */
export async function writeModel(ctx: UserCtx, model: Model, ground: Ground): Promise<void> {
  const { tx, workspaceId } = ctx
  const json = (rows: unknown[]) => JSON.stringify(rows)
  const users = model.users.map((user, n) => ({
    id: userId(n),
    reports_to: user.boss === null ? null : userId(user.boss),
    role_id: user.admin ? ground.roles.admin : ground.roles[user.scope],
    status: user.status,
  }))
  await sql`insert into users (workspace_id, id, name, email, role_id, reports_to, status)
    select ${workspaceId}::uuid, u.id, 'Person ' || right(u.id::text, 4), u.id || '@model.example', u.role_id, u.reports_to, u.status
      from jsonb_to_recordset(${json(users)}::jsonb) u(id uuid, role_id uuid, reports_to uuid, status text)`.execute(
    tx,
  )
  await sql`insert into credentials (workspace_id, user_id, password_hash)
    select workspace_id, id, 'none' from users where workspace_id = ${workspaceId} and email like '%@model.example'
       and status <> 'invited'`.execute(tx)
  await writeMemberships(ctx, model, ground)
  await writeGrants(ctx, model)
  await writeChats(ctx, model, ground)
  const away = [...model.covers].map(([user, cover]) => ({
    user_id: userId(user),
    cover_id: cover === null ? null : userId(cover),
  }))
  await sql`insert into suspensions (workspace_id, id, user_id, by_id, cover_id)
    select ${workspaceId}::uuid, gen_random_uuid(), s.user_id, ${ctx.actor.id}::uuid, s.cover_id
      from jsonb_to_recordset(${json(away)}::jsonb) s(user_id uuid, cover_id uuid)`.execute(tx)
  await settleCovers(ctx)
}

async function writeMemberships(
  { tx, workspaceId }: UserCtx,
  { users }: Model,
  ground: Ground,
): Promise<void> {
  for (const [table, column, of] of [
    ['department_members', 'department_id', 'departments'],
    ['channel_members', 'channel_id', 'channels'],
  ] as const) {
    const rows = users.flatMap((user, n) =>
      user[of].map((place) => ({ user_id: userId(n), group_id: ground[of][place] })),
    )
    await sql`insert into ${sql.table(table)} (workspace_id, ${sql.ref(column)}, user_id)
      select ${workspaceId}::uuid, m.group_id, m.user_id
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) m(group_id uuid, user_id uuid)`.execute(tx)
  }
}

async function writeGrants({ tx, workspaceId }: UserCtx, { grants }: Model): Promise<void> {
  const rows = grants.map(({ user, target, below, ended }, n) => ({
    user_id: userId(user),
    target_id: userId(target),
    below,
    days: ended ? -1 : n % 2 === 0 ? 1 : null,
  }))
  await sql`insert into one_to_one_access (workspace_id, id, user_id, target_id, include_subordinates, expires_at)
    select ${workspaceId}::uuid, gen_random_uuid(), g.user_id, g.target_id, g.below, now() + g.days * interval '1 day'
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) g(user_id uuid, target_id uuid, below boolean, days integer)`.execute(
    tx,
  )
}

async function writeChats({ tx, workspaceId }: UserCtx, { chats }: Model, ground: Ground): Promise<void> {
  const rows = chats.map(({ desk, channel, department, solved }, n) => ({
    id: chatId(n),
    contact_id: contactId(n),
    opened_for: desk === null ? null : userId(desk),
    channel_id: ground.channels[channel],
    department_id: department === null ? null : ground.departments[department],
    status: solved ? 'solved' : 'open',
  }))
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    c(id uuid, contact_id uuid, opened_for uuid, channel_id uuid, department_id uuid, status text)
    left join desks desk on desk.workspace_id = ${workspaceId} and desk.opened_for = c.opened_for and desk.kind = 'conversations'`
  await sql`insert into contacts (workspace_id, id, name, desk_id)
    select ${workspaceId}::uuid, c.contact_id, 'Contact', desk.id from ${given}`.execute(tx)
  await sql`insert into chats (workspace_id, id, contact_id, channel_id, department_id, desk_id, status)
    select ${workspaceId}::uuid, c.id, c.contact_id, c.channel_id, c.department_id, desk.id, c.status from ${given}`.execute(
    tx,
  )
  const joined = chats.flatMap((one, n) =>
    one.joined.map((user) => ({ chat_id: chatId(n), user_id: userId(user) })),
  )
  await sql`insert into participants (workspace_id, chat_id, user_id) select ${workspaceId}::uuid, p.chat_id, p.user_id
    from jsonb_to_recordset(${JSON.stringify(joined)}::jsonb) p(chat_id uuid, user_id uuid)`.execute(tx)
}
