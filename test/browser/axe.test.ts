import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { screenIds } from '../support/browser-company.ts'
import { cutOff, findings, findingsOfColour, inTheme, pageWidth } from '../support/browser-findings.ts'
import { addressOf, type ScreenIds, screens } from '../support/browser-screens.ts'
import { openStage, type Stage } from '../support/browser-stage.ts'
import { chromiumPath } from '../support/chromium.ts'

const wide = { width: 1280, height: 800 }
const phone = { width: 390, height: 844 }
const narrow = { width: 320, height: 700 }

describe.skipIf(!chromiumPath)('every screen can be used by everybody', () => {
  let stage: Stage
  let ids: ScreenIds
  let olivia: Page
  let nobody: Page

  beforeAll(async () => {
    stage = await openStage()
    const workspace = await stage.world.workspace('company', { demo: true })
    ids = await screenIds(workspace)
    olivia = await stage.as(workspace.owner)
    nobody = await stage.someone()
  })
  afterAll(() => stage?.close())

  test.each(screens)('$name', async (screen) => {
    const page = screen.outside ? nobody : olivia
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize(wide)
    await page.goto(addressOf(screen, ids))
    await screen.show(page)
    expect(await findings(page)).toEqual([])
    await expect.poll(() => cutOff(page)).toEqual([])
    await inTheme(page, 'dark')
    expect(await findingsOfColour(page)).toEqual([])
    for (const size of [phone, narrow]) {
      await page.setViewportSize(size)
      await expect.poll(() => pageWidth(page)).toBeLessThanOrEqual(size.width)
      await expect.poll(() => cutOff(page)).toEqual([])
      if (size === phone) expect(await findings(page)).toEqual([])
    }
    expect(stage.complaints()).toEqual([])
  })
})
