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

/**
 * Adds a user and invites them. Whoever is no admin gives one of their creatable roles and places the user in their own
 * branch: below themself, unless they name somebody.
 */
export async function addUser(
  ctx: UserCtx,
  platform: Platform,
  given: NewUser,
): Promise<{ id: string; login: CreatedUser['login'] }> {
  const { actor } = ctx
  if (!actor.permissions.organization.createUsers) throw forbidden('your role does not create users')
  const id = newId()
  const about = { action: 'user.creation', id: null, name: given.name }
  const role = await roleToGive(ctx, given.roleId, actor.permissions.organization.creatableRoleIds, about)
  const reportsToId = given.reportsToId ?? (actor.isAdmin ? null : actor.id)
  const reportsTo = await reportingPerson(ctx, reportsToId, about)
  const departments = await namesOf(ctx, 'departmentIds', given.departmentIds ?? [])
  const channels = await namesOf(ctx, 'channelIds', given.channelIds ?? [])

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
  await setDepartments(ctx, id, given.departmentIds ?? [])
  await setChannels(ctx, id, given.channelIds ?? [], async () => undefined)
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
  await announceUser(ctx, id)
  await announceOrganization(ctx)
  return { id, login }
}
