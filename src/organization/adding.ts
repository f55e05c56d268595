import type { UserCtx } from '#access/actor.ts'
import { record } from '#audit/entry.ts'
import { newId } from '#platform/ids.ts'
import type { Platform } from '#platform/platform.ts'
import { forbidden } from '#platform/problems.ts'
import type { CreatedUser, NewUser } from './contract.ts'
import { announceOrganization, announceUser } from './events.ts'
import { invite } from './invitation.ts'
import { setChannels, setDepartments } from './membership.ts'
import { giveAccess } from './one-to-one.ts'
import { asE164 } from './phone.ts'
import { namesOf, reportingPerson, roleToGive } from './placing.ts'

type Added = { id: string; login: CreatedUser['login'] }

/**
 * Adds a user and invites them. Whoever is no admin gives one of their creatable roles and places the user in their own
 * branch: below themself, unless they name somebody.
 */
export async function addUser(ctx: UserCtx, platform: Platform, given: NewUser): Promise<Added> {
  const added = await addUnannounced(ctx, platform, given)
  await announceUser(ctx, added.id)
  await announceOrganization(ctx)
  return added
}

/** The same for whoever adds many, and announces them together. */
export async function addUnannounced(ctx: UserCtx, platform: Platform, given: NewUser): Promise<Added> {
  const { actor } = ctx
  if (!actor.permissions.organization.createUsers) throw forbidden('your role does not create users')
  const id = newId()
  const about = { action: 'user.creation', id: null, name: given.name }
  const role = await roleToGive(ctx, given.roleId, actor.permissions.organization.creatableRoleIds, about)
  const reportsToId = given.reportsToId ?? (actor.isAdmin ? null : actor.id)
  const reportsTo = await reportingPerson(ctx, reportsToId, about)
  const { departmentIds = [], channelIds = [] } = given
  const departments = departmentIds.length > 0 ? await namesOf(ctx, 'departmentIds', departmentIds) : []
  const channels = channelIds.length > 0 ? await namesOf(ctx, 'channelIds', channelIds) : []

  await ctx.tx
    .insertInto('users')
    .values({
      workspaceId: ctx.workspaceId,
      id,
      name: given.name,
      email: given.email,
      phone: given.phone ? asE164(given.phone, '/phone') : null,
      roleId: role.id,
      reportsTo: reportsToId,
      status: 'invited',
      twoFactorRequired: given.requireTwoFactor ?? false,
      createdAt: ctx.now,
    })
    .execute()
  if (departmentIds.length > 0) await setDepartments(ctx, id, departmentIds)
  if (channelIds.length > 0) await setChannels(ctx, id, channelIds, async () => undefined)
  await record(ctx, {
    action: 'user.created',
    subject: { kind: 'user', id, name: given.name },
    after: { role: role.name, reportsTo, departments, channels },
  })
  for (const [n, grant] of (given.oneToOne ?? []).entries()) {
    await giveAccess(ctx, { ...grant, userId: id, note: '', expiresAt: null }, `/oneToOne/${n}`)
  }
  const login = await invite(ctx, platform, {
    id,
    name: given.name,
    email: given.email,
    status: 'invited',
  })
  return { id, login }
}
