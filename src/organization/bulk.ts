import type { UserCtx } from '#access/actor.ts'
import { noteRefusal, refusalIn } from '#audit/refusal.ts'
import { attempt } from '#platform/attempt.ts'
import { asProblem } from '#platform/failures.ts'
import type { Problem } from '#platform/problems.ts'
import type { Outcome, Skipped } from './bulk-contract.ts'
import type { UserRow } from './user.ts'
import { type Chosen, chosenUsers } from './user-selection.ts'
import type { Choice } from './user-selection-contract.ts'

/**
 * Does the same to each of those chosen. Whoever is refused stays as they were and stops nobody else; a refusal lands
 * in the audit log as if it were the only one. Nobody acts on themself or on the owner in this way.
 * @param act says whether anything changed.
 * @throws Problem 422 when the order itself is wrong: then it is wrong for everybody, and nobody is changed.
 */
export async function actOnMany(
  ctx: UserCtx,
  choice: Choice,
  act: (user: UserRow, chosen: Chosen) => Promise<boolean>,
): Promise<Outcome> {
  const chosen = await chosenUsers(ctx, choice)
  const skipped = chosen.missing.map(outOfReach)
  let changed = 0
  for (const user of chosen.users) {
    const reason = leftOut(ctx, user) ?? (await refusalOf(ctx, user, () => act(user, chosen)))
    if (reason === true) changed += 1
    else if (reason) skipped.push({ userId: user.id, name: user.name, ...reason })
  }
  return {
    changed,
    unchanged: chosen.users.length + chosen.missing.length - changed - skipped.length,
    skipped,
  }
}

type Reason = Pick<Skipped, 'reason' | 'detail'>

const outOfReach = (userId: string): Skipped => ({
  userId,
  name: null,
  reason: 'out_of_reach',
  detail: 'There is no such user, or they are out of your reach.',
})

function leftOut({ actor }: UserCtx, user: UserRow): Reason | null {
  if (user.id === actor.id) {
    return { reason: 'self', detail: 'Nobody changes their own account together with others.' }
  }
  return user.isOwner ? { reason: 'owner', detail: 'Only the owner changes the owner.' } : null
}

async function refusalOf(
  ctx: UserCtx,
  { id }: UserRow,
  act: () => Promise<boolean>,
): Promise<boolean | Reason> {
  try {
    return await attempt(ctx.tx, act)
  } catch (error) {
    const failure = error as Parameters<typeof asProblem>[0]
    const problem = asProblem(failure)
    if (!stopsOne(problem)) throw error
    const refusal = refusalIn(failure, 'an act on many users', { id })
    if (refusal) await noteRefusal(ctx, refusal)
    return { reason: problem.code, detail: problem.message }
  }
}

const stopsOne = ({ status }: Problem) => status >= 400 && status < 500 && status !== 422
