import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isSignedOut } from '../support/browser-doors.ts'
import { findings } from '../support/browser-findings.ts'
import { authenticator, codeField, shownCodes, shownSecret } from '../support/browser-second-factor.ts'
import { openStage, type Stage, stepByStep } from '../support/browser-stage.ts'
import { chromiumPath } from '../support/chromium.ts'
import { type Person, password } from '../support/world.ts'

const newPassword = 'another fine sentence'

describe.skipIf(!chromiumPath)('somebody looks after their own account', () => {
  stepByStep()
  let stage: Stage
  let person: Person
  let katy: Page
  let elsewhere: Page

  beforeAll(async () => {
    stage = await openStage()
    const workspace = await stage.world.workspace('company')
    person = await workspace.person('Katy')
    katy = await stage.as(person)
    elsewhere = await signedInElsewhere()
  })
  afterAll(() => stage?.close())

  async function signedInElsewhere(secret = password): Promise<Page> {
    const page = await stage.someone()
    await page.request.post('/api/v1/workspaces/company/session', {
      data: { email: person.email, password: secret },
    })
    await page.goto('/w/company')
    await page.getByRole('heading', { name: 'Hello Katy' }).waitFor()
    return page
  }

  const sessions = () => katy.getByRole('table', { name: 'Sessions' }).getByRole('row')
  const button = (name: string) => katy.getByRole('button', { name, exact: true })

  test('sees where she is signed in, and ends one session there', async () => {
    await katy.goto('/w/company/settings/account')
    await expect.poll(() => sessions().count()).toBe(3)
    await katy.getByText('This one').waitFor()
    expect(await findings(katy)).toEqual([])
    await button('Actions for Chrome on Linux').click()
    await katy.getByRole('menuitem', { name: 'End this session' }).click()
    await isSignedOut(elsewhere, { within: 5_000 })
    await expect.poll(() => sessions().count()).toBe(2)
  })

  test('ends all others', async () => {
    const first = await signedInElsewhere()
    await katy.reload()
    await expect.poll(() => sessions().count()).toBe(3)
    const second = await signedInElsewhere()
    await button('End all others').click()
    await katy.getByRole('dialog').getByRole('button', { name: 'End all others' }).click()
    await isSignedOut(first, { within: 5_000 })
    await isSignedOut(second, { within: 5_000 })
    await expect.poll(() => sessions().count()).toBe(2)
  })

  test('changes her password, which signs her out elsewhere', async () => {
    elsewhere = await signedInElsewhere()
    await button('Change password').click()
    const dialog = katy.getByRole('dialog', { name: 'Change password' })
    await dialog.getByLabel('Current password').fill('not the right one')
    await dialog.getByLabel('New password').fill(newPassword)
    await dialog.getByRole('button', { name: 'Change password' }).click()
    await dialog.getByText('The password is wrong.').waitFor()
    expect(await findings(katy)).toEqual([])
    await dialog.getByLabel('Current password').fill(password)
    await dialog.getByRole('button', { name: 'Change password' }).click()
    await katy.getByText('Your password is changed').waitFor()
    await isSignedOut(elsewhere, { within: 5_000 })
  })

  test('switches a second factor on, with her password as she signed in long ago', async () => {
    await stage.world.database.query("update sessions set created_at = now() - interval '1 hour'")
    await button('Switch on').click()
    await button('Continue').click()
    await katy.getByText('Enter your password to confirm.').waitFor()
    expect(await findings(katy)).toEqual([])
    await katy.getByLabel('Your password').fill(newPassword)
    await button('Continue').click()
    await katy.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor()
    expect(await findings(katy)).toEqual([])
    await codeField(katy).fill('000 000')
    await katy.getByRole('dialog').getByRole('button', { name: 'Switch on' }).click()
    await katy.getByText('This code is not right').waitFor()
    await codeField(katy).fill(authenticator(await shownSecret(katy))())
    await katy.getByRole('dialog').getByRole('button', { name: 'Switch on' }).click()
    await storeCodes()
    await katy.getByText('The second factor is on').waitFor()
    await katy.getByText('Recovery codes left').waitFor()
  })

  test('makes new recovery codes', async () => {
    await button('New recovery codes').click()
    await button('Make new codes').click()
    await katy.getByLabel('Your password').fill(newPassword)
    await button('Make new codes').click()
    await storeCodes()
  })

  async function storeCodes(): Promise<void> {
    const dialog = katy.getByRole('alertdialog', { name: 'Store your recovery codes' })
    await dialog.waitFor()
    expect(await shownCodes(katy)).toHaveLength(10)
    await katy.keyboard.press('Escape')
    await dialog.getByText('They are not shown again.').waitFor()
    expect(await findings(katy)).toEqual([])
    await button('I have stored them').click()
    await dialog.waitFor({ state: 'hidden' })
  }

  test('switches it off', async () => {
    await button('Switch off').click()
    const dialog = katy.getByRole('dialog', { name: 'Switch the second factor off?' })
    await dialog.getByRole('button', { name: 'Switch off' }).click()
    await dialog.getByLabel('Your password').fill(newPassword)
    await dialog.getByRole('button', { name: 'Switch off' }).click()
    await button('Switch on').waitFor()
  })
})
