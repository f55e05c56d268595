import type { Page } from 'playwright-core'
import { password, setupToken } from './world.ts'

/** The three steps of the setup wizard, by mouse. */
export async function setUp(page: Page, { owner, workspace }: { owner: string; workspace: string }) {
  await page.goto('/')
  await page.getByRole('textbox', { name: 'Your name' }).fill(owner)
  await page.getByRole('textbox', { name: 'E-mail' }).fill(emailOf(owner))
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('textbox', { name: 'Setup token' }).fill(setupToken)
  await goOn(page)
  await page.getByRole('textbox', { name: 'Name of the workspace' }).fill(workspace)
  await goOn(page)
  await page.getByRole('radio', { name: 'Explore with demo data' }).click()
  await page.getByRole('button', { name: 'Create workspace' }).click()
  await page.getByRole('heading', { name: `Hello ${owner}` }).waitFor()
}

const goOn = (page: Page) => page.getByRole('button', { name: 'Continue' }).click()

const emailOf = (name: string): string => `${name.toLowerCase()}@company.example`

/** Opens the link, chooses the password, and is in. */
export async function acceptInvitation(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: /^(Join|Set password)/ }).click()
  await page.getByRole('heading', { name: /^Hello/ }).waitFor()
}

/** Tries; says nothing about whether it worked. */
export async function signIn(page: Page, email: string, secret = password): Promise<void> {
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(secret)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** Resolves when the page that was open shows the sign-in page with the reason. */
export async function isSignedOut(page: Page, { within }: { within: number }): Promise<void> {
  await page.getByText(/^You were signed out\./).waitFor({ timeout: within })
  await page.getByRole('button', { name: 'Sign in' }).waitFor({ timeout: within })
}
