import type { Locator, Page } from 'playwright-core'

type Tab = 'My chats' | 'Unassigned' | 'All' | 'Solved'

export async function openInbox(page: Page, tab: Tab = 'My chats'): Promise<void> {
  const main = page.getByRole('navigation', { name: 'Main' })
  await main.getByRole('link', { name: tab, exact: true }).click()
  await page.getByRole('region', { name: tab, exact: true }).waitFor()
}

/** The row of a chat in the list, known by words of it: the customer's name or what was said last. */
export const chatInList = (page: Page, words: string): Locator =>
  page.getByRole('list', { name: 'Chats' }).getByRole('link').filter({ hasText: words })

export async function openChat(page: Page, words: string): Promise<void> {
  await chatInList(page, words).click()
  await page.getByRole('textbox', { name: 'Message' }).waitFor()
}

/** A message or event in the open conversation. */
export const inConversation = (page: Page, words: string | RegExp): Locator =>
  page
    .getByRole('region', { name: /^Conversation with/ })
    .getByRole('listitem')
    .filter({ hasText: words })

export async function reply(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).fill(text)
  await page.getByRole('button', { name: 'Send' }).click()
  await inConversation(page, text).getByText('Sent').waitFor()
}

/** Gives the open chat to somebody. */
export async function assignTo(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Assign', exact: true }).click()
  await page.getByRole('combobox', { name: 'Find an agent' }).or(page.getByLabel('Find an agent')).fill(name)
  await page.getByRole('option', { name: new RegExp(`^${name}`) }).click()
  await page.getByText(`Assigned to ${name}`, { exact: true }).first().waitFor()
}
