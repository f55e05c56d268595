import { readFile } from 'node:fs/promises'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findings } from '../support/browser-findings.ts'
import { type Hands, keyboard, mouse } from '../support/browser-hands.ts'
import { pressUntil } from '../support/browser-keyboard.ts'
import { openStage, type Stage, stepByStep } from '../support/browser-stage.ts'
import { chromiumPath } from '../support/chromium.ts'
import { expectStatus } from '../support/client.ts'
import type { Person, TestWorkspace } from '../support/world.ts'

describe.skipIf(!chromiumPath)('one-to-one access, and the audit log that tells of it', () => {
  let stage: Stage
  let company: TestWorkspace
  let tom: Person
  let katy: Person
  let page: Page

  beforeAll(async () => {
    stage = await openStage()
    company = await stage.world.workspace('company')
    ;({ tom, katy } = await company.cast())
    page = await stage.as(company.owner)
  })
  afterAll(() => stage?.close())

  const reachedByTom = async (): Promise<string[]> => {
    const { nodes } = expectStatus(await tom.get('/hierarchy'), 200)
    return nodes.map((node: { name: string }) => node.name).sort()
  }
  const button = (within: Page | Locator, name: string) => within.getByRole('button', { name, exact: true })

  describe.each<[string, Hands]>([
    ['by mouse', mouse],
    ['by keyboard alone', keyboard],
  ])('%s', (way, hands) => {
    stepByStep()

    test('Tom is given access to John and those below', async () => {
      await page.goto('/w/company/organization/one-to-one-access')
      await hands.press(page, button(page, 'Add one-to-one access').first())
      const dialog = page.getByRole('dialog', { name: 'Add one-to-one access' })
      await choosePerson(dialog, 'User', 'Tom')
      await choosePerson(dialog, 'One to one', 'John', { greyed: /Tom[\s\S]*They get the access/ })
      await dialog.getByText('Tom will see John’s chats and contacts.').waitFor()
      await hands.toggle(page, dialog.getByRole('checkbox'))
      await dialog.getByText(/contacts, and those of the 2 people below John\.$/).waitFor()
      await hands.press(page, button(dialog, 'Add one-to-one access'))
      await page.getByText('Tom now has access to John').waitFor()
      const row = page.getByRole('row').filter({ hasText: 'Tom' })
      await row.getByText('John + 2 below').waitFor()
      await row.getByText('Chats and contacts').waitFor()
      expect(await findings(page)).toEqual([])
      expect(await reachedByTom()).toEqual(['Jerry', 'John', 'Katy', 'Tom'])
    })

    async function choosePerson(
      within: Locator,
      field: string,
      name: string,
      { greyed }: { greyed?: RegExp } = {},
    ): Promise<void> {
      await hands.press(page, within.getByRole('button', { name: new RegExp(`^${field}: `) }).last())
      const picker = page.getByRole('dialog', { name: /one-to-one access/i }).last()
      const rows = picker.getByRole('treegrid').getByRole('row')
      await rows.first().waitFor()
      if (greyed)
        expect(await rows.filter({ hasText: greyed }).last().getAttribute('aria-disabled')).toBe('true')
      await hands.write(page, picker.getByRole('textbox').or(picker.getByRole('searchbox')), name)
      if (way === 'by mouse') await rows.filter({ hasText: name }).last().click()
      else {
        await pressUntil(page, 'Tab', picker.locator('[role=row][tabindex="0"]'))
        await page.keyboard.type(name.toLowerCase())
        await page.keyboard.press('Enter')
      }
      await hands.press(page, button(picker, `Choose ${name}`))
      await picker.getByRole('treegrid').waitFor({ state: 'detached' })
    }

    test('and loses it', async () => {
      await hands.choose(page, button(page, 'Actions for Tom to John'), 'End access…')
      await hands.press(page, button(page.getByRole('alertdialog'), 'End access'))
      await page.getByText('Tom no longer has access to John').waitFor()
      expect(await reachedByTom()).toEqual(['Tom'])
    })

    test('on the sheet of Tom it is the same tree, which greys who cannot be chosen', async () => {
      const sheet = await sheetOfTom()
      await hands.press(page, button(sheet, 'Add a person'))
      await choosePerson(sheet, 'Person', 'John', { greyed: /Tom[\s\S]*They get the access/ })
      await hands.toggle(page, sheet.getByRole('checkbox', { name: 'Access to sub users' }).first())
      await hands.press(page, button(sheet, 'Add a person'))
      await choosePerson(sheet, 'Person', 'Ancy', { greyed: /John[\s\S]*Chosen already/ })
      await hands.press(page, button(sheet, 'Save'))
      await page.getByText('Tom is saved').waitFor()
      expect(await reachedByTom()).toEqual(['Ancy', 'Jerry', 'John', 'Katy', 'Tom'])
    })

    test('and there it ends', async () => {
      const sheet = await sheetOfTom()
      for (const name of ['John', 'Ancy']) {
        await hands.press(page, button(sheet, `Remove ${name}`))
        await page.getByText(`Access to ${name} has ended`).waitFor()
      }
      expect(await reachedByTom()).toEqual(['Tom'])
    })

    async function sheetOfTom(): Promise<Locator> {
      await page.goto('/w/company/organization/users')
      await hands.choose(page, button(page, 'Actions for Tom'), 'Edit…')
      const sheet = page.getByRole('dialog', { name: 'Edit Tom' })
      await sheet.getByRole('textbox', { name: 'Name' }).waitFor()
      return sheet
    }

    test('the audit log says who did it, and what somebody was refused', async () => {
      expectStatus(await katy.post('/roles', { name: 'Mine' }), 403)
      await page.goto('/w/company/settings/audit')
      const entries = page.getByRole('main').getByRole('listitem')
      await entries.filter({ hasText: 'Olivia gave Tom one-to-one access to John' }).first().waitFor()
      const details = page.getByRole('button', { name: /^Details of: .*gave Tom one-to-one access to John/ })
      await hands.press(page, details.first())
      await page.getByRole('table').getByText('John').first().waitFor()
      await hands.toggle(page, page.getByRole('switch', { name: 'Refused only' }))
      await entries.filter({ hasText: 'Katy' }).first().waitFor()
      await expect.poll(() => entries.filter({ hasText: 'Olivia' }).count()).toBe(0)
      expect(new URL(page.url()).searchParams.get('refused')).toBe('true')
      expect(await findings(page)).toEqual([])
    })

    test('and is taken out as a file', async () => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        hands.press(page, button(page, 'Export')),
      ])
      const file = await readFile(await download.path(), 'utf8')
      expect(file).toMatch(/^\uFEFFtime,/)
      expect(file).toContain('Katy')
    })
  })
})
