import { sql } from 'kysely'
import { asViewer, type UserCtx } from '#access/actor.ts'
import { decide } from '#access/decide.ts'
import { backgroundOf, explain } from '#access/explain.ts'
import type { Explainable } from '#access/explainable.ts'
import type { Explanation, Reason } from '#access/explanation-contract.ts'
import { tiedTo } from '#access/ties.ts'
import { notFound } from '#platform/problems.ts'
import { editRules, seeRules, withinReach } from './access.ts'
import { userWithin } from './user.ts'

/** By kind of thing: what later slices know how to explain. */
export type Explainables = Partial<Record<'chat' | 'contact', Explainable>>

/** Who sees a user's work, and who edits the user. */
export const explainableUser: Explainable = {
  keeperWithin: async (asker, id) => (await userWithin(asker, id)).id,
  rules: (viewer) => [...seeRules(viewer), ...editRules(viewer)],
  row: (ctx, id) => sql`users person where person.workspace_id = ${ctx.workspaceId} and person.id = ${id}`,
  tied: (ctx, id) => tiedTo(ctx, sql`(select ${id}::uuid)`),
}

/** One thing that can be explained to whoever asks. */
export type Subject = { explainable: Explainable; id: string; keeperId: string | null }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** @throws Problem 404 when there is no such thing within the asker's reach. */
export async function subjectWithin(asker: UserCtx, name: string, others: Explainables): Promise<Subject> {
  const [kind = '', id = ''] = name.split(':')
  const explainable = kind === 'user' ? explainableUser : others[kind as keyof Explainables]
  if (!explainable || !uuid.test(id)) throw notFound()
  return { explainable, id, keeperId: await explainable.keeperWithin(asker, id) }
}

/** Why somebody may see the thing, or what they lack, by the rules that enforce. */
export async function explanationOf(ctx: UserCtx, viewerId: string, subject: Subject): Promise<Explanation> {
  const { explainable, id, keeperId } = subject
  const viewer = await asViewer(ctx, viewerId)
  const decision = await decide(viewer, explainable.rules(viewer), explainable.row(ctx, id))
  return explain(viewer.actor, decision, await backgroundOf(ctx, [viewerId], keeperId))
}

/**
 * The reasons as the asker may read them: without the people in a chain whom they do not reach, and without what a grant
 * says that leads through one of those or whose ends they do not both reach, as in the list of grants. Its first is the
 * viewer, its last answers for the thing; they know both. Who gave it is told as far as they reach.
 */
export async function reasonsFor(asker: UserCtx, reasons: readonly Reason[]): Promise<Reason[]> {
  if (asker.actor.isAdmin) return [...reasons]
  const reached = await reachedOf(asker, reasons)
  return reasons.map((reason) => {
    const chain = reason.chain.filter(
      ({ id }, at) => at === 0 || at === reason.chain.length - 1 || reached.has(id),
    )
    const hidden = chain.length < reason.chain.length
    const told = !hidden && reason.chain.slice(0, 2).every(({ id }) => reached.has(id))
    return { ...reason, chain, hidden, grant: told ? grantFor(reason, reached) : null }
  })
}

function grantFor({ grant }: Reason, reached: ReadonlySet<string>): Reason['grant'] {
  return grant && { ...grant, givenBy: grant.givenBy && reached.has(grant.givenBy.id) ? grant.givenBy : null }
}

async function reachedOf(asker: UserCtx, reasons: readonly Reason[]): Promise<Set<string>> {
  const named = reasons.flatMap(({ chain, grant }) => [...chain, ...(grant?.givenBy ? [grant.givenBy] : [])])
  const ids = [...new Set(named.map(({ id }) => id))]
  const { rows } = await sql<{ id: string }>`
    select person.id from users person where person.workspace_id = ${asker.workspaceId}
      and person.id = any(${ids}::uuid[]) and ${withinReach(asker)}`.execute(asker.tx)
  return new Set(rows.map(({ id }) => id))
}
