import type { Locator, Page } from 'playwright-core'

const furthest = 150

/** Presses Tab until this has the focus. */
export const tabTo = (page: Page, target: Locator): Promise<void> => pressUntil(page, 'Tab', target)

/** Presses a key until this has the focus. */
export async function pressUntil(page: Page, key: string, target: Locator): Promise<void> {
  await target.waitFor()
  for (let step = 0; step < furthest; step += 1) {
    await page.keyboard.press(key)
    if (await hasFocus(target)) return
  }
  throw new Error(`${key} does not reach ${target}`)
}

/** Tabs to a button, link or tab and presses Enter. */
export async function enter(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

/** Tabs to a field and types. */
export async function typeInto(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.type(text)
}

/** Types into the combobox that has the focus and takes what is offered first. */
export async function pick(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text)
  await page.getByRole('option', { name: new RegExp(`^${text}`) }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
}

/** Also of what lies in the widget's shadow. */
export const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => (element.getRootNode() as Document | ShadowRoot).activeElement === element)
