import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findings } from '../support/browser-findings.ts'
import { enter, hasFocus, pressUntil } from '../support/browser-keyboard.ts'
import { openStage, type Stage } from '../support/browser-stage.ts'
import { chooseFor, openUsers } from '../support/browser-users.ts'
import { chromiumPath } from '../support/chromium.ts'
import type { TestWorkspace } from '../support/world.ts'

let stage: Stage
let workspace: TestWorkspace
let page: Page
beforeAll(async () => {
  if (!chromiumPath) return
  stage = await openStage()
  workspace = await stage.world.workspace('company', { demo: true })
  page = await stage.as(workspace.owner)
})
afterAll(() => stage?.close())

const at = (path: string) => page.goto(`/w/company/${path}`)
const button = (name: string | RegExp, within: Page | Locator = page) => within.getByRole('button', { name })
const dialog = (name: string | RegExp) => page.getByRole('dialog', { name })

/** What the browser sends that changes something, while this goes on. */
async function sentBy(work: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = []
  const listen = (request: { method(): string; url(): string }) => {
    if (request.method() !== 'GET') sent.push(`${request.method()} ${new URL(request.url()).pathname}`)
  }
  page.on('request', listen)
  await work()
  page.off('request', listen)
  return sent
}

async function fillUser(sheet: Locator, name: string, email: string): Promise<void> {
  await sheet.getByRole('textbox', { name: 'Name' }).fill(name)
  await sheet.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await sheet.getByRole('combobox', { name: 'Role' }).click()
  await page.getByRole('option', { name: 'Default Role' }).click()
}

async function discard(form: Locator): Promise<void> {
  await button('Cancel', form).click()
  await button('Discard', form).click()
  await form.waitFor({ state: 'hidden' })
}

/** The toast that says this. */
const told = (text: string) => page.locator('.toasts').getByRole('status').filter({ hasText: text })

const inSight = (target: Locator) =>
  target.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect()
    const there = document.elementFromPoint(left + width / 2, top + height / 2)
    return element.contains(there)
  })

describe.skipIf(!chromiumPath)('"Keep editing"', () => {
  test.each(['Click', 'Enter'])(
    'in a sheet sends nothing, and the focus is where it was: %s',
    async (way) => {
      await at('organization/users?add=true')
      const sheet = dialog('Add user')
      await fillUser(sheet, 'Wanda', 'wanda@company.example')
      const email = sheet.getByRole('textbox', { name: 'E-mail' })
      await email.focus()
      const sent = await sentBy(async () => {
        await page.keyboard.press('Escape')
        const keep = button('Keep editing', sheet)
        await expect.poll(() => hasFocus(keep)).toBe(true)
        await (way === 'Click' ? keep.click() : page.keyboard.press('Enter'))
        await button('Add user', sheet).waitFor()
        expect(await hasFocus(email)).toBe(true)
        await discard(sheet)
      })
      expect(sent).toEqual([])
    },
  )

  test('in a dialog sends nothing either', async () => {
    await at('settings/tokens')
    await button('Add token').first().click()
    const adding = dialog('Add token')
    await adding.getByRole('textbox', { name: 'Name' }).fill('Nightly')
    const sent = await sentBy(async () => {
      await button('Cancel', adding).click()
      await button('Keep editing', adding).click()
      expect(await hasFocus(button('Cancel', adding))).toBe(true)
      await discard(adding)
    })
    expect(sent).toEqual([])
  })
})

describe.skipIf(!chromiumPath)('a form that cannot be saved', () => {
  test('shows the first field to blame, whether the server says so or the form itself', async () => {
    await page.setViewportSize({ width: 390, height: 560 })
    await at('organization/users?add=true')
    const sheet = dialog('Add user')
    await fillUser(sheet, 'Katy the Second', 'katy@demo.example')
    const email = sheet.getByRole('textbox', { name: 'E-mail' })
    await button('Add a person', sheet).scrollIntoViewIfNeeded()
    expect(await inSight(email)).toBe(false)
    await button('Add user', sheet).click()
    await expect.poll(() => hasFocus(email)).toBe(true)
    expect(await inSight(email)).toBe(true)

    await email.fill('katy.the.second@demo.example')
    await button('Add a person', sheet).click()
    const row = button(/^Person: /, sheet)
    await expect.poll(() => hasFocus(row)).toBe(true)
    expect(await inSight(row)).toBe(true)
    await sheet.getByRole('textbox', { name: 'Name' }).scrollIntoViewIfNeeded()
    await button('Add user', sheet).click()
    await sheet.getByText('Choose a person or remove the row.').waitFor()
    await expect.poll(() => hasFocus(row)).toBe(true)
    expect(await inSight(row)).toBe(true)
    await discard(sheet)
    await page.setViewportSize({ width: 1280, height: 800 })
  })
})

describe.skipIf(!chromiumPath)('the focus goes back to what opened a dialog', () => {
  const opening: [screen: string, opener: string | RegExp, title: string | RegExp, entry?: string][] = [
    ['organization/departments', 'Add department', 'Add department'],
    ['organization/departments', 'Edit Sales', 'Edit Sales'],
    ['organization/one-to-one-access', 'Add one-to-one access', 'Add one-to-one access'],
    ['organization/users', 'Actions for Katy', 'Edit Katy', 'Edit…'],
    ['organization/users', 'Actions for Katy', /Send Katy a new/, 'New sign-in link…'],
    ['organization/users', 'Actions for Hana Kobayashi', /A new sign-in link/, 'Send invitation again'],
    ['settings/tokens', 'Add token', 'Add token'],
    ['settings/account', 'Change password', 'Change password'],
    ['settings/channels', 'Add web chat', 'Add web chat'],
  ]
  test.each(opening)('%s: %s', async (screen, name, title, entry) => {
    await at(screen)
    const opener = button(name).first()
    await enter(page, opener)
    if (entry) {
      const item = page.getByRole('menuitem', { name: entry })
      await item.waitFor()
      if (!(await hasFocus(item))) await pressUntil(page, 'ArrowDown', item)
      await page.keyboard.press('Enter')
    }
    const opened = page.getByRole('dialog', { name: title })
    await opened.waitFor()
    await expect.poll(() => opened.evaluate((it) => it.contains(document.activeElement))).toBe(true)
    await page.keyboard.press('Escape')
    await opened.waitFor({ state: 'hidden' })
    await expect.poll(() => hasFocus(opener)).toBe(true)
  })

  test('also after one dialog has led to another', async () => {
    await at('organization/users')
    const opener = button('Actions for Katy')
    await enter(page, opener)
    await pressUntil(page, 'ArrowDown', page.getByRole('menuitem', { name: 'New sign-in link…' }))
    await page.keyboard.press('Enter')
    await enter(page, button('Send new link', dialog(/Send Katy a new/)))
    const link = dialog('A new sign-in link for Katy')
    await link.waitFor()
    await dialog(/Send Katy a new/).waitFor({ state: 'hidden' })
    await expect.poll(() => link.evaluate((it) => it.contains(document.activeElement))).toBe(true)
    await enter(page, button('Done', link))
    await expect.poll(() => hasFocus(opener)).toBe(true)
  })

  test('or to the screen, when that is gone', async () => {
    await at('settings/tokens')
    await button('Add token').first().click()
    await dialog('Add token').getByRole('textbox', { name: 'Name' }).fill('Nightly')
    await page.keyboard.press('Enter')
    await button('Done').click()
    await enter(page, button('Actions for Nightly'))
    await pressUntil(page, 'ArrowDown', page.getByRole('menuitem', { name: 'Delete…' }))
    await page.keyboard.press('Enter')
    await enter(page, page.getByRole('alertdialog').getByRole('button', { name: 'Delete token' }))
    await page.getByRole('alertdialog').waitFor({ state: 'hidden' })
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main')
  })
})

describe.skipIf(!chromiumPath)('what was done is told', () => {
  test.each([
    ['1280', { width: 1280, height: 800 }],
    ['390', { width: 390, height: 844 }],
  ])('where it covers nothing one works with, %s wide', async (_, viewport) => {
    await page.setViewportSize(viewport)
    await at('inbox/all')
    await page.getByRole('list', { name: 'Chats' }).getByRole('link').first().click()
    await page.getByRole('textbox', { name: 'Message' }).waitFor()
    await button('Solve').click()
    await told('Solved').waitFor()
    const composer = page.locator('form[data-kind]')
    const clear = async () => {
      const [toast, field] = [await told('Solved').boundingBox(), await composer.boundingBox()]
      return toast && field ? toast.y + toast.height <= field.y : false
    }
    await expect.poll(clear).toBe(true)
    expect(await findings(page)).toEqual([])
    await button('Reopen').click()
    await told('Solved').waitFor({ state: 'hidden' })
    await page.setViewportSize({ width: 1280, height: 800 })
  })

  test('the newer in place of the older, when it is about the same person', async () => {
    await at('organization/users')
    await openUsers(page)
    await chooseFor(page, 'Katy', 'Disable…')
    await button('Disable account').click()
    await told('Katy is disabled').waitFor()
    await chooseFor(page, 'Katy', 'Reactivate')
    await told('Katy is back').waitFor()
    await told('Katy is disabled').waitFor({ state: 'hidden' })
  })
})
