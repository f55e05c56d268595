import { readFile } from 'node:fs/promises'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enter, hasFocus, pressUntil, tabTo, typeInto } from '../support/browser-keyboard.ts'
import { openStage, type Stage, stepByStep } from '../support/browser-stage.ts'
import { chromiumPath } from '../support/chromium.ts'
import { type Answer, expectStatus } from '../support/client.ts'
import { peopleOf } from '../support/demo.ts'
import type { TestWorkspace } from '../support/world.ts'

describe.skipIf(!chromiumPath)('the hierarchy', () => {
  let stage: Stage
  let company: TestWorkspace
  let people: Record<string, string>

  beforeAll(async () => {
    stage = await openStage()
    company = await stage.world.workspace('company', { demo: true })
    people = await peopleOf(company)
  })
  afterAll(() => stage?.close())

  const rowOf = (within: Page | Locator, name: string) =>
    within.getByRole('treegrid').getByRole('row', { name: new RegExp(`^(Hide|Show|${name})[^]*${name}`) })
  const reportsTo = async (name: string): Promise<string | undefined> => {
    const { reportsTo: boss } = expectStatus(await company.owner.get(`/users/${people[name]}`), 200)
    return boss?.name
  }

  describe('by keyboard alone', () => {
    stepByStep()
    let page: Page
    const row = (name: string) => rowOf(page, name)
    const at = (name: string, within: Page | Locator = page) =>
      expect.poll(() => hasFocus(rowOf(within, name))).toBe(true)

    beforeAll(async () => {
      page = await stage.as(company.owner)
      await page.goto('/w/company/organization/hierarchy?view=outline')
      await row('Ancy').waitFor()
    })

    test('walks the outline by arrows, Home, End and the first letters of a name', async () => {
      await tabTo(page, row('Olivia'))
      await page.keyboard.press('ArrowDown')
      await at('Ancy')
      await page.keyboard.press('ArrowLeft')
      expect(await row('Ancy').getAttribute('aria-expanded')).toBe('false')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('ArrowRight')
      await at('John')
      await page.keyboard.press('ArrowRight')
      await row('Katy').waitFor()
      await page.keyboard.press('End')
      await at('Priya Raman')
      await page.keyboard.press('Home')
      await at('Olivia')
      await page.keyboard.type('kat')
      await at('Katy')
    })

    test('opens the details of somebody and closes them', async () => {
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').getByRole('heading', { name: 'Who reaches Katy' }).waitFor()
      await page.keyboard.press('Escape')
      await at('Katy')
    })

    test('changes the reporting person, having read who gains and who loses sight', async () => {
      await enter(page, page.getByRole('button', { name: 'Change reporting person of Katy…' }))
      const dialog = page.getByRole('dialog', { name: 'Change reporting person of Katy' })
      await typeInto(page, dialog.getByRole('textbox').or(dialog.getByRole('searchbox')), 'Tom')
      await pressUntil(page, 'Tab', rowOf(dialog, 'Olivia'))
      await page.keyboard.type('tom')
      await at('Tom', dialog)
      await page.keyboard.press('Enter')
      await dialog.getByText('Tom gains sight of their work.').waitFor()
      await dialog.getByText(/Ancy and John lose sight/).waitFor()
      await dialog.getByText('From Olivia › Ancy › John to Olivia › Tom.').waitFor()
      await enter(page, dialog.getByRole('button', { name: 'Save' }))
      await page.getByText('Katy now reports to Tom').waitFor()
      expect(await reportsTo('Katy')).toBe('Tom')
    })

    test('takes it back, unless somebody else has changed it since', async () => {
      await enter(page, page.getByRole('button', { name: 'Undo' }))
      await expect.poll(() => reportsTo('Katy')).toBe('John')
      await page.getByText('Taken back').waitFor()
      await page.getByRole('button', { name: 'Change reporting person of Katy…' }).click()
      const dialog = page.getByRole('dialog', { name: 'Change reporting person of Katy' })
      await rowOf(dialog, 'Tom').click()
      await dialog.getByRole('button', { name: 'Save' }).click()
      await page.getByText('Katy now reports to Tom').waitFor()
      const elsewhere = { reportsToId: people.Ancy }
      expectStatus(await company.owner.patch(`/users/${people.Katy}`, elsewhere), 200)
      await page.getByRole('button', { name: 'Undo' }).click()
      await page.getByText('The reporting person of Katy has been changed again since.').waitFor()
      expect(await reportsTo('Katy')).toBe('Ancy')
    })

    test('goes to their own branch', async () => {
      await enter(page, page.getByRole('button', { name: 'My branch' }))
      await at('Olivia')
    })

    test('picks a branch and a person for a filter of chats', async () => {
      await page.goto('/w/company/inbox/all')
      await enter(page, page.getByRole('button', { name: 'Filter', exact: true }))
      await enter(page, page.getByRole('button', { name: /^Joined by/ }))
      const dialog = page.getByRole('dialog', { name: 'Chats joined by' })
      await tabTo(page, rowOf(dialog, 'Olivia'))
      await page.keyboard.type('anc')
      await at('Ancy', dialog)
      await enter(page, dialog.getByRole('button', { name: 'Branch of Ancy' }))
      await dialog.getByText('Branch of Ancy selected').waitFor()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.type('tom')
      await at('Tom', dialog)
      await page.keyboard.press('Space')
      await dialog.getByText('Branch of Ancy + 1 selected').waitFor()
      await enter(page, dialog.getByRole('button', { name: 'Apply filter' }))
      await page.getByText('Joined by: Branch of Ancy + 1').waitFor()
      const joinedBy = new URL(page.url()).searchParams.get('joinedBy')
      expect(joinedBy).toBe(`branch:${people.Ancy},${people.Tom}`)
    })
  })

  describe('by mouse', () => {
    stepByStep()
    let page: Page
    beforeAll(async () => {
      page = await stage.as(company.owner)
      await page.goto('/w/company/organization/hierarchy?view=chart')
      await card('Ancy').waitFor()
    })
    const card = (name: string) =>
      page.locator('.react-flow__node').filter({ hasText: new RegExp(`^${name}`) })
    const zoom = () =>
      page
        .locator('.react-flow__viewport')
        .evaluate((one) => new DOMMatrix(getComputedStyle(one).transform).a)

    const stands = async (name: string) => {
      const place = await card(name).boundingBox()
      if (!place) throw new Error(`${name} is nowhere`)
      return place
    }

    test('begins where it can be read, also after the window has become a phone', async () => {
      expect(await zoom()).toBeGreaterThanOrEqual(0.9)
      const info = await page.getByRole('button', { name: 'Info: Olivia' }).boundingBox()
      expect(info?.width).toBeGreaterThanOrEqual(24)
      const flow = page.locator('.react-flow')
      const wide = await stands('Olivia')
      await page.setViewportSize({ width: 390, height: 844 })
      await expect.poll(async () => (await stands('Olivia')).x).toBeLessThan(wide.x)
      const [{ x, y, width }, frame] = [await stands('Olivia'), await flow.boundingBox()]
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x + width).toBeLessThan(390)
      expect(y).toBeGreaterThan(frame?.y ?? Infinity)
      // What was moved by hand stays where it is.
      await page.getByRole('button', { name: 'Move right' }).click()
      await expect.poll(async () => (await stands('Olivia')).x).toBeLessThan(x - 100)
      await page.setViewportSize({ width: 1280, height: 800 })
      await page.getByRole('button', { name: 'Collapse all' }).click()
      await page.getByRole('button', { name: 'Expand all' }).click()
    })

    test('stacks the last level, one below the other, and tells whose work somebody sees', async () => {
      await page.getByRole('button', { name: 'Fit to screen' }).click()
      await card('Noah Fischer').waitFor()
      await expect
        .poll(async () => {
          const [chiara, noah] = [await stands('Chiara Conti'), await stands('Noah Fischer')]
          return [Math.round(noah.x - chiara.x), Math.round(noah.y - chiara.y - chiara.height)]
        })
        .toEqual([0, 0])
      await page.getByText('2 more directly below Priya Raman').waitFor()
      const granted = page.locator('.react-flow__edge').filter({ hasText: '1:1' })
      await granted.getByText('One-to-one access: Tom sees the work of John').waitFor({ state: 'attached' })
      await card('John').hover()
      await page.locator('.react-flow__edge.linked').waitFor({ state: 'attached' })
      await expect.poll(() => page.locator('.react-flow__node.linked').count()).toBe(2)
      await page.getByRole('button', { name: 'Collapse all' }).click()
      await page.reload()
      await card('Ancy').waitFor()
    })

    test('opens a branch, finds somebody, zooms and resets the zoom', async () => {
      await page.getByRole('button', { name: /^Show .* below John$/ }).click()
      await card('Jerry').waitFor()
      await page.getByLabel('Find a person').first().click()
      await page.keyboard.type('Hana')
      await page.getByRole('option', { name: /Hana/ }).click()
      await card('Hana Kobayashi').waitFor()
      await page.getByRole('button', { name: 'Zoom out' }).click()
      await expect.poll(zoom).toBeLessThan(0.99)
      await page.getByRole('button', { name: 'Reset zoom' }).click()
      await expect.poll(zoom).toBe(1)
      await page.getByRole('button', { name: 'Collapse all' }).click()
      await expect.poll(() => page.locator('.react-flow__node').count()).toBe(1)
    })

    test('moves somebody from the menu of their card', async () => {
      await page.getByRole('button', { name: 'Expand all' }).click()
      await page.getByRole('button', { name: 'Fit to screen' }).click()
      await page.getByRole('button', { name: 'Actions for Katy' }).click()
      await page.getByRole('menuitem', { name: 'Change reporting person…' }).click()
      const dialog = page.getByRole('dialog', { name: 'Change reporting person of Katy' })
      await dialog
        .getByRole('button', { name: 'Show who reports to Ancy' })
        .or(dialog.getByText('John'))
        .first()
        .click()
      await rowOf(dialog, 'John').click()
      await dialog.getByRole('button', { name: 'Save' }).click()
      await page.getByText('Katy now reports to John').waitFor()
      expect(await reportsTo('Katy')).toBe('John')
    })

    test('saves the chart as a picture and the people as a table', async () => {
      const saved = async (choice: string): Promise<string> => {
        await page.getByRole('button', { name: 'Export' }).click()
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('menuitem', { name: choice }).click(),
        ])
        return readFile(await download.path(), 'utf8')
      }
      const svg = await saved('Chart as picture (SVG)')
      expect(svg).toContain('>Katy</text>')
      expect(svg).toContain('>1:1</text>')
      expect(await readable(svg)).toBe(true)
      expect(await saved('Table (CSV)')).toContain('Olivia / Ancy / John / Katy')
    })

    test('takes the whole screen and gives it back', async () => {
      await page.getByRole('button', { name: 'Full screen' }).click()
      const main = page.getByRole('navigation', { name: 'Main' })
      const isAway = () => main.evaluate((one) => one.closest('[inert]') !== null)
      await expect.poll(isAway).toBe(true)
      await page.getByRole('button', { name: 'Leave full screen' }).click()
      await expect.poll(isAway).toBe(false)
    })

    test('ticks everyone below one by one, and unticks them', async () => {
      await page.goto('/w/company/inbox/all')
      await page.getByRole('button', { name: 'Filter', exact: true }).click()
      await page.getByRole('button', { name: /^Joined by/ }).click()
      const dialog = page.getByRole('dialog', { name: 'Chats joined by' })
      const all = dialog.getByRole('button', { name: /Ancy and everyone below/ })
      await rowOf(dialog, 'Ancy').getByText('Ancy', { exact: true }).click()
      await dialog.getByText('Ancy selected').waitFor()
      await all.click()
      await dialog.getByText('Ancy + 7 selected').waitFor()
      await all.click()
      await dialog.getByText('Nobody selected').waitFor()
    })

    const readable = (svg: string) =>
      page.evaluate(
        (text) => !new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('parsererror'),
        svg,
      )
  })

  test('whoever leads a branch sees it, and what one-to-one access opened to them', async () => {
    const { id } = expectStatus(
      await company.owner.post('/users', {
        name: 'Nadia',
        email: 'nadia@company.example',
        ...(await lead()),
      }),
      201,
    ).user
    const { login } = expectStatus(await company.owner.post(`/users/${id}/invitation`), 201)
    const nadia = stage.world.client()
    const accept = `/invitations/${login.link.split('/').at(-1)}`
    expectStatus(await nadia.post(accept, { password: 'correct horse battery' }), 201)
    for (const target of ['John', 'Tom']) {
      const given = { userId: id, targetId: people[target], includeSubordinates: target === 'John' }
      expectStatus(await company.owner.post('/one-to-one-access', given), 201)
    }
    const page = await stage.as(nadia)
    await page.goto('/w/company/organization/hierarchy?view=chart')
    await page.getByText('You see your branch and 2 branches opened by one-to-one access.').waitFor()
    await page.locator('.react-flow__node [data-via="oneToOne"]').first().waitFor()
    await expect.poll(() => page.locator('.react-flow__edge.granted').count()).toBeGreaterThan(1)
  })

  async function lead(): Promise<{ roleId: string }> {
    const { data } = expectStatus(await company.owner.get('/roles?limit=200'), 200)
    return { roleId: data.find((role: Answer['body']) => role.name === 'Team Lead').id }
  }
})
