import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { reaches, reachRules } from '#access/reach.ts'
import { refused } from '#audit/refusal.ts'
import { reactivateRule } from '#organization/access.ts'
import { lockOrganization } from '#organization/rights.ts'
import { conflict, notFound } from '#platform/problems.ts'

/** The user whom a removal or a suspension is about. */
export type Leaver = {
  id: string
  name: string
  email: string | null
  phone: string | null
  roleId: string
  reportsTo: string | null
  isOwner: boolean
  isAdmin: boolean
  /** Whether they stand below whoever asks. */
  below: boolean
  /** Whether their suspension is whoever asks' to end or change. */
  mayReactivate: boolean
  status: 'invited' | 'active' | 'disabled'
}

/**
 * Loads the user within the viewer's reach.
 * @throws Problem 404 out of reach, 409 already_removed.
 */
export async function leaverWithin(ctx: UserCtx, id: string): Promise<Leaver> {
  const within = ctx.actor.isAdmin
    ? sql`true`
    : sql`(person.id = ${ctx.actor.id} or ${sql.join(
        reachRules.map((rule) => reaches(ctx, rule, sql`person.id`)),
        sql` or `,
      )})`
  type Row = Omit<Leaver, 'status'> & { status: Leaver['status'] | 'removed' }
  const { rows } = await sql<Row>`
    select person.id, person.name, person.email, person.phone, person.role_id, person.reports_to, person.is_owner,
           person.status, coalesce(role.system = 'admin', false) as is_admin,
           ${reaches(ctx, 'hierarchy', sql`person.id`)} as below, ${reactivateRule(ctx)} as may_reactivate
      from users person left join roles role on role.workspace_id = person.workspace_id and role.id = person.role_id
     where person.workspace_id = ${ctx.workspaceId} and person.id = ${id} and ${within}`.execute(ctx.tx)
  const row = rows[0]
  if (!row) throw notFound()
  if (row.status === 'removed') throw conflict('already_removed', `${row.name} has been removed.`)
  return { ...row, status: row.status }
}

/**
 * The user as they stay until the transaction ends, with nobody else changing who answers for what meanwhile.
 * @throws Problem 404 out of reach, 409 already_removed.
 */
export async function lockLeaver(ctx: UserCtx, id: string): Promise<Leaver> {
  // Covers and chains of successors are worked out whole.
  await lockOrganization(ctx)
  // Looked at only then, so that what was changed while this waited counts: their role, whom they report to.
  await sql`select 1 from users where workspace_id = ${ctx.workspaceId} and id = ${id} for update`.execute(
    ctx.tx,
  )
  return leaverWithin(ctx, id)
}

/**
 * `lockLeaver` for whoever is to be removed or disabled.
 * @throws Problem 404, 409 already_removed | self | owner | last_admin.
 */
export async function lockRemovable(ctx: UserCtx, id: string): Promise<Leaver> {
  const leaver = await lockLeaver(ctx, id)
  await refuseImpossible(ctx, leaver)
  return leaver
}

/** @throws Problem 409 self | owner | last_admin. */
export async function refuseImpossible(ctx: UserCtx, leaver: Leaver): Promise<void> {
  const refusal = await refusalFor(ctx, leaver)
  if (refusal) throw conflict(refusal.code, refusal.detail)
}

export type Refusal = { code: string; detail: string } | null

/** Why this person can be neither removed nor disabled by anybody, or by this one; null when nothing stands against it. */
export async function refusalFor(ctx: UserCtx, leaver: Leaver): Promise<Refusal> {
  if (leaver.id === ctx.actor.id)
    return { code: 'self', detail: 'Nobody removes or disables themself. Ask another admin.' }
  if (leaver.isOwner) {
    return {
      code: 'owner',
      detail: `${leaver.name} owns the workspace. Ownership has to be handed over first.`,
    }
  }
  if (leaver.isAdmin && leaver.status === 'active' && (await otherAdmins(ctx, leaver.id)) === 0) {
    return { code: 'last_admin', detail: `${leaver.name} is the last active admin.` }
  }
  return null
}

async function otherAdmins(ctx: UserCtx, id: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from users person
      join roles role on role.workspace_id = person.workspace_id and role.id = person.role_id and role.system = 'admin'
     where person.workspace_id = ${ctx.workspaceId} and person.status = 'active' and person.id <> ${id}`.execute(
    ctx.tx,
  )
  return rows[0]?.n ?? 0
}

/** @throws Refusal 403: removing is for admins. */
export function mustRemove(ctx: UserCtx, leaver: Leaver): void {
  if (ctx.actor.isAdmin) return
  throw refused('only admins remove people', {
    action: 'user.remove_refused',
    subject: { kind: 'user', id: leaver.id, name: leaver.name },
  })
}

/** @throws Refusal 403: admins disable anybody, holders of View and manage users those below them who are no admins. */
export function mustManage(ctx: UserCtx, leaver: Leaver): void {
  const { isAdmin, id, permissions } = ctx.actor
  // Whoever asks for themself is told so by `refusalFor`.
  const theirs = leaver.id === id || (leaver.below && !leaver.isAdmin)
  if (isAdmin || (permissions.organization.manageUsers && theirs)) return
  throw refused('it needs View and manage users, over people below you who are no admins', {
    action: 'user.disable_refused',
    subject: { kind: 'user', id: leaver.id, name: leaver.name },
  })
}

/**
 * @throws Refusal 403: whoever is no admin brings back only whom they or somebody below them disabled, and changes no one
 * else's cover and end.
 */
export function mustReactivate(leaver: Leaver): void {
  if (leaver.mayReactivate) return
  throw refused(`only whoever disabled ${leaver.name}, somebody above them or an admin takes that back`, {
    action: 'user.reactivation_refused',
    subject: { kind: 'user', id: leaver.id, name: leaver.name },
  })
}
