import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findings, findingsOfColour, inTheme } from '../support/browser-findings.ts'
import { enter, hasFocus, pick, pressUntil, tabTo } from '../support/browser-keyboard.ts'
import { openStage, type Stage, stepByStep } from '../support/browser-stage.ts'
import { chooseFor, openUsers } from '../support/browser-users.ts'
import { chromiumPath } from '../support/chromium.ts'
import { type Person, password, type TestWorkspace } from '../support/world.ts'

describe.skipIf(!chromiumPath)('the owner hands ownership over', () => {
  stepByStep()
  let stage: Stage
  let workspace: TestWorkspace
  let person: Person
  let olivia: Page
  let adam: Page

  beforeAll(async () => {
    stage = await openStage()
    workspace = await stage.world.workspace('company')
    person = await workspace.person('Adam', { roleId: await workspace.roleId('Admin') })
    await workspace.person('Katy')
    olivia = await stage.as(workspace.owner)
    adam = await stage.as(person)
  })
  afterAll(() => stage?.close())

  const settings = '/w/company/settings/workspace'
  const owner = (page: Page) => page.getByRole('region', { name: 'Owner' })
  const handOver = (page: Page) => owner(page).getByRole('button', { name: 'Hand over ownership…' })
  const dialog = (page: Page) => page.getByRole('dialog', { name: 'Hand over ownership' })
  const submit = (page: Page) => dialog(page).getByRole('button', { name: 'Hand over ownership' })
  const next = (page: Page) => dialog(page).getByRole('combobox', { name: 'New owner' })
  const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name }).first()

  async function isAccessible(page: Page): Promise<void> {
    expect(await findings(page)).toEqual([])
    await inTheme(page, 'dark')
    expect(await findingsOfColour(page)).toEqual([])
    await inTheme(page, 'light')
  }

  test('whom another admin can neither disable nor delete: the screens say how, and lead there', async () => {
    for (const act of ['suspension', 'removal']) {
      await adam.goto(`/w/company/organization/users/${workspace.owner.id}/${act}`)
      await adam.getByText('First Olivia has to hand ownership over to another admin').waitFor()
      await isAccessible(adam)
    }
    await adam.getByRole('link', { name: 'See who can do that' }).click()
    await owner(adam).getByText('Only Olivia can hand ownership over.').waitFor()
    expect(await handOver(adam).count()).toBe(0)
    await isAccessible(adam)
  })

  test('which leads the owner to the section too', async () => {
    await olivia.goto(`/w/company/organization/users/${workspace.owner.id}/removal`)
    await olivia.getByRole('link', { name: 'Hand over ownership' }).click()
    await handOver(olivia).waitFor()
    await isAccessible(olivia)
  })

  test('with the mouse, when an admin is chosen and the password is right', async () => {
    await handOver(olivia).click()
    await dialog(olivia).getByText('Choose the new owner').waitFor()
    expect(await submit(olivia).isDisabled()).toBe(true)
    await isAccessible(olivia)
    await next(olivia).click()
    await expect.poll(() => olivia.getByRole('option').allTextContents()).toEqual(['AdamAdmin'])
    await olivia.getByRole('option', { name: 'Adam' }).click()
    await dialog(olivia).getByText('Adam moves to the top of the hierarchy').waitFor()
    expect(await dialog(olivia).getByLabel('Your password').count()).toBe(0)
    await stage.world.database.query("update sessions set created_at = now() - interval '1 hour'")
    await submit(olivia).click()
    await dialog(olivia).getByText('Enter your password to confirm.').waitFor()
    expect(await submit(olivia).isDisabled()).toBe(true)
    await dialog(olivia).getByLabel('Your password').fill('not the right one')
    await submit(olivia).click()
    await dialog(olivia).getByText('The password is wrong.').waitFor()
    await isAccessible(olivia)
    await dialog(olivia).getByLabel('Your password').fill(password)
    await submit(olivia).click()
    await olivia.getByText('Adam is the owner now, and you are an admin').waitFor()
    await dialog(olivia).waitFor({ state: 'hidden' })
    await owner(olivia).getByText('Only Adam can hand ownership over.').waitFor()
    expect(await handOver(olivia).count()).toBe(0)
  })

  test('the new owner’s open screen has the way on, the lists show who it is', async () => {
    await handOver(adam).waitFor()
    await openUsers(olivia)
    await row(olivia, 'Adam').getByText('Owner', { exact: true }).waitFor()
    expect(await row(olivia, 'Olivia').getByText('Owner', { exact: true }).count()).toBe(0)
    await row(olivia, 'Olivia').getByText('Under the owner').waitFor()
    await olivia.getByRole('button', { name: 'Actions for Adam' }).click()
    await olivia.getByRole('menuitem', { name: 'Show in the hierarchy' }).waitFor()
    for (const name of ['Make owner…', 'Disable…', 'Delete user…'])
      expect(await olivia.getByRole('menuitem', { name }).count()).toBe(0)
  })

  test('from the list, by keyboard alone: focus goes where it is needed', async () => {
    await openUsers(adam)
    await adam.getByRole('button', { name: 'Actions for Katy' }).click()
    await adam.getByRole('menuitem', { name: 'Disable…' }).waitFor()
    expect(await adam.getByRole('menuitem', { name: 'Make owner…' }).count()).toBe(0)
    await adam.keyboard.press('Escape')
    await enter(adam, adam.getByRole('button', { name: 'Actions for Olivia' }))
    await pressUntil(adam, 'ArrowDown', adam.getByRole('menuitem', { name: 'Make owner…' }))
    await adam.keyboard.press('Enter')
    await expect.poll(() => hasFocus(next(adam))).toBe(true)
    expect(await next(adam).inputValue()).toBe('Olivia')
    await adam.keyboard.press('Escape')
    await dialog(adam).waitFor({ state: 'hidden' })
    expect(await handedOver()).toBe(false)
  })

  test('and from the settings, by keyboard alone', async () => {
    await adam.goto(settings)
    await enter(adam, handOver(adam))
    await expect.poll(() => hasFocus(next(adam))).toBe(true)
    await pick(adam, 'Olivia')
    await tabTo(adam, submit(adam))
    await adam.keyboard.press('Enter')
    const secret = dialog(adam).getByLabel('Your password')
    await expect.poll(() => hasFocus(secret)).toBe(true)
    await adam.keyboard.type(password)
    await tabTo(adam, submit(adam))
    await adam.keyboard.press('Enter')
    await adam.getByText('Olivia is the owner now, and you are an admin').waitFor()
    await expect.poll(() => owner(adam).evaluate((it) => it.contains(document.activeElement))).toBe(true)
    expect(await handedOver()).toBe(true)
  })

  const handedOver = async () => (await workspace.owner.get('/session')).body.user.isOwner as boolean

  test('once more with the mouse, from the page of the new owner', async () => {
    await olivia.goto(`/w/company/organization/users/${person.id}`)
    await chooseFor(olivia, 'Adam', 'Make owner…')
    await submit(olivia).click()
    await dialog(olivia).getByLabel('Your password').fill(password)
    await submit(olivia).click()
    await olivia.getByText('Adam is the owner now, and you are an admin').waitFor()
    await olivia.getByText('The workspace owner, at the top of the hierarchy').waitFor()
    expect(await handedOver()).toBe(false)
  })
})
