import type { Database } from '#platform/database.ts'
import type { Http } from '#platform/http.ts'
import type { Platform } from '#platform/platform.ts'
import { createApp } from '../../src/app.ts'
import { setupToken } from './world.ts'

export type Door = { address: string; close(): Promise<void> }

/**
 * The same product at another port, on the same database and with counters of its own for how often somebody may knock.
 * @param prepare adds to the app before it opens.
 */
export async function openDoor(
  platform: Platform,
  prepare: (app: Http) => void = () => undefined,
): Promise<Door> {
  const app = await createApp(platform, { value: setupToken, once: false })
  prepare(app)
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  return { address, close: () => app.close() }
}

/** A door behind which every request runs as it would, is answered as it would be, and is then rolled back. */
export const openRehearsal = (platform: Platform, prepare?: (app: Http) => void): Promise<Door> =>
  openDoor({ ...platform, database: rehearsing(platform.database) }, prepare)

class Rehearsed extends Error {}

function rehearsing(database: Database): Database {
  return {
    ...database,
    inWorkspace: async <T>(workspaceId: string, work: Parameters<Database['inWorkspace']>[1]): Promise<T> => {
      let answer: unknown
      const rehearsal = database.inWorkspace(workspaceId, async (tx) => {
        answer = await work(tx)
        throw new Rehearsed()
      })
      await rehearsal.catch((error) => {
        if (!(error instanceof Rehearsed)) throw error
      })
      return answer as T
    },
  }
}
