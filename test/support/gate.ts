import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#platform/database.ts'
import { eventually } from './eventually.ts'

/** A lock held so that requests queue behind it, in the order in which they came. */
export type Gate = {
  /** Waits until this many wait for a lock. */
  queued(count: number): Promise<void>
  open(): Promise<void>
}

/** Takes a lock on rows, such as `select 1 from users where … for update`, until the gate opens. */
export async function closeGate(database: Database, lock: RawBuilder<unknown>): Promise<Gate> {
  const { promise: opening, resolve: open } = Promise.withResolvers<void>()
  const { promise: closed, resolve: hasClosed } = Promise.withResolvers<void>()
  const held = database.inInstallation(async (tx) => {
    await lock.execute(tx)
    hasClosed()
    await opening
  })
  await Promise.race([closed, held])
  return {
    queued: async (count) => {
      const waiting = async () => {
        const { rows } = await database.query(
          `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        )
        if ((rows[0] as { n: number }).n < count) throw new Error('Not all wait for the gate')
      }
      await eventually(waiting, 15_000)
    },
    open: async () => {
      open()
      await held
    },
  }
}

/** The rows of a user, locked as a removal locks them. */
export const lockOf = (workspaceId: string, userId: string): RawBuilder<unknown> =>
  sql`select 1 from users where workspace_id = ${workspaceId} and id = ${userId} for update`
