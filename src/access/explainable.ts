import type { RawBuilder } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { UserCtx } from './actor.ts'
import type { Rule } from './decide.ts'

/** A kind of thing of which it can be told who sees it and why. Its rules are those that its slice enforces. */
export type Explainable = {
  /**
   * Who answers for the thing, null when nobody does.
   * @param asker whoever wants to know. Throws Problem 404 when the thing is unknown or out of their reach.
   */
  keeperWithin(asker: UserCtx, id: string): Promise<string | null>
  rules(viewer: UserCtx): Rule[]
  /** The thing's row with the aliases that the rules expect, for a `from`. */
  row(ctx: Ctx, id: string): RawBuilder<unknown>
  /**
   * Ids of everybody who has anything to do with the thing, as a subquery with the one column user_id. All others are
   * strangers to it, who see it by their role alone: the rules hold alike for those who share one.
   */
  tied(ctx: Ctx, id: string): RawBuilder<unknown>
}
