import type { UserCtx } from '#access/actor.ts'
import type { Ctx } from '#platform/context.ts'
import { announce } from '#platform/realtime.ts'

/**
 * News of this slice: `users.changed {id}` (without an id: many), `organization.changed` (departments, roles, reporting lines, one-to-one access),
 * `access.changed {id}` (this person's rights or sign-in changed: open streams look again at once), and `access.changed`
 * without an id, which means everybody's: when a role of more than 200 people changes.
 */
export const announceOrganization = (ctx: Ctx | UserCtx) => announce(ctx, { type: 'organization.changed' })
export const announceUsers = (ctx: Ctx | UserCtx) => announce(ctx, { type: 'users.changed' })
export const announceUser = (ctx: Ctx | UserCtx, id: string) => announce(ctx, { type: 'users.changed', id })
export const announceAccess = (ctx: Ctx | UserCtx, id: string) =>
  announce(ctx, { type: 'access.changed', id })
export const announceEverybodysAccess = (ctx: Ctx | UserCtx) => announce(ctx, { type: 'access.changed' })
