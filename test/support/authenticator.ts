import { Secret, TOTP } from 'otpauth'
import { vi } from 'vitest'
import { clock } from '#platform/clock.ts'
import { type Client, expectStatus } from './client.ts'

const step = 30_000

/** The product's time, standing still in the middle of 30 seconds until it is moved, so that a code is what it is. */
export function stopClock() {
  let now = Math.floor(Date.now() / step) * step + step / 2
  const watch = vi.spyOn(clock, 'now').mockImplementation(() => new Date(now))
  return {
    pass: (milliseconds: number) => {
      now += milliseconds
    },
    goOn: () => watch.mockRestore(),
  }
}

/** What an authenticator app shows, `steps` times 30 seconds from now. */
export const codeOf = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: clock.now().getTime() + steps * step,
  })

/** Switches on somebody's second factor; a code of the step in which it was switched on is spent. */
export async function switchOn(person: Client): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { secret } = expectStatus(await person.post('/session/second-factor', {}), 201)
  const code = codeOf(secret)
  const { recoveryCodes } = expectStatus(await person.put('/session/second-factor', { code }), 200)
  return { secret, recoveryCodes }
}
