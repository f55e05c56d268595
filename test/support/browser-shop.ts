import type { Locator, Page } from 'playwright-core'

export async function openWidget(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open chat' }).click()
  await page.getByRole('textbox', { name: 'Message' }).waitFor()
}

/** Writes in the open widget; resolves when the product has it. */
export async function writeAsVisitor(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).fill(text)
  await page.getByRole('button', { name: 'Send' }).click()
  await isSent(page, text)
}

export const isSent = (page: Page, text: string): Promise<void> =>
  page.locator('[data-message][data-state="sent"]', { hasText: text }).waitFor()

/** A message in the widget. */
export const inWidget = (page: Page, text: string): Locator =>
  page.getByRole('log', { name: 'Conversation' }).getByText(text)
