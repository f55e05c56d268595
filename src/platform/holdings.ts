import type { RawBuilder } from 'kysely'
import type { Ctx } from './context.ts'

export const deskKinds = ['conversations', 'records', 'automations'] as const
export type DeskKind = (typeof deskKinds)[number]

/**
 * What becomes of a column that leads to a person when that person is removed. Each slice declares its columns, and
 * test/references.test.ts refuses a column without a declaration.
 */
export type Fate =
  /** Who did this. Never rewritten; readable through the tombstone. */
  | 'history'
  /** Who answers for this now. Points to a desk, never to a user; moves when the desk changes hands. */
  | 'responsibility'
  /** What belongs to or opens something to the person. The rows are deleted by the removal; `as` names them on the receipt. */
  | { ends: string }
  /**
   * The same for what opens nothing to anybody: the rows stay, out of sight, while the removal can be undone, and are
   * deleted when that time is over.
   */
  | { rests: string }
  /** A line to the person that the removal hands on to the successor. */
  | 'handed on'
  /** The desks themselves. */
  | 'desk'

/** One line of the holdings preview and the receipt. */
export type Count = {
  group: DeskKind
  name: string
  /** A scalar subquery: how many of these lie on the desks in `desks` (a subquery of desk ids) or with the user. */
  of: (ctx: Ctx, user: { id: string; desks: RawBuilder<unknown> }) => RawBuilder<number>
}

export type Holdings = {
  /** `table.column` to its fate. */
  columns: Record<string, Fate>
  /** uuid columns without a foreign key that never name a person, with the reason. */
  nobody?: Record<string, string>
  counts?: Count[]
}
