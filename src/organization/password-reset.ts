import { sql } from 'kysely'
import { record } from '#audit/entry.ts'
import { clock, days, minutes } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import type { Job } from '#platform/jobs.ts'
import type { Platform } from '#platform/platform.ts'
import { digest } from '#platform/secrets.ts'
import { invitationDays, makeLink } from './invitation.ts'
import { post } from './letter.ts'
import { countTries, type Tries } from './tries.ts'

/** The job that answers a request. */
export const passwordReset = 'password-reset'
const validMinutes = 60

/**
 * Takes a request for a link by mail. Who is meant, and whether there is anybody, is looked up by the job: the answer,
 * the time it takes and what it leaves behind are the same for every address.
 * @throws Problem 429 by the address typed and by the address it comes from.
 */
export async function askForPasswordReset(
  { database, jobs }: Platform,
  workspaceId: string,
  { email, ip }: { email: string; ip: string },
): Promise<void> {
  const tries: Tries = [
    { subject: digest(`reset:${email}`), most: 5 },
    { subject: digest(`reset address:${ip}`), most: 30 },
  ]
  await database.inWorkspace(workspaceId, (tx) => countTries({ workspaceId, tx }, tries))
  await database.inWorkspace(workspaceId, async (tx) => {
    const ctx = { workspaceId, tx, actor: null, now: clock.now() }
    const id = newId()
    await tx.insertInto('passwordResets').values({ workspaceId, id, email, ip, createdAt: ctx.now }).execute()
    await jobs.enqueue(ctx, passwordReset, id)
  })
}

/** Mails a link to whom a request names, if they may sign in. The request is gone afterwards, whoever it named. */
export async function answerPasswordReset(platform: Platform, { workspaceId, id }: Job): Promise<void> {
  await platform.database.inWorkspace(workspaceId, async (tx) => {
    const asked = await tx
      .deleteFrom('passwordResets')
      .where('workspaceId', '=', workspaceId)
      .where('id', '=', id)
      .returning(['email', 'ip'])
      .executeTakeFirst()
    if (!asked) return
    const ctx = { workspaceId, tx, actor: null, now: clock.now(), from: asked.ip }
    const person = await personAt(ctx, asked.email)
    if (person) await mailLink(ctx, platform, person)
  })
}

type Person = { id: string; name: string; email: string; status: 'invited' | 'active' }

async function personAt(ctx: Ctx, email: string): Promise<Person | undefined> {
  const { rows } = await sql<Person>`
    select id, name, email, status from users
     where workspace_id = ${ctx.workspaceId} and lower(email) = ${email} and status in ('invited', 'active')
       for share`.execute(ctx.tx)
  return rows[0]
}

// Anybody can type an address. So the link kills none that is there already: a stranger could otherwise make links die in
// people's hands, as often as they like. All of a person's links die when one is used, or an admin gives a new one.
async function mailLink(ctx: Ctx<null>, platform: Platform, person: Person): Promise<void> {
  const invited = person.status === 'invited'
  const until = new Date(ctx.now.getTime() + (invited ? days(invitationDays) : minutes(validMinutes)))
  const { workspace, address, link } = await makeLink(ctx, platform, person.id, { until, invitedBy: null })
  const told = { name: person.name, workspace, address, link }
  await post(ctx, platform, {
    userId: person.id,
    to: person.email,
    subject: invited ? `Your sign-in link for ${workspace}` : `Choose a new password for ${workspace}`,
    text: invited ? invitationText(told) : resetText(told),
  })
  const subject = { kind: 'user', id: person.id, name: person.name }
  await record(ctx, { action: 'user.password_reset_sent', subject })
}

type Told = { name: string; workspace: string; address: string; link: string }

const invitationText = ({ name, workspace, address, link }: Told) => `Hello ${name},

you are invited to ${workspace} on Handover. Choose your password here:

${link}

The link works once, within ${invitationDays} days. Afterwards you sign in at ${address} with this e-mail address.
`

const resetText = ({ name, workspace, address, link }: Told) => `Hello ${name},

somebody, probably you, asked for a new password for ${workspace} on Handover. Choose it here:

${link}

The link works once, within an hour. Where you are signed in, you are signed out then, and your API tokens end. If your
account has a second factor, you are asked for its code as always, when you sign in at ${address}.

If it was not you, do nothing: your password stays as it is.
`
