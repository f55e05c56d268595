import type { UserCtx } from '#access/actor.ts'
import { emailFor, phoneFor } from '#access/masking.ts'
import type { User } from './contract.ts'
import type { UserRow } from './user.ts'

/** The one way out for a user: masked as the viewer's role says, with what the viewer may do to them. */
export function presentUser(ctx: UserCtx, row: UserRow): User {
  const self = row.id === ctx.actor.id
  return {
    id: row.id,
    name: row.name,
    email: self ? row.email : emailFor(ctx, row.email),
    phone: self ? row.phone : phoneFor(ctx, row.phone),
    role: { id: row.roleId, name: row.roleName },
    departments: row.departments,
    reportsTo: row.managerVisible ? namedOrNull(row.reportsTo, row.reportsToName) : null,
    channels: row.channels,
    status: row.status,
    availability: row.availability,
    twoFactor: row.twoFactor,
    requireTwoFactor: row.twoFactorRequired,
    isOwner: row.isOwner,
    demo: row.demo,
    openChats: row.openChats,
    cover: namedOrNull(row.coverId, row.coverName),
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    can: abilitiesOn(ctx, row),
  }
}

function abilitiesOn({ actor }: UserCtx, row: UserRow): User['can'] {
  const self = row.id === actor.id
  const manages = actor.permissions.organization.manageUsers && row.below && row.system !== 'admin'
  return {
    edit: row.mayEdit,
    disable: (actor.isAdmin || manages) && !self && !row.isOwner,
    reactivate: row.mayReactivate && !self && !row.isOwner,
    remove: actor.isAdmin && !self && !row.isOwner,
    invite: row.mayGiveLink && row.status !== 'disabled' && row.email !== null,
    signOut: self ? actor.tokenId === null : row.mayEdit,
    resetSecondFactor: actor.isAdmin && row.twoFactor === 'on' && !self && !row.isOwner,
    makeOwner: actor.isOwner && row.system === 'admin' && row.status === 'active' && !row.demo && !self,
  }
}

function namedOrNull(id: string | null, name: string | null) {
  return id !== null && name !== null ? { id, name } : null
}
