import { Secret } from 'otpauth'
import { describe, expect, test } from 'vitest'
import { newTotpSecret, stepOf, totpUri } from './totp.ts'

const secret = Secret.fromLatin1('12345678901234567890').base32
const at = (seconds: number) => new Date(seconds * 1000)

describe('a code of the authenticator app', () => {
  // RFC 6238, appendix B, the last six digits.
  test.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('at %i seconds is %s', (seconds, code) => {
    expect(stepOf(secret, code, at(seconds))).toBe(Math.floor(seconds / 30))
  })

  test('is good one step before and after its own, and not further off', () => {
    const step = Math.floor(1234567890 / 30)
    const found = [-61, -31, -1, 0, 29, 31, 59, 60].map((off) =>
      stepOf(secret, '005924', at(step * 30 + off)),
    )
    expect(found).toEqual([null, null, step, step, step, step, step, null])
  })

  test.each(['', '12345', '0059240', 'abcdef', '005925', '００５９２４'])('is not %j', (code) => {
    expect(stepOf(secret, code, at(1234567890))).toBeNull()
  })
})

describe('a new secret', () => {
  test('has 160 bits, in base32, and is another each time', () => {
    const secrets = Array.from({ length: 20 }, newTotpSecret)
    expect(new Set(secrets).size).toBe(20)
    for (const one of secrets) expect(one).toMatch(/^[A-Z2-7]{32}$/)
  })

  test('is told as an address that apps read', () => {
    const uri = new URL(totpUri(secret, { issuer: 'Handover Käse & Co', label: 'katy@acme.example' }))
    expect(uri.protocol).toBe('otpauth:')
    expect(decodeURIComponent(uri.pathname)).toContain('Handover Käse & Co:katy@acme.example')
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      issuer: 'Handover Käse & Co',
      secret,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    })
  })
})
