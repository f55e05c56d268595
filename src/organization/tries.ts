import { sql } from 'kysely'
import { clock, minutes } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { tooMany } from '#platform/problems.ts'
import { digest } from '#platform/secrets.ts'

type Where = Pick<Ctx, 'workspaceId' | 'tx'>
/** A hash of who tries or where from, and how many failures it may have in a quarter of an hour. */
export type Tries = { subject: Buffer; most: number }[]

/** Codes of a second factor and recovery codes, wherever they are typed. */
export const codeTries = (userId: string): Tries => [{ subject: digest(`code:${userId}`), most: 5 }]

/**
 * Counts a try before it is made; committed on its own, so that many at once cannot pass together. In the database, so
 * that several processes count together.
 * @throws Problem 429 with the time to wait.
 */
export async function countTries(ctx: Where, tries: Tries): Promise<void> {
  await forgetOld(ctx)
  for (const { subject, most } of tries) {
    const { rows } = await sql<{ failures: number; since: Date }>`
      insert into sign_in_failures (workspace_id, subject, failures, since)
      values (${ctx.workspaceId}, ${subject}, 1, now())
      on conflict (workspace_id, subject) do update set
        failures = case when sign_in_failures.since < now() - interval '15 minutes' then 1
                        else least(sign_in_failures.failures + 1, 100000) end,
        since = case when sign_in_failures.since < now() - interval '15 minutes' then now() else sign_in_failures.since end
      returning failures, since`.execute(ctx.tx)
    const row = rows[0]
    if (row && row.failures > most) {
      const seconds = (row.since.getTime() + minutes(15) - clock.now().getTime()) / 1000
      throw tooMany(seconds, 'Too many tries. Wait a little, then try again.')
    }
  }
}

/** A try that succeeds was no failure. */
export async function forgiveTries(ctx: Where, tries: Tries): Promise<void> {
  for (const { subject } of tries) {
    await sql`update sign_in_failures set failures = failures - 1
      where workspace_id = ${ctx.workspaceId} and subject = ${subject} and failures > 0`.execute(ctx.tx)
  }
}

// Each count adds a few rows at most and takes away more that count no longer, so they do not grow without end.
async function forgetOld(ctx: Where): Promise<void> {
  await sql`delete from sign_in_failures where workspace_id = ${ctx.workspaceId} and subject in (
    select subject from sign_in_failures
     where workspace_id = ${ctx.workspaceId} and since < now() - interval '15 minutes'
     order by since limit 20 for update skip locked)`.execute(ctx.tx)
}
