import { settleCovers } from '#offboarding/covers.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { addressOf, type CastMember, cast, cover, departmentNames, grant, roles } from './cast.ts'
import type { Chance } from './chance.ts'
import { freeNames } from './free-names.ts'

export type DemoPerson = CastMember & { id: string; deskId: string; departmentId: string; managerId: string }
export type DemoPeople = Map<string, DemoPerson>

/**
 * Adds the cast with their roles, departments, reporting lines and the one-to-one access of the worked example. Nobody
 * gets a password: they can be looked through, not signed in as.
 */
export async function addPeople(ctx: Ctx<{ id: string }>, chance: Chance): Promise<DemoPeople> {
  const roleIds = await addRoles(ctx)
  const departmentIds = await addDepartments(ctx)
  const ids = new Map(cast.map(({ name }) => [name, newId()]))
  const idOf = (name: string) => ids.get(name) ?? ''
  await ctx.tx
    .insertInto('users')
    .values(
      cast.map((member) => ({
        workspaceId: ctx.workspaceId,
        id: idOf(member.name),
        name: member.name,
        email: addressOf(member.name),
        phone: `+447700900${chance.between(100, 999)}`,
        roleId: roleIds.get(member.role) ?? null,
        reportsTo: member.reportsTo ? idOf(member.reportsTo) : null,
        status: member.status ?? ('active' as const),
        availability: member.away || member.status ? ('away' as const) : ('available' as const),
        lastSeenAt: lastSeen(ctx, chance, member),
        demo: true,
        createdAt: ago(ctx, chance.between(30, 400) * 24 * 60),
      })),
    )
    .execute()
  await ctx.tx
    .insertInto('departmentMembers')
    .values(
      cast.map(({ name, department }) => ({
        workspaceId: ctx.workspaceId,
        departmentId: departmentIds.get(department) ?? '',
        userId: idOf(name),
      })),
    )
    .execute()
  await addGrant(ctx, idOf(grant.user), idOf(grant.target))
  await addCover(ctx, idOf(cover.disabled), idOf(cover.cover))

  const desks = await ctx.tx
    .selectFrom('desks')
    .select(['id', 'openedFor'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('kind', '=', 'conversations')
    .execute()
  const deskIds = new Map(desks.map((desk) => [desk.openedFor, desk.id]))
  return new Map(
    cast.map((member) => {
      const id = idOf(member.name)
      const managerId = member.reportsTo ? idOf(member.reportsTo) : ctx.actor.id
      const departmentId = departmentIds.get(member.department) ?? ''
      return [member.name, { ...member, id, deskId: deskIds.get(id) ?? '', departmentId, managerId }]
    }),
  )
}

async function addRoles(ctx: Ctx): Promise<Map<string, string>> {
  const builtIn = await ctx.tx
    .selectFrom('roles')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('system', '=', 'default')
    .executeTakeFirstOrThrow()
  const ids = new Map([['Default Role', builtIn.id]])
  for (const { name } of roles) ids.set(name, newId())
  const named = await freeNames(
    ctx,
    'roles',
    roles.map(({ name }) => name),
  )
  await ctx.tx
    .insertInto('roles')
    .values(
      roles.map(({ name, description, permissions }, n) => ({
        workspaceId: ctx.workspaceId,
        id: ids.get(name) ?? '',
        name: named[n] ?? name,
        description,
        permissions: JSON.stringify(permissions),
        demo: true,
      })),
    )
    .execute()
  const creatable = roles.flatMap(({ name, mayCreate }) =>
    mayCreate.map((other) => ({
      workspaceId: ctx.workspaceId,
      roleId: ids.get(name) ?? '',
      creatableRoleId: ids.get(other) ?? '',
    })),
  )
  await ctx.tx.insertInto('roleCreatableRoles').values(creatable).execute()
  return ids
}

async function addDepartments(ctx: Ctx): Promise<Map<string, string>> {
  const ids = new Map(departmentNames.map((name) => [name as string, newId()]))
  const named = await freeNames(ctx, 'departments', departmentNames)
  await ctx.tx
    .insertInto('departments')
    .values(
      departmentNames.map((name, n) => ({
        workspaceId: ctx.workspaceId,
        id: ids.get(name) ?? '',
        name: named[n] ?? name,
        demo: true,
      })),
    )
    .execute()
  return ids
}

async function addGrant(ctx: Ctx<{ id: string }>, userId: string, targetId: string): Promise<void> {
  await ctx.tx
    .insertInto('oneToOneAccess')
    .values({
      workspaceId: ctx.workspaceId,
      id: newId(),
      userId,
      targetId,
      note: grant.note,
      givenBy: ctx.actor.id,
      demo: true,
    })
    .execute()
}

async function addCover(ctx: Ctx<{ id: string }>, userId: string, coverId: string): Promise<void> {
  await ctx.tx
    .insertInto('suspensions')
    .values({
      workspaceId: ctx.workspaceId,
      id: newId(),
      userId,
      byId: ctx.actor.id,
      coverId,
      until: null,
      startedAt: ago(ctx, 3 * 24 * 60),
    })
    .execute()
  await settleCovers(ctx)
}

export const ago = (ctx: Pick<Ctx, 'now'>, minutes: number): Date =>
  new Date(ctx.now.getTime() - minutes * 60_000)

function lastSeen(ctx: Ctx, chance: Chance, { status, away }: CastMember): Date | null {
  if (status === 'invited') return null
  if (status === 'disabled') return ago(ctx, 3 * 24 * 60)
  return ago(ctx, away ? chance.between(300, 3000) : chance.between(1, 90))
}
