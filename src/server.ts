import { anyWorkspace } from '#organization/workspace.ts'
import { ConfigError, readConfig } from '#platform/config.ts'
import { DataFolderInUse } from '#platform/data-lock.ts'
import { openDatabase } from '#platform/database.ts'
import { createJobs } from '#platform/jobs.ts'
import { createLog } from '#platform/log.ts'
import { createMail } from '#platform/mail.ts'
import { migrate } from '#platform/migrate.ts'
import type { Platform } from '#platform/platform.ts'
import { openRealtime } from '#platform/realtime.ts'
import { newSecret } from '#platform/secrets.ts'
import { createApp, type SetupToken } from './app.ts'

try {
  await run()
} catch (error) {
  const expected = error instanceof ConfigError || error instanceof DataFolderInUse
  process.stderr.write(`${expected ? error.message : `Handover cannot start: ${(error as Error).stack}`}\n`)
  process.exit(1)
}

async function run(): Promise<void> {
  const config = readConfig(process.env)
  const log = createLog(config.logLevel)
  const database = await openDatabase(config)
  await migrate(database)
  const realtime = await openRealtime(database, log)
  const jobs = createJobs(database, log, config.roles !== 'web')
  const mail = createMail(config.smtpUrl, config.smtpFrom, log)
  let address = config.publicUrl ?? ''
  const platform: Platform = { config, log, database, realtime, jobs, mail, publicUrl: () => address }

  const token = await setupToken(config.setupToken, database)
  const app = await createApp(platform, token)
  await jobs.start()
  const listening = await app.listen({ port: config.port, host: config.host })
  address ||= listening.replace('[::]', 'localhost').replace('0.0.0.0', 'localhost')
  process.stdout.write(`Handover is ready at ${address}\n`)
  if (token?.once)
    process.stdout.write(
      `Set up your workspace at ${address}/setup with this one-time token: ${token.value}\n`,
    )

  endWith(async () => {
    await app.close()
    await jobs.stop()
    await database.close()
  })
}

async function setupToken(given: string | null, database: Platform['database']): Promise<SetupToken> {
  if (given) return { value: given, once: false }
  return (await anyWorkspace(database)) ? null : { value: newSecret(), once: true }
}

/** Ends cleanly on SIGTERM and Ctrl-C, and when the process that started this one is gone. */
function endWith(close: () => Promise<void>): void {
  let ending = false
  const end = async () => {
    if (ending) return
    ending = true
    setTimeout(() => process.exit(1), 10_000).unref()
    await close()
    process.exit(0)
  }
  process.on('SIGTERM', () => void end())
  process.on('SIGINT', () => void end())
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && void end(), 500).unref()
}
