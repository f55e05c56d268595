import type { Tx } from './database.ts'

/** What every business function gets first: whose workspace, in which transaction, for whom, when. */
export type Ctx<Actor = unknown> = {
  workspaceId: string
  tx: Tx
  actor: Actor
  now: Date
}
