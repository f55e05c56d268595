import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTheme } from '../support/browser-findings.ts'
import { openStage, type Stage } from '../support/browser-stage.ts'
import { chromiumPath } from '../support/chromium.ts'

const wide = { width: 1280, height: 800 }
const phone = { width: 390, height: 844 }
const themes = ['light', 'dark'] as const

describe.skipIf(!chromiumPath)('what is on a screen can be seen and met', () => {
  let stage: Stage
  let olivia: Page
  const open = (path: string) => olivia.goto(`/w/company/${path}`)

  beforeAll(async () => {
    stage = await openStage()
    const workspace = await stage.world.workspace('company', { demo: true })
    olivia = await stage.as(workspace.owner)
  })
  afterAll(() => stage?.close())

  test('a row is ticked by a finger beside its box, and a number is as large as a fingertip', async () => {
    for (const size of [wide, phone]) {
      await olivia.setViewportSize(size)
      await open('organization/roles')
      const box = olivia.getByRole('checkbox', { name: 'Select Team Lead' })
      await tapBeside(box, 10)
      await expect.poll(() => box.isChecked()).toBe(true)
      const count = await boxOf(
        olivia.getByRole('row', { name: /Team Lead/ }).getByRole('link', { name: /^\d+$/ }),
      )
      expect(count.width).toBeGreaterThanOrEqual(24)
      expect(count.height).toBeGreaterThanOrEqual(24)
      await open('inbox/all')
      const chat = olivia.getByRole('list', { name: 'Chats' }).getByRole('checkbox').first()
      await tapBeside(chat, 13)
      await expect.poll(() => chat.isChecked()).toBe(true)
    }
  })

  test('the bar of what is selected stands at the bottom, also below a short list', async () => {
    for (const size of [wide, phone]) {
      await olivia.setViewportSize(size)
      await open('organization/roles')
      await olivia.getByRole('checkbox', { name: 'Select Team Lead' }).check()
      const bar = await boxOf(olivia.getByRole('region', { name: 'Actions' }))
      const area = await boxOf(olivia.getByRole('main'))
      const below = area.y + area.height - (bar.y + bar.height)
      expect(below).toBeGreaterThanOrEqual(0)
      expect(below).toBeLessThanOrEqual(72)
    }
  })

  test('a pop-up that fills the phone has its foot at the lower edge', async () => {
    await olivia.setViewportSize(phone)
    await open('organization/users?add=true')
    await olivia.getByText('Directly under the owner').click()
    const dialog = olivia.getByRole('dialog', { name: 'Reporting person' })
    const button = await boxOf(dialog.getByRole('button', { name: 'Choose a person' }))
    expect(phone.height - (button.y + button.height)).toBeLessThanOrEqual(20)
  })

  test('a switch that is off is seen in both themes', async () => {
    await olivia.setViewportSize(wide)
    await open('organization/roles/new')
    const track = olivia
      .locator('label:has-text("Use the inbox")')
      .locator('xpath=../..')
      .locator('.mantine-Switch-track')
    await track.waitFor()
    for (const theme of themes) {
      await inTheme(olivia, theme)
      const [page, own] = [await lightness(olivia.locator('body')), await lightness(track)]
      expect((Math.max(page, own) + 0.05) / (Math.min(page, own) + 0.05)).toBeGreaterThanOrEqual(3)
    }
  })

  test('in the dark a notice is lighter than the page it stands on', async () => {
    await open('settings/mailbox')
    const notice = olivia.getByRole('alert').first()
    await notice.waitFor()
    await inTheme(olivia, 'dark')
    expect(await lightness(notice)).toBeGreaterThan(await lightness(olivia.locator('body')))
    await inTheme(olivia, 'light')
  })

  test('a disabled member of a channel is not shown as available or away', async () => {
    await open('settings/channels')
    await olivia.getByRole('button', { name: 'Actions for Website' }).click()
    await olivia.getByRole('menuitem', { name: 'Members' }).click()
    const members = olivia.getByRole('list', { name: 'Members' }).getByRole('listitem')
    await members.filter({ hasText: 'Diego' }).getByText('Disabled').waitFor()
    await members.filter({ hasText: 'Katy' }).getByText('Available').waitFor()
    expect(stage.complaints()).toEqual([])
  })
})

async function boxOf(element: Locator) {
  await element.waitFor()
  const box = await element.boundingBox()
  if (!box) throw new Error('It is not drawn')
  return box
}

async function tapBeside(element: Locator, pixels: number): Promise<void> {
  const { x, y, width, height } = await boxOf(element)
  await element.page().mouse.click(x + width / 2, y + height / 2 + pixels)
}

/** Relative luminance of what is drawn there: its own colour laid over the page's. */
const lightness = (element: Locator): Promise<number> =>
  element.evaluate((one) => {
    const paint = document.createElement('canvas').getContext('2d')
    if (!paint) throw new Error('There is nothing to paint on')
    for (const layer of [document.body, one]) {
      paint.fillStyle = getComputedStyle(layer).backgroundColor
      paint.fillRect(0, 0, 1, 1)
    }
    const [red = 0, green = 0, blue = 0] = [...paint.getImageData(0, 0, 1, 1).data].map((part) =>
      part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4,
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  })
