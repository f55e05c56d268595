import { sql } from 'kysely'
import { asViewer, type UserCtx } from '#access/actor.ts'
import { type Entry, record } from '#audit/entry.ts'
import { refused } from '#audit/refusal.ts'
import { invalid, Problem } from '#platform/problems.ts'
import { roleIdsWithinOwn } from './access.ts'
import type { UserChanges } from './contract.ts'
import { announceOrganization, announceUser } from './events.ts'
import { revokeInvitation } from './invitation.ts'
import { refuseWithoutAdmin } from './last-admin.ts'
import { type LeaveChannel, setChannels, setDepartments } from './membership.ts'
import { asE164 } from './phone.ts'
import { type About, namesOf, refuseOpeningMore, reportingPerson, roleToGive } from './placing.ts'
import { accessChanged } from './rights.ts'
import type { RoleRow } from './role.ts'
import { opensMore, readsWhatIsLeft } from './seeing-more.ts'
import { mustBeSession, notByToken } from './session.ts'
import type { UserRow } from './user.ts'

/** @throws Problem 403 when the user is within reach, but not theirs to change. */
export function mustEdit(ctx: UserCtx, user: UserRow, action: string): void {
  if (user.mayEdit) return
  const subject = { kind: 'user', id: user.id, name: user.name }
  if (ctx.actor.isAdmin)
    throw refused('only the owner changes the owner', { action: `${action}_refused`, subject })
  throw refused('you may change only users below you who are no admins', {
    action: `${action}_refused`,
    subject,
  })
}

/**
 * @throws Problem 403 when a new address or link would let the actor become somebody who may do more than they, or a token
 * its owner.
 */
export function mustGiveLink(ctx: UserCtx, user: UserRow, action: string): void {
  mustEdit(ctx, user, action)
  if (user.mayGiveLink) return
  const missing = user.id === ctx.actor.id ? notByToken : 'they may do or see more than you'
  throw refused(missing, {
    action: `${action}_refused`,
    subject: { kind: 'user', id: user.id, name: user.name },
  })
}

/** Changes what is given and differs, and tells everybody whose screen shows it. */
export async function editUser(
  ctx: UserCtx,
  user: UserRow,
  changes: UserChanges,
  leave: LeaveChannel,
): Promise<void> {
  const { changed, rights } = await changeUser(ctx, user, changes, leave)
  if (!changed) return
  if (rights) await accessChanged(ctx, [user.id])
  await announceUser(ctx, user.id)
  await announceOrganization(ctx)
}

/**
 * `editUser` for whoever changes many and tells of it once.
 * @returns whether anything differed, and whether it moves what the user may do.
 */
export async function changeUser(
  ctx: UserCtx,
  user: UserRow,
  changes: UserChanges,
  leave: LeaveChannel,
): Promise<{ changed: boolean; rights: boolean }> {
  refuseMasked(ctx, changes)
  const email = changes.email !== undefined && changes.email !== user.email
  if (email) mustGiveLink(ctx, user, 'user.email_change')
  else mustEdit(ctx, user, 'user.change')
  if (changes.requireTwoFactor !== undefined && changes.requireTwoFactor !== user.twoFactorRequired)
    mustBeSession(ctx, user.id)
  if (changes.requireTwoFactor === false) mustLiftSecondFactor(ctx, user)
  const before: Entry['before'] = {}
  const after: Entry['after'] = {}
  const note = (field: string, from: string | boolean | null | string[], to: typeof from) => {
    before[field] = from
    after[field] = to
  }
  const columns = {
    ...changedProfile(user, changes, note),
    ...(await changedRole(ctx, user, changes, note)),
    ...(await changedLine(ctx, user, changes, note)),
  }
  if (Object.keys(columns).length > 0) {
    await ctx.tx
      .updateTable('users')
      .set(columns)
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', user.id)
      .where('status', '<>', 'removed')
      .execute()
  }
  if (email) await revokeInvitation(ctx, user.id)
  const joined = await changeMemberships(ctx, user, changes, leave, note)
  if (Object.keys(after).length === 0) return { changed: false, rights: false }
  await record(ctx, {
    action: 'user.changed',
    subject: { kind: 'user', id: user.id, name: changes.name ?? user.name },
    before,
    after,
  })
  return { changed: true, rights: joined || 'roleId' in columns }
}

// Whoever cannot read a value could try values until nothing changes.
function refuseMasked({ actor }: UserCtx, changes: UserChanges): void {
  const { maskPhone, maskEmail } = actor.permissions.data
  const message = 'This field is masked for you, so you cannot change it.'
  if (maskPhone && changes.phone !== undefined) throw invalid('/phone', 'masked_field', message)
  if (maskEmail && changes.email !== undefined) throw invalid('/email', 'masked_field', message)
}

// Whoever may edit asks for more safety; less is an admin's to allow.
function mustLiftSecondFactor(ctx: UserCtx, user: UserRow): void {
  if (ctx.actor.isAdmin || !user.twoFactorRequired) return
  throw refused('only admins lift the requirement of a second factor', {
    action: 'user.second_factor_change_refused',
    subject: { kind: 'user', id: user.id, name: user.name },
  })
}

type Note = (
  field: string,
  from: string | boolean | null | string[],
  to: string | boolean | null | string[],
) => void

function changedProfile(user: UserRow, changes: UserChanges, note: Note) {
  const given = {
    name: changes.name,
    email: changes.email,
    phone: changes.phone ? asE164(changes.phone, '/phone') : changes.phone,
    twoFactorRequired: changes.requireTwoFactor,
  }
  const changed: Partial<{
    name: string
    email: string
    phone: string | null
    twoFactorRequired: boolean
  }> = {}
  for (const key of Object.keys(given) as (keyof typeof given)[]) {
    const value = given[key]
    if (value === undefined || value === user[key]) continue
    Object.assign(changed, { [key]: value })
    note(key, user[key], value)
  }
  return changed
}

async function changedRole(ctx: UserCtx, user: UserRow, { roleId }: UserChanges, note: Note) {
  if (roleId === undefined || roleId === user.roleId) return {}
  const role = await mustGiveRole(ctx, user, roleId, 'user.role_change')
  note('role', user.roleName, role.name)
  return { roleId }
}

/**
 * The other role that somebody wants a user to have.
 * @param action for the audit log, when it is refused.
 * @throws Problem 422 when there is no such role, 403 when it is not theirs to give to this user, 409 last_admin.
 */
export async function mustGiveRole(
  ctx: UserCtx,
  user: UserRow,
  roleId: string,
  action: string,
): Promise<RoleRow> {
  const about = { action, id: user.id, name: user.name }
  const role = await roleToGive(ctx, roleId, ctx.actor.isAdmin ? [] : await roleIdsWithinOwn(ctx), about)
  if (!ctx.actor.isAdmin) await refuseOpening(ctx, user, role, about)
  if (user.system === 'admin') await refuseWithoutAdmin(ctx, user.id)
  if (user.id === ctx.actor.id) throw new Problem(403, 'self', 'Nobody changes their own role.')
  return role
}

// A role may be within the actor's own and still open more to this person, who holds what others gave them.
async function refuseOpening(ctx: UserCtx, user: UserRow, role: RoleRow, about: About): Promise<void> {
  const { actor: before } = await asViewer(ctx, user.id)
  if (!(await opensMore(ctx, user.id, before.permissions, role.permissions))) return
  const what = 'one-to-one access, a channel or a department that is not yours'
  throw refused(`the role ${role.name} would open to ${user.name} what they hold: ${what}`, {
    action: `${about.action}_refused`,
    subject: { kind: 'user', id: user.id, name: user.name },
    after: { role: role.name },
  })
}

async function changedLine(ctx: UserCtx, user: UserRow, { reportsToId }: UserChanges, note: Note) {
  if (reportsToId === undefined || reportsToId === user.reportsTo) return {}
  const name = await mustPlaceUnder(ctx, user, reportsToId, 'user.reporting_change')
  note('reportsTo', user.reportsToName, name)
  return { reportsTo: reportsToId }
}

/** The same for another reporting person. @returns their name; null for the owner. */
export async function mustPlaceUnder(
  ctx: UserCtx,
  user: UserRow,
  reportsToId: string | null,
  action: string,
): Promise<string | null> {
  if (user.isOwner) {
    throw invalid('/reportsToId', 'owner_on_top', 'The owner stands at the top and reports to nobody.')
  }
  return reportingPerson(ctx, reportsToId, { action, id: user.id, name: user.name })
}

async function changeMemberships(
  ctx: UserCtx,
  user: UserRow,
  { departmentIds, channelIds }: UserChanges,
  leave: LeaveChannel,
  note: Note,
): Promise<boolean> {
  let changed = false
  if (departmentIds) {
    const names = await namesOf(ctx, 'departmentIds', departmentIds, user.departments)
    await refuseJoining(ctx, user, 'departmentIds', departmentIds, user.departments)
    if (await setDepartments(ctx, user.id, departmentIds)) {
      note('departments', user.departments.map(nameOf), names)
      changed = true
    }
  }
  if (channelIds) {
    const names = await namesOf(ctx, 'channelIds', channelIds, user.channels)
    await refuseJoining(ctx, user, 'channelIds', channelIds, user.channels)
    await refuseLeaving(ctx, user, channelIds)
    if (await setChannels(ctx, user.id, channelIds, leave)) {
      note('channels', user.channels.map(nameOf), names)
      changed = true
    }
  }
  return changed
}

async function refuseLeaving(ctx: UserCtx, user: UserRow, staying: readonly string[]): Promise<void> {
  const left = user.channels.filter(({ id }) => !staying.includes(id)).map(({ id }) => id)
  const { rows } = await sql<{ reads: boolean }>`
    select bool_or(${readsWhatIsLeft(ctx, sql.ref('gone.id'))}) as reads from unnest(${left}::uuid[]) gone(id)`.execute(
    ctx.tx,
  )
  if (!rows[0]?.reads) return
  throw refused(`the chats of ${user.name} would open to you, and your role does not open them`, {
    action: 'user.channel_change_refused',
    subject: { kind: 'user', id: user.id, name: user.name },
  })
}

// After the role has changed: what they join counts with the role they have then.
async function refuseJoining(
  ctx: UserCtx,
  user: UserRow,
  field: 'departmentIds' | 'channelIds',
  ids: readonly string[],
  held: readonly { id: string }[],
): Promise<void> {
  if (ctx.actor.isAdmin || ids.every((id) => held.some((one) => one.id === id))) return
  const { actor } = await asViewer(ctx, user.id)
  const action = field === 'departmentIds' ? 'user.department_change' : 'user.channel_change'
  refuseOpeningMore(ctx, field, actor.permissions, { action, id: user.id, name: user.name })
}

const nameOf = ({ name }: { name: string }) => name
