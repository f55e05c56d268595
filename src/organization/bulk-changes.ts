import type { UserCtx } from '#access/actor.ts'
import { Problem } from '#platform/problems.ts'
import { actOnMany } from './bulk.ts'
import type { ChangesOfMany, Outcome } from './bulk-contract.ts'
import type { UserChanges } from './contract.ts'
import { changeUser } from './editing.ts'
import { announceOrganization, announceUsers } from './events.ts'
import type { LeaveChannel } from './membership.ts'
import { accessChanged } from './rights.ts'
import { signOutEverywhere } from './signing-out.ts'
import type { UserRow } from './user.ts'
import type { Choice } from './user-selection-contract.ts'

/** Gives many people the same role, reporting person, departments or duty, each as `editUser` would. */
export async function changeUsers(
  ctx: UserCtx,
  choice: Choice,
  changes: ChangesOfMany,
  leave: LeaveChannel,
): Promise<Outcome> {
  const withOtherRights: string[] = []
  const outcome = await actOnMany(ctx, choice, async (user) => {
    const { changed, rights } = await changeUser(ctx, user, changesOf(user, changes), leave)
    if (rights) withOtherRights.push(user.id)
    return changed
  }).catch((error: unknown) => {
    throw atChanges(error)
  })
  await accessChanged(ctx, withOtherRights)
  if (outcome.changed > 0) {
    await announceUsers(ctx)
    await announceOrganization(ctx)
  }
  return outcome
}

export const signOutMany = (ctx: UserCtx, choice: Choice): Promise<Outcome> =>
  actOnMany(ctx, choice, async (user) => {
    await signOutEverywhere(ctx, user)
    return true
  })

function changesOf(user: UserRow, changes: ChangesOfMany): UserChanges {
  const { addDepartmentIds: add = [], removeDepartmentIds: remove = [], ...same } = changes
  if (add.length + remove.length === 0) return same
  const held = user.departments.map(({ id }) => id)
  // Those to join first: what is wrong with one of them is told by its place.
  const departmentIds = [...new Set([...add, ...held])].filter((id) => !remove.includes(id))
  return { ...same, departmentIds }
}

// The fields stand one level deeper than where somebody is edited alone; those of departments have another name.
function atChanges(error: unknown): unknown {
  if (!(error instanceof Problem) || !error.errors) return error
  const { status, code, message, extra } = error
  const errors = error.errors.map((one) => ({ ...one, pointer: pointerOf(one.pointer) }))
  return new Problem(status, code, message, { errors, extra })
}

function pointerOf(pointer: string): string {
  const field = pointer.replace('/departmentIds', '/addDepartmentIds')
  return /^\/(addDepartmentIds|roleId|reportsToId)/.test(field) ? `/changes${field}` : pointer
}
