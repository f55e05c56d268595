import { sql } from 'kysely'
import type { z } from 'zod'
import type { UserCtx } from '#access/actor.ts'
import { record } from '#audit/entry.ts'
import { newId } from '#platform/ids.ts'
import { conflict, forbidden, invalid } from '#platform/problems.ts'
import type { Department, departmentChanges, newDepartment } from './department-contract.ts'
import { announceOrganization } from './events.ts'
import { accessChanged } from './rights.ts'

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
  const members = await setMembers(ctx, id, userIds)
  await record(ctx, {
    action: 'department.created',
    subject: { kind: 'department', id, name },
    after: { members },
  })
  await announceOrganization(ctx)
  return id
}

export async function changeDepartment(
  ctx: UserCtx,
  department: Department,
  { name, userIds }: z.output<typeof departmentChanges>,
): Promise<void> {
  if (name !== undefined && name !== department.name) {
    await ctx.tx
      .updateTable('departments')
      .set({ name })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', department.id)
      .execute()
  }
  const members = userIds && (await setMembers(ctx, department.id, userIds))
  await record(ctx, {
    action: 'department.changed',
    subject: { kind: 'department', id: department.id, name: name ?? department.name },
    before: { name: department.name, ...(members && { members: department.users.map((one) => one.name) }) },
    after: { name: name ?? department.name, ...(members && { members }) },
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
  const left = await sql<{ userId: string }>`delete from department_members
    where workspace_id = ${ctx.workspaceId} and department_id = ${department.id} returning user_id`.execute(
    ctx.tx,
  )
  await ctx.tx
    .deleteFrom('departments')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', department.id)
    .execute()
  await record(ctx, {
    action: 'department.deleted',
    subject: { kind: 'department', id: department.id, name: department.name },
    before: { members: department.users.map((one) => one.name) },
  })
  await accessChanged(
    ctx,
    left.rows.map((row) => row.userId),
  )
  await announceOrganization(ctx)
}

/** Makes exactly these users members. @returns their names. */
async function setMembers(ctx: UserCtx, departmentId: string, userIds: string[]): Promise<string[]> {
  const names = await namesOfUsers(ctx, userIds)
  const left = await sql<{ userId: string }>`delete from department_members
    where workspace_id = ${ctx.workspaceId} and department_id = ${departmentId}
      and not user_id = any(${userIds}::uuid[]) returning user_id`.execute(ctx.tx)
  const joined = await sql<{ userId: string }>`
    insert into department_members (workspace_id, department_id, user_id)
    select ${ctx.workspaceId}::uuid, ${departmentId}::uuid, id from unnest(${userIds}::uuid[]) id
    on conflict do nothing returning user_id`.execute(ctx.tx)
  await accessChanged(
    ctx,
    [...left.rows, ...joined.rows].map((row) => row.userId),
  )
  return names
}

async function namesOfUsers(ctx: UserCtx, userIds: string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from users where workspace_id = ${ctx.workspaceId} and id = any(${userIds}::uuid[])
       and status <> 'removed' order by lower(name)`.execute(ctx.tx)
  const known = new Set(rows.map((row) => row.id))
  const unknown = userIds.findIndex((id) => !known.has(id))
  if (unknown >= 0) throw invalid(`/userIds/${unknown}`, 'unknown', 'There is no such user.')
  return rows.map((row) => row.name)
}
