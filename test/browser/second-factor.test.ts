import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isSignedOut } from '../support/browser-doors.ts'
import { findings } from '../support/browser-findings.ts'
import { keyboard, mouse } from '../support/browser-hands.ts'
import { hasFocus } from '../support/browser-keyboard.ts'
import {
  authenticator,
  codeField,
  isIn,
  shownCodes,
  shownSecret,
  signInWith,
  signOut,
  useRecoveryCode,
} from '../support/browser-second-factor.ts'
import { openStage, type Stage, stepByStep } from '../support/browser-stage.ts'
import { chromiumPath } from '../support/chromium.ts'
import { expectStatus } from '../support/client.ts'
import { eventually } from '../support/eventually.ts'
import { type Person, password, type TestWorkspace } from '../support/world.ts'

const newPassword = 'another fine sentence'
const ways = [
  { way: 'by mouse', hands: mouse },
  { way: 'by keyboard alone', hands: keyboard },
]

describe.skipIf(!chromiumPath).each(ways)('a second factor, $way', ({ hands }) => {
  stepByStep()
  let stage: Stage
  let workspace: TestWorkspace
  let person: Person
  let olivia: Page
  let katy: Page
  let code: () => string
  let recoveryCodes: string[]

  beforeAll(async () => {
    stage = await openStage()
    workspace = await stage.world.workspace('company')
    person = await workspace.person('Katy')
    olivia = await stage.as(workspace.owner)
    katy = await stage.someone()
  })
  afterAll(() => stage?.close())

  const press = (page: Page, name: string) =>
    hands.press(page, page.getByRole('button', { name, exact: true }))

  test('an admin requires it of Katy', async () => {
    await olivia.goto('/w/company/organization/users')
    await hands.choose(olivia, olivia.getByRole('button', { name: 'Actions for Katy' }), 'Edit…')
    const sheet = olivia.getByRole('dialog', { name: 'Edit Katy' })
    await hands.toggle(olivia, sheet.getByRole('switch', { name: 'Require a second factor' }))
    expect(await findings(olivia)).toEqual([])
    await press(olivia, 'Save')
    await olivia.getByText('Katy is saved').waitFor()
  })

  test('Katy sets it up as she signs in', async () => {
    await katy.goto('/w/company/sign-in')
    expect(await findings(katy)).toEqual([])
    await signInWith(hands, katy, person.email, password)
    await katy.getByRole('heading', { name: 'Set up the second factor' }).waitFor()
    await katy.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor()
    expect(await findings(katy)).toEqual([])
    code = authenticator(await shownSecret(katy))
    await hands.write(katy, codeField(katy), code().replace(/^.../, '$& '))
    await press(katy, 'Confirm and sign in')
  })

  test('stores the recovery codes before she goes on', async () => {
    await katy.getByRole('heading', { name: 'Store your recovery codes' }).waitFor()
    recoveryCodes = await shownCodes(katy)
    expect(new Set(recoveryCodes).size).toBe(10)
    expect(await findings(katy)).toEqual([])
    const saved = katy.waitForEvent('download')
    await hands.press(katy, katy.getByRole('link', { name: 'Download' }))
    expect((await saved).suggestedFilename()).toBe('handover-recovery-codes-company.txt')
    await press(katy, 'I have stored them')
    await katy.getByRole('heading', { name: 'Hello Katy' }).waitFor()
  })

  test('signs in with a code, and is told when it is wrong', async () => {
    await signOut(hands, katy, 'Katy')
    await signInWith(hands, katy, person.email, password)
    await expect.poll(() => hasFocus(codeField(katy))).toBe(true)
    expect(await findings(katy)).toEqual([])
    await hands.write(katy, codeField(katy), 'no code')
    await press(katy, 'Sign in')
    await katy.getByText('This code is not right').waitFor()
    expect(await hasFocus(codeField(katy))).toBe(true)
    expect(await findings(katy)).toEqual([])
    await hands.write(katy, codeField(katy), code())
    await press(katy, 'Sign in')
    await isIn(katy)
  })

  test('signs in with a recovery code, and sees that one is gone', async () => {
    await signOut(hands, katy, 'Katy')
    await signInWith(hands, katy, person.email, password)
    await useRecoveryCode(hands, katy, recoveryCodes[0] ?? '')
    await isIn(katy)
    await hands.choose(katy, katy.getByRole('button', { name: /^Katy/ }), 'My account')
    await katy.getByText('Recovery codes left').locator('..').getByText('9').waitFor()
    await katy.getByText('This one').waitFor()
    expect(await findings(katy)).toEqual([])
  })

  test('asks for a link when she forgot her password', async () => {
    await signOut(hands, katy, 'Katy')
    await hands.press(katy, katy.getByRole('link', { name: 'Forgot password?' }))
    await katy.getByRole('heading', { name: 'Forgot your password?' }).waitFor()
    expect(await findings(katy)).toEqual([])
    await hands.write(katy, katy.getByRole('textbox', { name: 'E-mail' }), person.email)
    await press(katy, 'Send the link')
    await katy.getByText(`If ${person.email} belongs to somebody`).waitFor()
    expect(await findings(katy)).toEqual([])
  })

  test('chooses a new one, which does not spare her the second factor', async () => {
    await katy.goto(await linkInMailbox())
    await katy.getByRole('heading', { name: 'Welcome back, Katy' }).waitFor()
    expect(await findings(katy)).toEqual([])
    await hands.write(katy, katy.getByRole('textbox', { name: 'Password' }), newPassword)
    await press(katy, 'Set password')
    await katy.getByRole('heading', { name: 'Enter your code' }).waitFor()
    await katy.getByText('Your password is set.').waitFor()
    await expect.poll(() => hasFocus(codeField(katy))).toBe(true)
    expect(await findings(katy)).toEqual([])
    await isOutside(katy)
    await useRecoveryCode(hands, katy, recoveryCodes[1] ?? '')
    await isIn(katy)
  })

  test('an admin resets it, which signs her out and asks her to set up a new one', async () => {
    await olivia.goto(`/w/company/organization/users/${person.id}`)
    await press(olivia, 'Reset…')
    const dialog = olivia.getByRole('alertdialog', { name: 'Reset the second factor of Katy?' })
    await dialog.getByText('they set up a new one at their next sign-in').waitFor()
    expect(await findings(olivia)).toEqual([])
    await press(olivia, 'Reset second factor')
    await dialog.waitFor({ state: 'hidden' })
    await olivia.getByText('Required', { exact: true }).waitFor()
    expect(await findings(olivia)).toEqual([])
    await isSignedOut(katy, { within: 5_000 })
    await signInWith(hands, katy, person.email, newPassword)
    await katy.getByRole('heading', { name: 'Set up the second factor' }).waitFor()
  })

  test('whoever joins sets it up at once, and types the password once', async () => {
    const max = await joining('Max')
    await isOutside(max)
    expect(await findings(max)).toEqual([])
    await hands.write(max, codeField(max), authenticator(await shownSecret(max))())
    await press(max, 'Confirm and sign in')
    await max.getByRole('heading', { name: 'Store your recovery codes' }).waitFor()
    await press(max, 'I have stored them')
    await max.getByRole('heading', { name: 'Hello Max' }).waitFor()
  })

  test('or goes back and signs in later, with the e-mail filled in', async () => {
    const lena = await joining('Lena')
    await press(lena, 'Back to e-mail and password')
    await lena.getByText('Your password is set. Sign in with it').waitFor()
    const email = lena.getByRole('textbox', { name: 'E-mail' })
    expect(await email.inputValue()).toBe('lena@company.example')
    await hands.write(lena, lena.getByRole('textbox', { name: 'Password' }), newPassword)
    await press(lena, 'Sign in')
    await lena.getByRole('heading', { name: 'Set up the second factor' }).waitFor()
  })

  /** Invited, and asked for a second factor: as far as the first password. */
  async function joining(name: string): Promise<Page> {
    const email = `${name.toLowerCase()}@company.example`
    const roleId = await workspace.roleId('Default Role')
    const user = { name, email, roleId, requireTwoFactor: true }
    const { login } = expectStatus(await workspace.owner.post('/users', user), 201)
    const page = await stage.someone()
    await page.goto(login.link)
    await hands.write(page, page.getByRole('textbox', { name: 'Password' }), newPassword)
    await press(page, 'Join company')
    await page.getByRole('heading', { name: 'Set up the second factor' }).waitFor()
    await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor()
    await page.getByText('Your password is set.').waitFor()
    return page
  }

  /** The password is right, and yet nothing is open, and nothing keeps it. */
  async function isOutside(page: Page): Promise<void> {
    expect(await page.context().cookies()).toEqual([])
    expect((await page.request.get('/api/v1/session')).status()).toBe(401)
    const kept = await page.evaluate(() => [history.state, { ...localStorage }, { ...sessionStorage }])
    expect(JSON.stringify(kept)).not.toContain(newPassword)
  }

  async function linkInMailbox(): Promise<string> {
    const letter = olivia.getByRole('button', { name: 'Choose a new password for company' })
    await eventually(async () => {
      await olivia.goto('/w/company/settings/mailbox')
      await letter.waitFor({ timeout: 1_000 })
    })
    await hands.press(olivia, letter)
    const link = olivia.getByRole('dialog').getByRole('link', { name: /\/invitation\// })
    return (await link.getAttribute('href')) ?? ''
  }
})
