import { sql } from 'kysely'
import type { Tx } from './database.ts'

/** Does `work` within the transaction so that its failure takes back its own doing and nothing else. Throws what it threw. */
export async function attempt<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await sql`savepoint attempt`.execute(tx)
  try {
    const result = await work()
    await sql`release savepoint attempt`.execute(tx)
    return result
  } catch (error) {
    await takeBack(tx)
    throw error
  }
}

/** What `work` would answer, if it were done: it is done, read and taken back. */
export async function rehearse<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await sql`savepoint attempt`.execute(tx)
  try {
    return await work()
  } finally {
    await takeBack(tx)
  }
}

// When the connection itself is gone there is nothing to take back, and the first error is the one worth telling.
async function takeBack(tx: Tx): Promise<void> {
  await sql`rollback to savepoint attempt`.execute(tx).catch(() => undefined)
  await sql`release savepoint attempt`.execute(tx).catch(() => undefined)
}
