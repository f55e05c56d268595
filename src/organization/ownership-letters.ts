import type { UserCtx } from '#access/actor.ts'
import type { Platform } from '#platform/platform.ts'
import { post } from './letter.ts'
import { settingsOf } from './workspace-settings.ts'

type Reader = { id: string; name: string; email: string | null }
type HandOver = {
  owner: Reader
  next: Reader
  /** Whether the owner did it, or whoever runs the server. */
  byOwner: boolean
}

/** Tells the old and the new owner by mail. */
export async function writeToBoth(
  ctx: UserCtx,
  platform: Platform,
  { owner, next, byOwner }: HandOver,
): Promise<void> {
  const { name: workspace, slug } = await settingsOf(ctx)
  const told = { workspace, owner: owner.name, next: next.name, address: `${platform.publicUrl()}/w/${slug}` }
  const letters = [
    { to: next, subject: `${workspace} is yours now`, text: toNext({ ...told, byOwner }) },
    { to: owner, subject: `${workspace} was handed over`, text: toOwner({ ...told, byOwner }) },
  ]
  for (const { to, subject, text } of letters) {
    if (to.email) await post(ctx, platform, { userId: to.id, to: to.email, subject, text })
  }
}

type Told = { workspace: string; owner: string; next: string; address: string; byOwner: boolean }

const toNext = ({ workspace, owner, next, address, byOwner }: Told) => `Hello ${next},

${byOwner ? `${owner} has` : 'whoever runs the server has'} made you the owner of ${workspace} on Handover. You stand at the top of the
hierarchy now: nobody else can change, disable or remove your account, and only you can hand the workspace over again.
${owner} stays an admin, directly under you.

${address}
`

const toOwner = ({ workspace, owner, next, address, byOwner }: Told) => `Hello ${owner},

${byOwner ? 'you have' : 'whoever runs the server has'} made ${next} the owner of ${workspace} on Handover. You stay an admin,
directly under ${next}, and other admins can change, disable or remove your account from now on.

If this was a mistake, only ${next} can hand the workspace back to you.

${address}
`
