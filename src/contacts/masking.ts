import type { UserCtx } from '#access/actor.ts'

type Reachable = { phone: string | null; email: string | null }

/** Phone and e-mail as this viewer may see them. Every surface that shows a contact goes through here. */
export function masked(ctx: UserCtx, { phone, email }: Reachable): Reachable {
  const { maskPhone, maskEmail } = ctx.actor.permissions.data
  return {
    phone: phone && maskPhone ? `•••• ${phone.slice(-2)}` : phone,
    email: email && maskEmail ? `${email.slice(0, 1)}•••@•••` : email,
  }
}
