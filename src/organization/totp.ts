import { Secret, TOTP } from 'otpauth'

// What authenticator apps agree on (RFC 6238): SHA-1, six digits, 30 seconds. One step either way for clocks that differ.
const shape = { algorithm: 'SHA1', digits: 6, period: 30 }
const window = 1

/** 160 random bits, in base32 as authenticator apps take it. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** The number of the 30 seconds whose code this is, if they are the present ones or the next to these; else null. */
export function stepOf(secret: string, code: string, at: Date): number | null {
  // The library compares bytes, and throws where there are more of them than digits.
  if (!/^[0-9]{6}$/.test(code)) return null
  const timestamp = at.getTime()
  const off = TOTP.validate({ token: code, secret: Secret.fromBase32(secret), ...shape, timestamp, window })
  return off === null ? null : TOTP.counter({ period: shape.period, timestamp }) + off
}

/** The otpauth:// address that a QR code carries. */
export const totpUri = (secret: string, { issuer, label }: { issuer: string; label: string }): string =>
  new TOTP({ secret: Secret.fromBase32(secret), ...shape, issuer, label }).toString()
