import type { UserCtx } from '#access/actor.ts'
import { record } from '#audit/entry.ts'
import { days } from '#platform/clock.ts'
import { newId } from '#platform/ids.ts'
import type { Platform } from '#platform/platform.ts'
import { conflict } from '#platform/problems.ts'
import { digest, newSecret } from '#platform/secrets.ts'
import type { CreatedUser } from './contract.ts'
import { post } from './letter.ts'

const invitationDays = 7

type Invited = { id: string; name: string; email: string | null; status: string }

/**
 * Gives a user a single-use link to choose a password by; the link before dies. Also how a password is reset: it says
 * nothing to whoever does not read the user's mail.
 * @throws Problem 409 when the account is disabled or has no e-mail address.
 */
export async function invite(ctx: UserCtx, platform: Platform, user: Invited): Promise<CreatedUser['login']> {
  if (user.status === 'disabled') {
    throw conflict('account_disabled', 'This account is disabled. Reactivate it first.')
  }
  if (user.email === null) throw conflict('no_email', 'This user has no e-mail address. Add one first.')
  await revokeInvitation(ctx, user.id)
  const secret = newSecret()
  const expiresAt = new Date(ctx.now.getTime() + days(invitationDays))
  await ctx.tx
    .insertInto('invitations')
    .values({
      workspaceId: ctx.workspaceId,
      id: newId(),
      userId: user.id,
      secretHash: digest(secret),
      invitedBy: ctx.actor.id,
      expiresAt,
    })
    .execute()
  const workspace = await ctx.tx
    .selectFrom('workspaces')
    .select(['slug', 'name'])
    .where('workspaceId', '=', ctx.workspaceId)
    .executeTakeFirstOrThrow()
  const address = `${platform.publicUrl()}/w/${workspace.slug}`
  const link = `${address}/invitation/${ctx.workspaceId.replaceAll('-', '')}_${secret}`
  await post(ctx, platform, {
    userId: user.id,
    to: user.email,
    subject: `Your sign-in link for ${workspace.name}`,
    text: letterText({ ...user, workspace: workspace.name, address, link, from: ctx.actor.name }),
  })
  await record(ctx, { action: 'user.invited', subject: { kind: 'user', id: user.id, name: user.name } })
  return { address, email: user.email, link, expiresAt: expiresAt.toISOString() }
}

/** Lets an open link of this user die. */
export async function revokeInvitation(ctx: UserCtx, userId: string): Promise<void> {
  await ctx.tx
    .deleteFrom('invitations')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('userId', '=', userId)
    .execute()
}

type Told = { name: string; workspace: string; address: string; link: string; from: string }

const letterText = ({ name, workspace, address, link, from }: Told) => `Hello ${name},

${from} gives you access to ${workspace} on Handover. Choose your password here:

${link}

The link works once, within ${invitationDays} days. Afterwards you sign in at ${address} with this e-mail address.
`
