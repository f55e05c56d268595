import { z } from 'zod'
import { email, password, session, workspace } from './contract.ts'

/** What an authenticator app needs: the secret to type in (base32), and the same as an otpauth:// address for a QR code. */
export const secondFactorSecret = z.object({ secret: z.string(), uri: z.string() })
export type SecondFactorSecret = z.infer<typeof secondFactorSecret>
/** Shown once; each works once, in place of a code. */
export const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })
export const secondFactorState = z.object({
  state: z.enum(['off', 'required', 'on']),
  since: z.iso.datetime().nullable(),
  recoveryCodesLeft: z.number().int(),
})
export type SecondFactorState = z.infer<typeof secondFactorState>

/** Six digits of an authenticator app, or a recovery code; spaces and hyphens do not count. */
export const code = z.string().trim().min(1).max(40)
export const confirmedPassword = z.strictObject({ password: z.string().min(1).max(200).optional() })
export const secondFactorCode = z.strictObject({ code })
/** The answer to a sign-in; with recovery codes when it was the one that set up a required second factor. */
export const signedIn = session.extend({ recoveryCodes: z.array(z.string()).optional() })
/** POST /invitations/{token}: a link sets the password; where a second factor is on or required, one still signs in. */
export const acceptance = z.discriminatedUnion('signedIn', [
  session.extend({ signedIn: z.literal(true) }),
  z.object({ signedIn: z.literal(false), workspace }),
])
export type Acceptance = z.infer<typeof acceptance>

export const passwordChange = z.strictObject({
  password: z.string().min(1).max(200),
  newPassword: password,
})
/** POST /workspaces/{slug}/password-resets: answered alike for every address. */
export const passwordReset = z.strictObject({ email })
export const passwordResetTaken = z.object({})

export const openSession = z.object({
  id: z.uuid(),
  /** The one that asks. */
  current: z.boolean(),
  userAgent: z.string(),
  ip: z.string(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
})
export type OpenSession = z.infer<typeof openSession>
export const openSessions = z.object({ data: z.array(openSession) })
