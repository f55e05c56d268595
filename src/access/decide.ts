import { type RawBuilder, sql } from 'kysely'
import type { UserCtx } from './actor.ts'
import type { RuleName } from './contract.ts'

/** One reason why somebody may see a thing. The rules of a noun are all there is: no rule, no access. */
export type Rule = {
  name: RuleName
  grants: 'see' | 'edit'
  /** Whether the viewer's role lets this rule count at all. */
  open: boolean
  /** What the viewer lacks when the rule does not hold, as people read it. */
  missing: string
  /** Condition over the thing's row, under the alias its slice uses. */
  holds: RawBuilder<boolean>
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

export type Decision = { allowed: boolean; grants: Rule[]; missing: Rule[] }

/**
 * Decides about one thing and says by which rules: the same conditions as `allowing`, one by one.
 * @param from the table with its alias and the row's condition, such as `chats chat where chat.id = …`.
 */
export async function decide(
  ctx: UserCtx,
  rules: readonly Rule[],
  from: RawBuilder<unknown>,
): Promise<Decision> {
  const columns = rules.map(
    (rule, n) => sql`(${rule.open ? rule.holds : sql`false`}) as ${sql.ref(`rule${n}`)}`,
  )
  const { rows } = await sql<Record<string, boolean>>`select ${sql.join(columns)} from ${from}`.execute(
    ctx.tx,
  )
  const row = rows[0] ?? {}
  const grants = rules.filter((_, n) => row[`rule${n}`] === true)
  return { allowed: grants.length > 0, grants, missing: rules.filter((rule) => !grants.includes(rule)) }
}
