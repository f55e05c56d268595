import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { record } from '#audit/entry.ts'
import { Refusal } from '#audit/refusal.ts'
import type { Platform } from '#platform/platform.ts'
import { conflict, forbidden, invalid, notFound } from '#platform/problems.ts'
import { announceOrganization, announceUser } from './events.ts'
import { revokeInvitation } from './invitation.ts'
import type { WorkspaceOwner } from './ownership-contract.ts'
import { writeToBoth } from './ownership-letters.ts'
import { accessChanged, lockUsers } from './rights.ts'

export async function ownerOf(ctx: UserCtx): Promise<WorkspaceOwner> {
  const user = await ctx.tx
    .selectFrom('users')
    .select(['id', 'name'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('isOwner', '=', true)
    .executeTakeFirstOrThrow()
  return { user, can: { handOver: user.id === ctx.actor.id } }
}

/**
 * Makes another admin the owner. Whoever was it stays an admin, directly under the new one; everybody else stays where
 * they stand.
 * @param by null when whoever runs the server does it, for a company whose owner is gone: `ctx` is the owner's then, too.
 * @throws Refusal 403 for whoever is not the owner, Problem 404, 409 stale, 422 self | already_removed | account_disabled |
 * not_active | not_admin | demo_person | removal_planned.
 */
export async function handOver(
  ctx: UserCtx,
  platform: Platform,
  userId: string,
  by: UserCtx['actor'] | null = ctx.actor,
): Promise<{ from: string; to: string }> {
  if (!ctx.actor.isOwner) throw onlyTheOwner(userId)
  await lockUsers(ctx, [ctx.actor.id, userId])
  const [owner, next] = [await person(ctx, ctx.actor.id), await person(ctx, userId)]
  if (!owner?.isOwner) throw conflict('stale', 'The workspace was handed over at this moment. Look again.')
  if (!next) throw notFound()
  const [code, because] = refusalOf(next) ?? []
  if (code) throw invalid('/userId', code, `${next.name} ${because}`)

  await putOnTop(ctx, owner.id, next.id)
  // Links to the new one may lie in an admin's hands, and would open the workspace; those to the old one may be read now.
  for (const { id } of [owner, next]) await revokeInvitation(ctx, id)
  await writeToBoth(ctx, platform, { owner, next, byOwner: by !== null })
  await record(
    { ...ctx, actor: by },
    {
      action: 'workspace.handed_over',
      subject: { kind: 'user', id: next.id, name: next.name },
      before: { owner: owner.name, reportsTo: next.reportsToName },
      after: { owner: next.name, reportsTo: null },
    },
  )
  await accessChanged(ctx, [owner.id, next.id])
  for (const { id } of [owner, next]) await announceUser(ctx, id)
  await announceOrganization(ctx)
  return { from: owner.name, to: next.name }
}

// Who is meant is told by the entry, if the workspace has them; the answer says nothing of them.
const onlyTheOwner = (userId: string): Refusal =>
  new Refusal(
    forbidden('only the owner hands the workspace over'),
    { action: 'workspace.handover_refused', subject: { kind: 'user' } },
    userId,
  )

type Person = {
  id: string
  name: string
  email: string | null
  status: 'invited' | 'active' | 'disabled' | 'removed'
  isOwner: boolean
  isAdmin: boolean
  demo: boolean
  reportsToName: string | null
  removalPlanned: boolean
}

async function person(ctx: UserCtx, id: string): Promise<Person | undefined> {
  const { rows } = await sql<Person>`
    select person.id, person.name, person.email, person.status, person.is_owner, person.demo,
           role.system is not distinct from 'admin' as is_admin, manager.name as reports_to_name,
           exists (select 1 from removals removal where removal.workspace_id = person.workspace_id
             and removal.user_id = person.id and removal.state = 'scheduled') as removal_planned
      from users person
      left join roles role on role.workspace_id = person.workspace_id and role.id = person.role_id
      left join users manager on manager.workspace_id = person.workspace_id and manager.id = person.reports_to
     where person.workspace_id = ${ctx.workspaceId} and person.id = ${id}`.execute(ctx.tx)
  return rows[0]
}

/** Why somebody cannot become the owner: a code, and the sentence after their name. */
function refusalOf(next: Person): [code: string, because: string] | null {
  if (next.isOwner) return ['self', 'owns the workspace already.']
  if (next.status === 'removed') return ['already_removed', 'has been removed.']
  if (next.status === 'disabled') return ['account_disabled', 'is disabled. Reactivate the account first.']
  if (next.status === 'invited') return ['not_active', 'has not signed in yet.']
  if (!next.isAdmin) return ['not_admin', 'is no admin. Give them the Admin role first.']
  // Everybody of the demo is deleted when it is cleared, and any admin looks through them.
  if (next.demo) return ['demo_person', 'is a person of the demo. Choose a real one.']
  if (next.removalPlanned) return ['removal_planned', 'is to be removed. Cancel the planned removal first.']
  return null
}

// One after the other: the workspace never has two owners, not even inside the transaction.
async function putOnTop(ctx: UserCtx, ownerId: string, nextId: string): Promise<void> {
  await sql`update users set is_owner = false where workspace_id = ${ctx.workspaceId} and id = ${ownerId}`.execute(
    ctx.tx,
  )
  await sql`update users set is_owner = true, reports_to = null
    where workspace_id = ${ctx.workspaceId} and id = ${nextId}`.execute(ctx.tx)
}
