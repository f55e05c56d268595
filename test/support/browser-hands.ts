import type { Locator, Page } from 'playwright-core'
import { enter, hasFocus, pressUntil, tabTo } from './browser-keyboard.ts'

/** One way to use the product, so that a story is told with each. */
export type Hands = {
  /** A button, link or tab. */
  press(page: Page, target: Locator): Promise<void>
  /** A checkbox or switch. */
  toggle(page: Page, target: Locator): Promise<void>
  /** A field: what was in it is replaced. */
  write(page: Page, target: Locator, text: string): Promise<void>
  /** An entry of the menu that a button opens. */
  choose(page: Page, button: Locator, entry: string): Promise<void>
}

const item = (page: Page, name: string) => page.getByRole('menuitem', { name })

export const mouse: Hands = {
  press: (_, target) => target.click(),
  toggle: (_, target) => target.click(),
  write: (_, target, text) => target.fill(text),
  choose: async (page, button, entry) => {
    await button.click()
    await item(page, entry).click()
  },
}

export const keyboard: Hands = {
  press: enter,
  toggle: async (page, target) => {
    await tabTo(page, target)
    await page.keyboard.press('Space')
  },
  write: async (page, target, text) => {
    await target.waitFor()
    if (!(await hasFocus(target))) await tabTo(page, target)
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type(text)
  },
  choose: async (page, button, entry) => {
    await enter(page, button)
    await pressUntil(page, 'ArrowDown', item(page, entry))
    await page.keyboard.press('Enter')
  },
}
