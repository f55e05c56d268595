import type { Page } from 'playwright-core'

export async function openUsers(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'Users', exact: true })
    .click()
  await page.getByRole('table', { name: 'Users' }).waitFor()
}

/** Chooses from the row menu of somebody in the list of users. */
export async function chooseFor(page: Page, name: string, act: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}`, exact: true }).click()
  await page.getByRole('menuitem', { name: act }).click()
}

/** Makes a new sign-in link for somebody active in the list of users. */
export async function newSignInLink(page: Page, name: string): Promise<string> {
  await chooseFor(page, name, 'New sign-in link…')
  await page.getByRole('dialog').getByRole('button', { name: 'Send new link' }).click()
  const dialog = page.getByRole('dialog', { name: `A new sign-in link for ${name}` })
  const link = await dialog.getByText(/\/invitation\//).textContent()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await dialog.waitFor({ state: 'hidden' })
  return link ?? ''
}
