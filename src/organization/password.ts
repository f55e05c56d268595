import type { Ctx } from '#platform/context.ts'
import { invalid } from '#platform/problems.ts'

// The commonest passwords of ten and more characters, and what people build them from. No rules of composition:
// they make passwords worse. Length, and not what everybody tries first.
const common = new Set([
  '1234567890',
  '0123456789',
  '12345678910',
  '123456789a',
  '1q2w3e4r5t',
  '1qaz2wsx3edc',
  'qwertyuiop',
  'asdfghjkl;',
  'qwerty12345',
  'qwerty123456',
  'password12',
  'password123',
  'password1234',
  'passw0rd123',
  'iloveyou12',
  'letmein123',
  'welcome123',
  'welcome1234',
  'administrator',
  'changeme123',
  'zaq12wsxcde',
  'abcdefghij',
  'abcd123456',
  'football123',
  'baseball123',
  'princess123',
  'sunshine123',
  'superman123',
  'trustno1234',
  'handover123',
  'handover1234',
])

/** @throws Problem 422 when the password is among the first anybody would try for this person. */
export function refuseWeakPassword(password: string, pointer: string, about: string[]): void {
  const given = password.toLowerCase()
  const words = about.map((word) => word.toLowerCase()).filter((word) => word.length > 2)
  const guessable =
    common.has(given) || new Set(given).size < 4 || words.some((word) => given.replace(/\d+$/, '') === word)
  if (guessable)
    throw invalid(pointer, 'weak_password', 'This password is easily guessed. Choose another one.')
}

export async function setPassword(ctx: Ctx, userId: string, passwordHash: string): Promise<void> {
  const changed = { passwordHash, changedAt: ctx.now }
  await ctx.tx
    .insertInto('credentials')
    .values({ workspaceId: ctx.workspaceId, userId, ...changed })
    .onConflict((c) => c.columns(['workspaceId', 'userId']).doUpdateSet(changed))
    .execute()
}
