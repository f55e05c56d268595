import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cutOff, findings, findingsOfColour, inTheme, pageWidth } from '../support/browser-findings.ts'
import { enter, hasFocus, pressUntil, tabTo } from '../support/browser-keyboard.ts'
import { openStage, type Stage, stepByStep } from '../support/browser-stage.ts'
import { chatsOf } from '../support/chats.ts'
import { chromiumPath } from '../support/chromium.ts'
import { expectStatus } from '../support/client.ts'
import type { Person, TestWorkspace } from '../support/world.ts'

const users = '/w/company/organization/users'

describe.skipIf(!chromiumPath)('the order of the users', () => {
  let stage: Stage
  let workspace: TestWorkspace
  let mona: Person

  beforeAll(async () => {
    stage = await openStage()
    workspace = await stage.world.workspace('company')
    const { katy, tom } = await workspace.cast()
    const permissions = { organization: { manageUsers: true }, data: { maskEmail: true } }
    const { id: roleId } = expectStatus(
      await workspace.owner.post('/roles', { name: 'Lead', permissions }),
      201,
    )
    mona = await workspace.person('Mona', { roleId })
    await workspace.person('Uwe', { reportsToId: mona.id })
    const chats = await chatsOf(stage.world, workspace)
    await chats.members(katy, tom)
    for (const [name, person] of [
      ['Nadia', katy],
      ['Marco', katy],
      ['Oleg', tom],
    ] as const) {
      await chats.open(name, person)
    }
  })
  afterAll(() => stage?.close())

  const names = (page: Page) =>
    page
      .getByRole('table', { name: 'Users' })
      .getByRole('checkbox', { name: /^Select (?!all)/ })
      .evaluateAll((boxes) =>
        boxes.map((box) => (box.getAttribute('aria-label') ?? '').replace('Select ', '')),
      )
  const firstAre = (page: Page, ...first: string[]) =>
    expect.poll(async () => (await names(page)).slice(0, first.length)).toEqual(first)
  const header = (page: Page, name: string) => page.getByRole('columnheader', { name })
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
  const sorted = (page: Page, name: string) => header(page, name).getAttribute('aria-sort')
  const sortInAddress = (page: Page) => new URL(page.url()).searchParams.get('sort')

  describe('on a large screen', () => {
    stepByStep()
    let olivia: Page
    beforeAll(async () => {
      olivia = await stage.as(workspace.owner)
      await olivia.goto(users)
      await header(olivia, 'Role').waitFor()
    })

    test('is by name at first, and says so', async () => {
      await firstAre(olivia, 'Ancy', 'Jerry', 'John', 'Katy')
      expect(await sorted(olivia, 'Name')).toBe('ascending')
      expect(await sorted(olivia, 'Open chats')).toBeNull()
      expect(await button(olivia, 'Name').getAttribute('aria-current')).toBe('true')
    })

    test('turns with the mouse: most chats first, then least', async () => {
      await button(olivia, 'Open chats').click()
      await firstAre(olivia, 'Katy', 'Tom', 'Ancy')
      expect(await sorted(olivia, 'Open chats')).toBe('descending')
      expect(await sorted(olivia, 'Name')).toBeNull()
      expect(sortInAddress(olivia)).toBe('-openChats')
      await olivia.getByText('Sorted by Open chats, descending').waitFor({ state: 'attached' })
      await button(olivia, 'Open chats').click()
      await expect.poll(async () => (await names(olivia)).slice(-2)).toEqual(['Tom', 'Katy'])
      expect(await sorted(olivia, 'Open chats')).toBe('ascending')
      expect(sortInAddress(olivia)).toBe('openChats')
    })

    test('turns with the keyboard, and the focus stays', async () => {
      await tabTo(olivia, button(olivia, 'E-mail'))
      await olivia.keyboard.press('Enter')
      await firstAre(olivia, 'Ancy', 'Jerry', 'John')
      await olivia.keyboard.press('Space')
      await firstAre(olivia, 'Uwe', 'Tom', 'Olivia')
      expect(await hasFocus(button(olivia, 'E-mail'))).toBe(true)
      expect(await sorted(olivia, 'E-mail')).toBe('descending')
      expect(sortInAddress(olivia)).toBe('-email')
    })

    test('outlives a reload, goes along with filters and with the file', async () => {
      await olivia.reload()
      await firstAre(olivia, 'Uwe', 'Tom', 'Olivia')
      await olivia.getByRole('searchbox', { name: 'Search name or e-mail' }).fill('t')
      await expect.poll(() => names(olivia)).toEqual(['Tom', 'Katy'])
      const file = await olivia.getByRole('link', { name: 'Export' }).getAttribute('href')
      expect(file).toBe('/api/v1/users/exports?search=t&sort=-email')
      await button(olivia, 'Name').click()
      await firstAre(olivia, 'Katy', 'Tom')
      expect(sortInAddress(olivia)).toBeNull()
    })

    test('is no reason to forget who is chosen', async () => {
      await button(olivia, 'Clear search').click()
      await firstAre(olivia, 'Ancy')
      await olivia.getByRole('checkbox', { name: 'Select Tom' }).check()
      await button(olivia, 'Role').click()
      await firstAre(olivia, 'Olivia')
      expect(await olivia.getByRole('checkbox', { name: 'Select Tom' }).isChecked()).toBe(true)
      await olivia.getByText('1 selected').waitFor()
    })

    test('keeps nobody out, in both themes', async () => {
      expect(await findings(olivia)).toEqual([])
      await expect.poll(() => cutOff(olivia)).toEqual([])
      await inTheme(olivia, 'dark')
      expect(await findingsOfColour(olivia)).toEqual([])
      expect(stage.complaints()).toEqual([])
    })

    test('by what does not exist is by name', async () => {
      await olivia.goto(`${users}?sort=phone`)
      await firstAre(olivia, 'Ancy', 'Jerry', 'John', 'Katy')
      expect(stage.complaints()).toEqual([])
    })
  })

  test('by e-mail addresses is not offered where they are masked', async () => {
    const page = await stage.as(mona)
    await page.goto(`${users}?sort=-email`)
    await firstAre(page, 'Mona', 'Uwe')
    await header(page, 'Name and e-mail').getByRole('button', { name: 'Name and e-mail' }).click()
    await firstAre(page, 'Uwe', 'Mona')
    expect(await button(page, 'E-mail').count()).toBe(0)
    await page.setViewportSize({ width: 390, height: 844 })
    await button(page, 'Filters').click()
    await page.getByRole('dialog').getByRole('combobox', { name: 'Sort by' }).click()
    await page.getByRole('option', { name: 'Open chats' }).waitFor()
    expect(await page.getByRole('option', { name: 'E-mail' }).count()).toBe(0)
    expect(stage.complaints()).toEqual([])
  })

  describe('on a phone', () => {
    stepByStep()
    const size = { width: 390, height: 844 }
    let olivia: Page
    beforeAll(async () => {
      olivia = await stage.as(workspace.owner, { viewport: size })
      await olivia.goto(users)
    })
    const sheet = () => olivia.getByRole('dialog', { name: 'Filters' })
    const field = (name: string) => sheet().getByRole('combobox', { name })
    const choose = async (name: string, option: string) => {
      await field(name).click()
      await olivia.getByRole('option', { name: option, exact: true }).click()
    }
    const filters = () => olivia.getByRole('button', { name: /^Filters/ })

    test('search and one button take one line', async () => {
      await firstAre(olivia, 'Ancy')
      const search = await olivia.getByRole('searchbox', { name: 'Search name or e-mail' }).boundingBox()
      const opener = await filters().boundingBox()
      expect(search && opener && Math.abs(search.y - opener.y)).toBeLessThan(4)
      expect(search?.width).toBeGreaterThan(200)
      expect(await olivia.getByRole('combobox').count()).toBe(0)
    })

    test('the order is chosen in the sheet', async () => {
      await filters().click()
      await choose('Sort by', 'Open chats')
      await expect.poll(() => sortInAddress(olivia)).toBe('-openChats')
      await choose('Order', 'Ascending')
      await expect.poll(() => sortInAddress(olivia)).toBe('openChats')
      await choose('Order', 'Descending')
      await sheet().getByRole('button', { name: 'Done' }).click()
      await sheet().waitFor({ state: 'hidden' })
      await firstAre(olivia, 'Katy', 'Tom')
      await expect.poll(() => hasFocus(filters())).toBe(true)
    })

    test('filters are counted on the button, and cleared in the sheet', async () => {
      await filters().click()
      await choose('Status', 'Active')
      await choose('Second factor', 'Second factor off')
      await olivia.keyboard.press('Escape')
      await sheet().waitFor({ state: 'hidden' })
      await button(olivia, 'Filters 2 in use').waitFor()
      const { searchParams } = new URL(olivia.url())
      expect(Object.fromEntries(searchParams)).toEqual({
        sort: '-openChats',
        status: 'active',
        twoFactor: 'off',
      })
      await filters().click()
      await button(olivia, 'Clear').click()
      await expect.poll(() => new URL(olivia.url()).search).toBe('?sort=-openChats')
      expect(await hasFocus(button(olivia, 'Clear'))).toBe(true)
      await olivia.keyboard.press('Escape')
      await button(olivia, 'Filters').waitFor()
    })

    test('with the keyboard alone; a pop-up above the sheet closes alone', async () => {
      if (!(await hasFocus(filters()))) await tabTo(olivia, filters())
      await olivia.keyboard.press('Enter')
      await tabTo(olivia, field('Status'))
      await olivia.keyboard.press('ArrowDown')
      await olivia.getByRole('option', { name: 'Away' }).waitFor()
      await olivia.keyboard.press('Escape')
      await olivia.getByRole('option', { name: 'Away' }).waitFor({ state: 'hidden' })
      await enter(olivia, sheet().getByRole('button', { name: 'Everyone below…' }))
      const picker = olivia.getByRole('dialog', { name: 'Everyone below…' })
      await picker.getByRole('row', { name: /Ancy/ }).waitFor()
      expect(await findings(olivia)).toEqual([])
      await olivia.keyboard.press('Escape')
      await picker.waitFor({ state: 'hidden' })
      await expect.poll(() => hasFocus(sheet().getByRole('button', { name: 'Everyone below…' }))).toBe(true)
      const saved = sheet().getByRole('button', { name: 'Saved filters' })
      await enter(olivia, saved)
      const save = olivia.getByRole('menuitem', { name: 'Save these filters…' })
      await save.waitFor()
      await expect.poll(() => hasFocus(save)).toBe(true)
      await olivia.keyboard.press('Escape')
      await save.waitFor({ state: 'hidden' })
      await expect.poll(() => hasFocus(saved)).toBe(true)
      await pressUntil(olivia, 'Tab', sheet().getByRole('button', { name: 'Done' }))
      // The focus stays within: after the last comes the first.
      await tabTo(olivia, sheet().getByRole('button', { name: 'Close' }))
      await olivia.keyboard.press('Escape')
      await sheet().waitFor({ state: 'hidden' })
      await expect.poll(() => hasFocus(filters())).toBe(true)
    })

    test('keeps nobody out, in both themes and where it is narrower still', async () => {
      await filters().click()
      await field('Sort by').waitFor()
      expect(await findings(olivia)).toEqual([])
      await inTheme(olivia, 'dark')
      expect(await findingsOfColour(olivia)).toEqual([])
      await olivia.setViewportSize({ width: 320, height: 600 })
      expect(await pageWidth(olivia)).toBe(320)
      await expect.poll(() => cutOff(olivia)).toEqual([])
      await sheet().getByRole('button', { name: 'Done' }).click()
      expect(stage.complaints()).toEqual([])
    })
  })
})
