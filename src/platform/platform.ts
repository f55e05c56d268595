import type { Config } from './config.ts'
import type { Database } from './database.ts'
import type { Jobs } from './jobs.ts'
import type { Log } from './log.ts'
import type { Mail } from './mail.ts'
import type { Realtime } from './realtime.ts'

/** What one running process has, handed to every slice through `request.server.platform`. */
export type Platform = {
  config: Config
  log: Log
  database: Database
  realtime: Realtime
  jobs: Jobs
  mail: Mail
  /** Address people reach the product at, without a trailing slash. */
  publicUrl(): string
}

declare module 'fastify' {
  interface FastifyInstance {
    platform: Platform
  }
}
