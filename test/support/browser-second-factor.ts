import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import type { Hands } from './browser-hands.ts'

const period = 30

/** An authenticator app: each code is of later 30 seconds than the one before, because a code works once. */
export function authenticator(secret: string): () => string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period })
  let last = 0
  return () => {
    last = Math.max(TOTP.counter({ period }), last + 1)
    return totp.generate({ timestamp: last * period * 1000 })
  }
}

/** The secret that is shown beside the QR code. */
export async function shownSecret(page: Page): Promise<string> {
  const text = await page.locator('code').first().textContent()
  return (text ?? '').replaceAll(' ', '')
}

export const shownCodes = (page: Page): Promise<string[]> =>
  page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').allTextContents()

export const codeField = (page: Page) =>
  page.getByRole('textbox', { name: 'Code from your authenticator app' })

export async function signInWith(hands: Hands, page: Page, email: string, password: string): Promise<void> {
  await hands.write(page, page.getByRole('textbox', { name: 'E-mail' }), email)
  await hands.write(page, page.getByRole('textbox', { name: 'Password' }), password)
  await hands.press(page, page.getByRole('button', { name: 'Sign in' }))
}

export async function useRecoveryCode(hands: Hands, page: Page, code: string): Promise<void> {
  await hands.press(page, page.getByRole('button', { name: 'Use a recovery code' }))
  await hands.write(page, page.getByRole('textbox', { name: 'Recovery code' }), code)
  await hands.press(page, page.getByRole('button', { name: 'Sign in' }))
}

export async function signOut(hands: Hands, page: Page, name: string): Promise<void> {
  await hands.choose(page, page.getByRole('button', { name: new RegExp(`^${name}`) }), 'Sign out')
  await page.getByRole('heading', { name: /^Sign in to/ }).waitFor()
}

/** Resolves when somebody is inside. */
export const isIn = (page: Page): Promise<void> => page.getByRole('navigation', { name: 'Main' }).waitFor()
