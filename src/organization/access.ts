import { type RawBuilder, sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { within } from '#access/comparison.ts'
import { allowing, type Rule } from '#access/decide.ts'
import { reaches } from '#access/reach.ts'
import { allRoles } from './role.ts'
import { hasWorkUnseen, seesMore, seesMoreThanGiven } from './seeing-more.ts'

const person = sql.ref('person.id')

/** Why a user is within somebody's reach. Over the alias `person` (users). */
export function seeRules(ctx: UserCtx): Rule[] {
  const { actor } = ctx
  return [
    {
      name: 'admin',
      grants: 'see',
      open: actor.isAdmin,
      shut: 'is no admin',
      scope: 'admin',
      holds: sql`true`,
    },
    {
      name: 'self',
      grants: 'see',
      open: true,
      missing: 'is somebody else',
      holds: sql`person.id = ${actor.id}`,
    },
    {
      name: 'hierarchy',
      grants: 'see',
      open: true,
      missing: 'is not above {keeper} in the hierarchy',
      holds: reaches(ctx, 'hierarchy', person),
    },
    {
      name: 'one_to_one',
      grants: 'see',
      open: true,
      missing: 'has no one-to-one access to {keeper}',
      holds: reaches(ctx, 'one_to_one', person),
    },
    {
      name: 'one_to_one_below',
      grants: 'see',
      open: true,
      missing: 'has no one-to-one access with subordinates to anybody above {keeper}',
      holds: reaches(ctx, 'one_to_one_below', person),
    },
  ]
}

/** Why somebody may edit a user. Whoever is no admin edits below themself only, and no admin even there. */
export function editRules({ actor, ...ctx }: UserCtx): Rule[] {
  return [
    {
      name: 'admin',
      grants: 'edit',
      open: actor.isAdmin,
      missing: 'may not change the owner',
      shut: 'is no admin',
      scope: 'admin',
      holds: sql`(not person.is_owner or person.id = ${actor.id})`,
    },
    {
      name: 'hierarchy',
      grants: 'edit',
      open: actor.permissions.organization.manageUsers,
      missing: 'may edit only people below who are no admins',
      shut: 'has a role that does not manage users',
      scope: 'organization.manageUsers',
      holds: belowAndNoAdmin({ ...ctx, actor }),
    },
  ]
}

/** Over the alias `person`: below the actor in the reporting lines, and no admin, who is above everybody. */
const belowAndNoAdmin = (ctx: UserCtx): RawBuilder<boolean> =>
  sql`(${reaches(ctx, 'hierarchy', person)} and not exists (select 1 from roles admin
    where admin.workspace_id = person.workspace_id and admin.id = person.role_id and admin.system = 'admin'))`

/**
 * Whom the actor, who manages channels, puts on one or takes off it: people below. In a channel one reads what waits there,
 * and what waits there are the chats of whoever was taken off. Over the alias `person` (users).
 */
export const channelRule = (ctx: UserCtx): RawBuilder<boolean> =>
  ctx.actor.isAdmin ? sql`true` : sql`(${ctx.actor.permissions.channels.manage} and ${belowAndNoAdmin(ctx)})`

/**
 * Whether what somebody did is the actor's to take back: their own, or that of somebody below them.
 * @param by the column with the id of whoever did it.
 */
export const ofOwnOrBelow = (ctx: UserCtx, by: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql`exists (select 1 from users person where person.workspace_id = ${ctx.workspaceId} and person.id = ${by}
    and (person.id = ${ctx.actor.id} or ${belowAndNoAdmin(ctx)}))`

/**
 * Of those whom the actor may edit, whom they may bring back when they are disabled, and whose cover and end they may change:
 * whoever is no admin leaves alone what somebody above them decided. Over the alias `person` (users).
 */
export const reactivateRule = (ctx: UserCtx): RawBuilder<boolean> =>
  ctx.actor.isAdmin
    ? sql`true`
    : sql`(${allowing(editRules(ctx))} and exists (select 1 from suspensions s where s.workspace_id = person.workspace_id
        and s.user_id = person.id and s.ended_at is null and ${ofOwnOrBelow(ctx, sql.ref('s.by_id'))}))`

/**
 * Of those whom the actor may edit, whose e-mail address they may change and to whom they may give a link. Both make it
 * possible to become that person, so nobody gets so far with a role that permits more than their own, except where the
 * actor may create users with that role anyhow; nor with somebody who sees more than they by one-to-one access, a
 * channel or a department, or whose own work their role does not open to them. A token does not get so far with its own
 * owner.
 */
export async function linkRule(ctx: UserCtx): Promise<RawBuilder<boolean>> {
  const mayEdit = allowing(editRules(ctx))
  if (ctx.actor.isAdmin)
    return ctx.actor.tokenId ? sql`(${mayEdit} and person.id <> ${ctx.actor.id})` : mayEdit
  const { createUsers, creatableRoleIds } = ctx.actor.permissions.organization
  const own = await roleIdsWithinOwn(ctx)
  const creatable = createUsers ? creatableRoleIds : []
  return sql`(${mayEdit} and (person.role_id = any(${own}::uuid[])
    or (person.status = 'invited' and person.role_id = any(${creatable}::uuid[]))) and not ${seesMore(ctx)}
    and not ${hasWorkUnseen(ctx)})`
}

/**
 * Whom a link that the actor gave before still opens: somebody to whom they could give one now, or whom they added and who
 * is still no more than they could have added. Whoever rose meanwhile, or moved elsewhere, is not theirs to become.
 */
export async function givenLinkRule(ctx: UserCtx): Promise<RawBuilder<boolean>> {
  const { createUsers, creatableRoleIds } = ctx.actor.permissions.organization
  return sql`(${await linkRule(ctx)} or (${createUsers} and person.status = 'invited'
    and person.role_id = any(${[...creatableRoleIds]}::uuid[]) and ${reaches(ctx, 'hierarchy', person)}
    and not ${seesMoreThanGiven(ctx)}))`
}

/** Roles that permit nothing which the actor does not hold: what they may give when they edit somebody. */
export async function roleIdsWithinOwn(ctx: UserCtx): Promise<string[]> {
  const roles = await allRoles(ctx)
  return roles
    .filter((role) => role.system !== 'admin' && within(ctx.actor.permissions, role.permissions))
    .map((role) => role.id)
}

/** Whether the user in `userId` is the actor or below them in the reporting lines. */
export const inOwnBranch = (ctx: UserCtx, userId: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql`(${userId} = ${ctx.actor.id} or ${reaches(ctx, 'hierarchy', userId)})`

/** The condition of every list and load of users. */
export const withinReach = (ctx: UserCtx): RawBuilder<boolean> => allowing(seeRules(ctx))

/** Whether the user in `userId` is within reach, for a name that stands beside somebody else's. */
export const reached = (ctx: UserCtx, userId: RawBuilder<unknown>): RawBuilder<boolean> =>
  ctx.actor.isAdmin
    ? sql`true`
    : sql`exists (select 1 from users person
        where person.workspace_id = ${ctx.workspaceId} and person.id = ${userId} and ${withinReach(ctx)})`

/**
 * What stands against the actor's importing users; null when nothing does. An import tells of each row whether the address
 * is taken, by the thousand and, as a preview, without a trace: nothing for a role that reads no addresses.
 */
export function againstImporting({ actor: { permissions } }: UserCtx): string | null {
  if (!permissions.organization.createUsers) return 'your role does not create users'
  if (!permissions.data.maskEmail) return null
  return 'your role masks e-mail addresses, and an import tells which are taken; add users one by one'
}
