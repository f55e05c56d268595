import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** What axe finds that keeps people out. */
export const findings = (page: Page): Promise<string[]> =>
  // Menus and toasts lie beside the landmarks, in portals of their own.
  serious(page, new AxeBuilder({ page }).disableRules(['region']))

/** The same, asked only about what another theme changes. */
export const findingsOfColour = (page: Page): Promise<string[]> =>
  serious(page, new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']))

async function serious(page: Page, axe: AxeBuilder): Promise<string[]> {
  await page.evaluate(coloursHaveChanged)
  const { violations } = await axe.analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' | ')}`)
}

/** Shows the page in another theme; resolves when it has taken it on. */
export async function inTheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.waitForFunction(
    (wanted) => (document.documentElement.dataset.mantineColorScheme ?? wanted) === wanted,
    colorScheme,
  )
}

// A colour on its way from one theme to the other is neither's.
const coloursHaveChanged = async () => {
  const changes = document.getAnimations().filter((animation) => animation instanceof CSSTransition)
  await Promise.allSettled(changes.map(({ finished }) => finished))
}

export const pageWidth = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth)

/** What has to be pushed aside to be read: areas wider inside than out, but for the row of tabs on a phone. */
export const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *:not(nav)')]
      .filter((area) => ['auto', 'scroll'].includes(getComputedStyle(area).overflowX))
      .filter((area) => area.clientWidth > 0 && area.scrollWidth > area.clientWidth + 1)
      .map(
        (area) =>
          `${area.getAttribute('aria-label') ?? area.className}: ${area.scrollWidth} in ${area.clientWidth}`,
      ),
  )
