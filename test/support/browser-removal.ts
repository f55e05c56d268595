import type { Locator, Page } from 'playwright-core'

export type Successors = { conversations: string; records: string; automations: string }

const fields = {
  conversations: 'Select agent for contacts and conversations',
  records: 'Select agent for CRM records',
  automations: 'Select agent for automations',
}

export const removalDialog = (page: Page, name: string): Locator =>
  page.getByRole('alertdialog', { name: `Delete ${name}` })

/** The number before a word among what somebody holds, e.g. 6 of "6 open chats". */
export async function held(dialog: Locator, words: RegExp): Promise<number> {
  const text = await dialog.getByRole('listitem').filter({ hasText: words }).first().textContent()
  return Number(/\d+/.exec(text ?? '')?.[0])
}

export async function chooseSuccessors(dialog: Locator, successors: Successors): Promise<void> {
  for (const [kind, name] of Object.entries(successors) as [keyof Successors, string][]) {
    await dialog.getByRole('combobox', { name: fields[kind] }).fill(name)
    await dialog.getByRole('option', { name: new RegExp(`^${name}`) }).click()
  }
}

export async function confirmRemoval(dialog: Locator): Promise<void> {
  await dialog.getByRole('checkbox', { name: /^I understand/ }).check()
}

/** What the dialog says is still missing. */
export const missing = (dialog: Locator): Promise<string[]> =>
  dialog.getByRole('list', { name: 'Still missing' }).getByRole('button').allTextContents()

/** The line of a receipt about one of the three kinds. */
export const passedOn = (page: Page, kind: string, successor: string): Locator =>
  page
    .getByRole('table', { name: 'What passed on' })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: kind }) })
    .filter({ hasText: successor })
