import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { UserCtx } from '#access/actor.ts'
import { record } from '#audit/entry.ts'
import { newId } from '#platform/ids.ts'
import { conflict, forbidden, invalid } from '#platform/problems.ts'
import type { Department, departmentChanges, newDepartment } from './department-contract.ts'
import { announceOrganization } from './events.ts'
import { accessChanged } from './rights.ts'
import { namesOfUsers } from './user-names.ts'

export function mustAdministerDepartments(ctx: UserCtx): void {
  if (!ctx.actor.isAdmin) throw forbidden('only admins change departments')
}

export async function createDepartment(ctx: UserCtx, given: z.output<typeof newDepartment>): Promise<string> {
  const { name, userIds = [] } = given
  const id = newId()
  await ctx.tx
    .insertInto('departments')
    .values({ workspaceId: ctx.workspaceId, id, name, createdAt: ctx.now })
    .execute()
  const joined = await join(ctx, id, userIds, '/userIds')
  await accessChanged(ctx, joined)
  await record(ctx, {
    action: 'department.created',
    subject: { kind: 'department', id, name },
    after: { members: await namesOfUsers(ctx, joined) },
  })
  await announceOrganization(ctx)
  return id
}

export async function changeDepartment(
  ctx: UserCtx,
  department: Department,
  {
    name = department.name,
    userIds,
    addUserIds = [],
    removeUserIds = [],
  }: z.output<typeof departmentChanges>,
): Promise<void> {
  if (name !== department.name) {
    await ctx.tx
      .updateTable('departments')
      .set({ name })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', department.id)
      .execute()
  }
  const left = userIds
    ? await leaveBut(ctx, department.id, userIds)
    : await leave(ctx, department.id, removeUserIds)
  const joined = userIds
    ? await join(ctx, department.id, userIds, '/userIds')
    : await join(ctx, department.id, addUserIds, '/addUserIds')
  if (name === department.name && left.length + joined.length === 0) return
  await accessChanged(ctx, [...left, ...joined])
  await record(ctx, {
    action: 'department.changed',
    subject: { kind: 'department', id: department.id, name },
    before: { name: department.name },
    after: {
      name,
      ...(joined.length > 0 && { joined: await namesOfUsers(ctx, joined) }),
      ...(left.length > 0 && { left: await namesOfUsers(ctx, left) }),
    },
  })
  await announceOrganization(ctx)
}

/** @throws Problem 409 `department_in_use` while chats are allocated to it, saying how many. */
export async function deleteDepartment(ctx: UserCtx, department: Department): Promise<void> {
  const { rows } = await sql<{ chats: number }>`
    select count(*)::int as chats from chats
     where workspace_id = ${ctx.workspaceId} and department_id = ${department.id}`.execute(ctx.tx)
  const chats = rows[0]?.chats ?? 0
  if (chats > 0) {
    const detail = `${chats} ${chats === 1 ? 'chat is' : 'chats are'} allocated to ${department.name}. Allocate them to another department first.`
    throw conflict('department_in_use', detail, { usedBy: [{ kind: 'chats', count: chats }] })
  }
  const left = await leaveBut(ctx, department.id, [])
  await ctx.tx
    .deleteFrom('departments')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', department.id)
    .execute()
  await record(ctx, {
    action: 'department.deleted',
    subject: { kind: 'department', id: department.id, name: department.name },
    before: { members: await namesOfUsers(ctx, left) },
  })
  await accessChanged(ctx, left)
  await announceOrganization(ctx)
}

/** @returns who was no member before. @throws Problem 422 pointing at the first who is no user. */
async function join(
  ctx: UserCtx,
  departmentId: string,
  userIds: string[],
  pointer: string,
): Promise<string[]> {
  await refuseUnknown(ctx, userIds, pointer, sql`person.status <> 'removed'`)
  const { rows } = await sql<Member>`
    insert into department_members (workspace_id, department_id, user_id)
    select ${ctx.workspaceId}::uuid, ${departmentId}::uuid, id from unnest(${userIds}::uuid[]) id
    on conflict do nothing returning user_id`.execute(ctx.tx)
  return rows.map((row) => row.userId)
}

type Member = { userId: string }

/** @returns who was a member until now. Who was removed meanwhile has left already. */
async function leave(ctx: UserCtx, departmentId: string, userIds: string[]): Promise<string[]> {
  await refuseUnknown(ctx, userIds, '/removeUserIds', sql`true`)
  const { rows } = await sql<Member>`delete from department_members
    where workspace_id = ${ctx.workspaceId} and department_id = ${departmentId}
      and user_id = any(${userIds}::uuid[]) returning user_id`.execute(ctx.tx)
  return rows.map((row) => row.userId)
}

async function refuseUnknown(
  ctx: UserCtx,
  userIds: string[],
  pointer: string,
  fits: RawBuilder<unknown>,
): Promise<void> {
  const { rows } = await sql<{ place: number }>`
    select (given.place - 1)::int as place from unnest(${userIds}::uuid[]) with ordinality as given(id, place)
     where not exists (select 1 from users person where person.workspace_id = ${ctx.workspaceId}
       and person.id = given.id and ${fits})
     order by given.place limit 1`.execute(ctx.tx)
  if (rows[0]) throw invalid(`${pointer}/${rows[0].place}`, 'unknown', 'There is no such user.')
}

/** Everybody leaves but these. */
async function leaveBut(ctx: UserCtx, departmentId: string, userIds: string[]): Promise<string[]> {
  const { rows } = await sql<Member>`delete from department_members
    where workspace_id = ${ctx.workspaceId} and department_id = ${departmentId}
      and not user_id = any(${userIds}::uuid[]) returning user_id`.execute(ctx.tx)
  return rows.map((row) => row.userId)
}
