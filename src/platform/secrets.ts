import { argon2, createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const hashArgon2 = promisify(argon2)
// OWASP's recommendation for argon2id: 19 MiB, two passes, one lane.
const cost = { memory: 19456, passes: 2, parallelism: 1, tagLength: 32 }

/** 32 random bytes, base64url: what a session, token or invitation is recognised by. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** SHA-256 of a secret made by `newSecret`; enough for 256 random bits, and quick on every request. */
export const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest()

export function sameSecret(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other))
}

/** argon2id in PHC string form. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const hash = await hashArgon2('argon2id', { message: password, nonce, ...cost })
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${plain(nonce)}$${plain(hash)}`
}

// Compared against when there is no such user, so that the answer takes as long as for a wrong password.
const nobody = `$argon2id$v=19$m=19456,t=2,p=1$${plain(Buffer.alloc(16))}$${plain(Buffer.alloc(32))}`

/** True when the password is the one hashed; a missing hash costs the same time and is false. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const [, , , params = '', nonce = '', hash = ''] = (stored ?? nobody).split('$')
  const [memory = 0, passes = 0, parallelism = 0] = params.split(',').map((part) => Number(part.slice(2)))
  const expected = Buffer.from(hash, 'base64')
  const actual = await hashArgon2('argon2id', {
    message: password,
    nonce: Buffer.from(nonce, 'base64'),
    memory,
    passes,
    parallelism,
    tagLength: expected.length,
  })
  return timingSafeEqual(actual, expected) && stored !== null
}

function plain(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
