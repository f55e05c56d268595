import type { UserCtx } from './actor.ts'

const dots = '•••'

/** `k•••@•••`: enough to tell two people apart, not enough to write to either. */
function masked(email: string): string {
  return `${email.slice(0, 1)}${dots}@${dots}`
}

/** An e-mail address as this viewer may read it. */
export function emailFor(ctx: UserCtx, email: string | null): string | null {
  return email !== null && ctx.actor.permissions.data.maskEmail ? masked(email) : email
}

/** A phone number as this viewer may read it: its last two digits at most. */
export function phoneFor(ctx: UserCtx, phone: string | null): string | null {
  return phone !== null && ctx.actor.permissions.data.maskPhone ? `${dots} ${phone.slice(-2)}` : phone
}
