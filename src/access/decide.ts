import { type RawBuilder, sql } from 'kysely'
import type { UserCtx } from './actor.ts'
import type { RuleName, ScopeName } from './explanation-contract.ts'

/** One reason why somebody may see a thing. The rules of a noun are all there is: no rule, no access. */
export type Rule = {
  name: RuleName
  grants: 'see' | 'edit'
  /** Whether the viewer's role lets this rule count at all. */
  open: boolean
  /** Condition over the thing's row, under the alias its slice uses. */
  holds: RawBuilder<boolean>
  /**
   * What the viewer lacks, as people read it after the viewer's name; `{keeper}` is whoever answers for the thing:
   * when the condition does not hold, when the role does not let it count, and to edit where the rule lets see only.
   */
  missing?: string
  shut?: string
  seeOnly?: string
  /** What in the viewer's role opens the rule. */
  scope?: ScopeName
}

/** The condition of every list and load: at least one open rule holds. */
export function allowing(rules: readonly Rule[]): RawBuilder<boolean> {
  const open = rules.filter((rule) => rule.open)
  if (open.length === 0) return sql`false`
  return sql`(${sql.join(
    open.map((rule) => rule.holds),
    sql` or `,
  )})`
}

/** A rule, and whether its condition holds whatever the role says. It counts when it is open too. */
export type Ruling = { rule: Rule; holds: boolean }
export type Decision = { allowed: boolean; grants: Rule[]; rulings: Ruling[] }

/**
 * Decides about one thing and says by which rules: the same conditions as `allowing`, one by one.
 * @param from the table with its alias and the row's condition, such as `chats chat where chat.id = …`.
 */
export async function decide(
  ctx: UserCtx,
  rules: readonly Rule[],
  from: RawBuilder<unknown>,
): Promise<Decision> {
  const conditions = sql.join(rules.map(({ holds }) => sql`coalesce(${holds}, false)`))
  const { rows } = await sql<{
    holds: boolean[]
  }>`select to_json(array[${conditions}]) as holds from ${from}`.execute(ctx.tx)
  return decisionOf(rules, rows[0]?.holds ?? [])
}

/** @param holds for each rule whether its condition holds. */
export function decisionOf(rules: readonly Rule[], holds: readonly boolean[]): Decision {
  const rulings = rules.map((rule, n) => ({ rule, holds: holds[n] === true }))
  const grants = rulings.filter(({ rule, holds }) => rule.open && holds).map(({ rule }) => rule)
  return { allowed: grants.length > 0, grants, rulings }
}
