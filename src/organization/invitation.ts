import type { UserCtx } from '#access/actor.ts'
import { record } from '#audit/entry.ts'
import { days } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import type { Platform } from '#platform/platform.ts'
import { conflict } from '#platform/problems.ts'
import { digest, newSecret } from '#platform/secrets.ts'
import type { CreatedUser } from './contract.ts'
import { post } from './letter.ts'

export const invitationDays = 7

type Invited = { id: string; name: string; email: string | null; status: string }

/**
 * Gives a user a single-use link to choose a password by; the links before die. Also how an admin resets a password: it
 * says nothing to whoever does not read the user's mail.
 * @throws Problem 409 when the account is disabled or has no e-mail address.
 */
export async function invite(ctx: UserCtx, platform: Platform, user: Invited): Promise<CreatedUser['login']> {
  if (user.status === 'disabled') {
    throw conflict('account_disabled', 'This account is disabled. Reactivate it first.')
  }
  if (user.email === null) throw conflict('no_email', 'This user has no e-mail address. Add one first.')
  await revokeInvitation(ctx, user.id)
  const until = new Date(ctx.now.getTime() + days(invitationDays))
  const { workspace, address, link } = await makeLink(ctx, platform, user.id, {
    until,
    invitedBy: ctx.actor.id,
  })
  await post(ctx, platform, {
    userId: user.id,
    to: user.email,
    subject: `Your sign-in link for ${workspace}`,
    text: letterText({ ...user, workspace, address, link, from: ctx.actor.name }),
  })
  await record(ctx, { action: 'user.invited', subject: { kind: 'user', id: user.id, name: user.name } })
  return { address, email: user.email, link, expiresAt: until.toISOString() }
}

/** A single-use link to choose a password by; kept as a hash. */
export async function makeLink(
  ctx: Ctx,
  platform: Platform,
  userId: string,
  { until, invitedBy }: { until: Date; invitedBy: string | null },
): Promise<{ workspace: string; address: string; link: string }> {
  const { workspaceId } = ctx
  const secret = newSecret()
  await ctx.tx
    .deleteFrom('invitations')
    .where('workspaceId', '=', workspaceId)
    .where('userId', '=', userId)
    .where('expiresAt', '<', ctx.now)
    .execute()
  await ctx.tx
    .insertInto('invitations')
    .values({ workspaceId, id: newId(), userId, secretHash: digest(secret), invitedBy, expiresAt: until })
    .execute()
  const { slug, name } = await ctx.tx
    .selectFrom('workspaces')
    .select(['slug', 'name'])
    .where('workspaceId', '=', workspaceId)
    .executeTakeFirstOrThrow()
  const address = `${platform.publicUrl()}/w/${slug}`
  return {
    workspace: name,
    address,
    link: `${address}/invitation/${workspaceId.replaceAll('-', '')}_${secret}`,
  }
}

/** Lets the open links of this user die. */
export async function revokeInvitation(ctx: Ctx, userId: string): Promise<void> {
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
