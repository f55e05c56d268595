import { sql } from 'kysely'
import { asViewer, type UserCtx } from '#access/actor.ts'
import { declareJobs } from '#offboarding/jobs.ts'
import { removeUser } from '#offboarding/removing.ts'
import { enqueueFollowUp } from '#offboarding/scheduling.ts'
import { invite } from '#organization/invitation.ts'
import { declareJobs as declareOrganizationJobs } from '#organization/jobs.ts'
import { handOver } from '#organization/ownership.ts'
import { resetSecondFactor } from '#organization/resetting-second-factor.ts'
import { workspaceAt } from '#organization/workspace.ts'
import { clock } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { openDatabase } from '#platform/database.ts'
import { createJobs } from '#platform/jobs.ts'
import { createLog } from '#platform/log.ts'
import { createMail } from '#platform/mail.ts'
import { migrate } from '#platform/migrate.ts'
import type { Platform } from '#platform/platform.ts'
import { openRealtime } from '#platform/realtime.ts'

const help = `handover migrate
handover sign-in-link <workspace> <e-mail>
handover reset-second-factor <workspace> <e-mail>
handover remove-user <workspace> <e-mail> <successor's e-mail>
handover hand-over-ownership <workspace> <e-mail>

Settings are read from the environment, as for npm start. With the embedded database, stop the server first.
`

// Does what the API does, by the same functions, as the owner of the workspace.
const commands: Record<string, (platform: Platform, given: string[]) => Promise<string>> = {
  migrate: async () => 'The database is up to date.',

  'sign-in-link': async (platform, [slug = '', email = '']) =>
    asOwner(platform, slug, async (ctx) => {
      const user = await userBy(ctx, email)
      const { link, expiresAt } = await invite(ctx, platform, user)
      return `${link}\nIt works once, until ${expiresAt}.`
    }),

  'reset-second-factor': async (platform, [slug = '', email = '']) =>
    asOwner(platform, slug, async (ctx) => {
      const user = await userBy(ctx, email)
      const done = await resetSecondFactor(ctx, user)
      return done ? `The second factor of ${user.name} is reset.` : `${user.name} has no second factor.`
    }),

  'remove-user': async (platform, [slug = '', email = '', successor = '']) =>
    asOwner(platform, slug, async (ctx) => {
      const { id: userId, name } = await userBy(ctx, email)
      const to = (await userBy(ctx, successor)).id
      const order = { userId, conversationsTo: to, recordsTo: to, automationsTo: to }
      const id = await removeUser(ctx, { ...order, logConversations: true, logRecords: true })
      await enqueueFollowUp(ctx, platform.jobs, id)
      return `${name} is removed. The receipt: ${platform.publicUrl()}/w/${slug}/organization/removals/${id}`
    }),

  'hand-over-ownership': async (platform, [slug = '', email = '']) =>
    asOwner(platform, slug, async (ctx) => {
      const { id } = await userBy(ctx, email)
      const { from, to } = await handOver(ctx, platform, id, null)
      return `${to} owns the workspace now. ${from} stays an admin.`
    }),
}

const [name = '', ...given] = process.argv.slice(2)
const command = commands[name]
try {
  if (!command) throw new Error(help)
  process.stdout.write(`${await withPlatform((platform) => command(platform, given))}\n`)
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
}

async function withPlatform<T>(work: (platform: Platform) => Promise<T>): Promise<T> {
  const config = readConfig(process.env)
  const log = createLog('error')
  const database = await openDatabase(config)
  const jobs = createJobs(database, log, false)
  try {
    await migrate(database)
    const realtime = await openRealtime(database, log)
    const mail = createMail(config.smtpUrl, config.smtpFrom, log)
    const address = config.publicUrl ?? `http://localhost:${config.port}`
    const platform = { config, log, database, realtime, jobs, mail, publicUrl: () => address }
    declareOrganizationJobs(platform)
    declareJobs(database, jobs)
    await jobs.start()
    return await work(platform)
  } finally {
    await jobs.stop()
    await database.close()
  }
}

async function asOwner<T>(
  { database }: Platform,
  slug: string,
  work: (ctx: UserCtx) => Promise<T>,
): Promise<T> {
  const workspace = await workspaceAt(database, slug)
  if (!workspace) throw new Error(`There is no workspace at the address ${slug}.`)
  return database.inWorkspace(workspace.id, async (tx) => {
    const { rows } = await sql<{
      id: string
    }>`select id from users where workspace_id = ${workspace.id} and is_owner`.execute(tx)
    const ctx = { workspaceId: workspace.id, tx, actor: null, now: clock.now() }
    return work(await asViewer(ctx, rows[0]?.id ?? ''))
  })
}

async function userBy(ctx: UserCtx, email: string) {
  const user = await ctx.tx
    .selectFrom('users')
    .select(['id', 'name', 'email', 'status'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where(sql<string>`lower(email)`, '=', email.toLowerCase())
    .where('status', '<>', 'removed')
    .executeTakeFirst()
  if (!user) throw new Error(`There is no user with the e-mail address ${email} in this workspace.`)
  return user
}
