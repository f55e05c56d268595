import { PgBoss } from 'pg-boss'
import type { Ctx } from './context.ts'
import type { Database } from './database.ts'
import type { Log } from './log.ts'

/** Ids only: a job loads what it needs when it runs, in its workspace. */
export type Job = { workspaceId: string; id: string }
type Work = (job: Job) => Promise<void>

export type Jobs = {
  /** Declares who does the jobs of this name. Before `start`. */
  handle(name: string, work: Work): void
  /** Adds a job in the transaction of `ctx`: it exists if and only if that commits. */
  enqueue(ctx: Ctx, name: string, id: string, at?: Date): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

// Without heartbeats the job of a killed process would look busy until it expires: with them another takes it over
// within half a minute.
const queue = {
  retryLimit: 8,
  retryDelay: 2,
  retryBackoff: true,
  expireInSeconds: 3600,
  heartbeatSeconds: 10,
}

/**
 * The job queue (pg-boss), rows in the same database. A job that fails is tried again with growing delays.
 * @param works false in a process that only answers requests.
 */
export function createJobs(database: Database, log: Log, works: boolean): Jobs {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => database.query(text, values) },
    ...(database.kind === 'embedded' && { backend: 'pglite' as const }),
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  })
  boss.on('error', (error) => log.error({ err: error }, 'job queue'))
  const handlers = new Map<string, Work>()
  return {
    handle: (name, work) => void handlers.set(name, work),
    enqueue: async (ctx, name, id, at) => {
      const data: Job = { workspaceId: ctx.workspaceId, id }
      await database.asOwner(() => boss.send(name, data, { ...(at && { startAfter: at }) }))
    },
    start: async () => {
      await boss.start()
      for (const [name, work] of handlers) {
        await boss.createQueue(name, queue)
        if (!works) continue
        await boss.work<Job>(
          name,
          { pollingIntervalSeconds: 0.5, batchSize: 1, burstWhenBatchFull: true },
          async ([job]) => {
            if (!job) return
            log.debug({ job: name, id: job.data.id }, 'job begins')
            await work(job.data)
          },
        )
      }
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  }
}
