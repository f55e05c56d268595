import type { Tx } from './database.ts'

/** What every business function gets first: whose workspace, in which transaction, for whom, when. */
export type Ctx<Actor = unknown> = {
  workspaceId: string
  tx: Tx
  actor: Actor
  now: Date
  /** The address the request came from; absent when the system acts by itself. */
  from?: string
}
