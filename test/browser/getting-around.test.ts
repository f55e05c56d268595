import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findings } from '../support/browser-findings.ts'
import { hasFocus } from '../support/browser-keyboard.ts'
import { chooseSuccessors, confirmRemoval, removalDialog } from '../support/browser-removal.ts'
import { openStage, type Stage } from '../support/browser-stage.ts'
import { chooseFor } from '../support/browser-users.ts'
import { chromiumPath } from '../support/chromium.ts'
import { expectStatus } from '../support/client.ts'
import { type Person, password, type TestWorkspace } from '../support/world.ts'

let stage: Stage
let workspace: TestWorkspace
let ids: Record<string, string>
let olivia: Page
beforeAll(async () => {
  if (!chromiumPath) return
  stage = await openStage()
  workspace = await stage.world.workspace('company', { demo: true })
  const { data } = expectStatus(await workspace.owner.get('/users?limit=100'), 200)
  ids = Object.fromEntries(data.map(({ id, name }: Person) => [name, id]))
  olivia = await stage.as(workspace.owner)
})
afterAll(() => stage?.close())

const at = (path: string, page = olivia) => page.goto(`/w/company${path}`)
const pathOf = (page: Page) => new URL(page.url()).pathname.replace('/w/company', '')
const signedInLongAgo = () =>
  stage.world.database.query("update sessions set created_at = now() - interval '1 hour'")

describe.skipIf(!chromiumPath)('the bare address of an area', () => {
  test('leads to its first screen', async () => {
    for (const [bare, first] of [
      ['/inbox', '/inbox/mine'],
      ['/organization', '/organization/users'],
      ['/settings', '/settings/workspace'],
    ] as const) {
      await at(bare)
      await expect.poll(() => pathOf(olivia)).toBe(first)
    }
  })

  test('to the first that an agent may open, or says what they lack', async () => {
    const agent = await stage.as(await workspace.person('Agent'))
    await at('/settings', agent)
    await expect.poll(() => pathOf(agent)).toBe('/settings/account')
    await at('/organization', agent)
    await agent.getByText('Your role does not include “View and manage users”.').waitFor()
    await at('/settings/audit', agent)
    await agent.getByText('Only admins can open the audit log.').waitFor()
  })
})

test.skipIf(!chromiumPath)('on a phone the screens of an area stand beside each other', async () => {
  const phone = await stage.as(workspace.owner, { viewport: { width: 390, height: 844 } })
  await at('/settings/workspace', phone)
  const tabs = phone.getByRole('navigation', { name: 'Settings' })
  await expect
    .poll(() => tabs.getByRole('link').allTextContents())
    .toEqual(['Workspace', 'Channels', 'Mailbox', 'My account', 'API tokens', 'Audit log'])
  await tabs.getByRole('link', { name: 'Audit log' }).click()
  await phone.getByRole('heading', { name: 'Audit log' }).waitFor()
  const current = tabs.getByRole('link', { name: 'Audit log' })
  expect(await current.getAttribute('aria-current')).toBe('page')
  expect((await current.boundingBox())?.x).toBeLessThan(390 - 60)
  expect(await findings(phone)).toEqual([])
})

test.skipIf(!chromiumPath)('a wrong setup token is marked and has the focus', async () => {
  const visitor = await stage.someone()
  await visitor.goto('/setup')
  await visitor.getByLabel('Your name').fill('Oscar')
  await visitor.getByLabel('E-mail').fill('oscar@other.example')
  await visitor.getByLabel('Password', { exact: true }).fill(password)
  const token = visitor.getByLabel('Setup token')
  await token.fill('this is not the token')
  const next = visitor.getByRole('button', { name: 'Continue' })
  await next.click()
  await visitor.getByLabel('Name of the workspace').fill('Other')
  await next.click()
  await visitor.getByRole('radio', { name: 'Start empty' }).click()
  await visitor.getByRole('button', { name: 'Create workspace' }).click()
  await visitor.getByText('The setup token is not right').waitFor()
  expect(await hasFocus(token)).toBe(true)
  expect(await token.getAttribute('aria-invalid')).toBe('true')
})

describe.skipIf(!chromiumPath)('the first steps', () => {
  const progress = () => olivia.getByText(/^\d of 6 done$/)

  test('are ticked by having done them, not by opening a screen', async () => {
    await at('')
    // Somebody was added above.
    await olivia.getByText('1 of 6 done').waitFor()
    await olivia.getByRole('link', { name: 'Go to the inbox' }).click()
    await olivia.getByRole('link', { name: 'Home' }).click()
    expect(await progress().textContent()).toBe('1 of 6 done')
    const chat = expectStatus(await workspace.owner.get('/chats?tab=all'), 200).data[0].id
    expectStatus(await workspace.owner.post(`/chats/${chat}/messages`, { kind: 'reply', text: 'Hello' }), 201)
    await olivia.reload()
    await olivia.getByText('2 of 6 done').waitFor()
    await olivia.getByRole('listitem').filter({ hasText: 'Answer a web chat' }).getByRole('img').waitFor()
  })

  test('lead to whom the guide names', async () => {
    await at('')
    await olivia.getByRole('link', { name: 'Open users' }).click()
    await expect.poll(() => olivia.url()).toContain('search=Katy')
  })

  test('ask nothing that an agent may not ask', async () => {
    const page = await stage.as(await workspace.signIn(workspace.owner.email))
    const refused: string[] = []
    page.on('response', (answer) => {
      if (answer.status() === 403) refused.push(answer.url())
    })
    await at('', page)
    await page.getByRole('button', { name: 'View as' }).click()
    await page.getByRole('menuitem', { name: /Amara/ }).click()
    await page.getByText('Hello Amara').waitFor()
    await page.getByRole('link', { name: 'Go to the inbox' }).waitFor()
    await page.waitForTimeout(500)
    expect(refused).toEqual([])
  })
})

describe.skipIf(!chromiumPath)('one’s own password', () => {
  test('is asked for only when the sign-in is older: for a token', async () => {
    await at('/settings/tokens')
    await olivia.getByRole('button', { name: 'Add token' }).first().click()
    const dialog = olivia.getByRole('dialog', { name: 'Add token' })
    await dialog.getByLabel('Name').fill('Script')
    const secret = dialog.getByLabel('Your password')
    expect(await secret.count()).toBe(0)
    await signedInLongAgo()
    await dialog.getByRole('button', { name: 'Add token' }).click()
    await dialog.getByText('Enter your password to confirm.').waitFor()
    expect(await hasFocus(secret)).toBe(true)
    expect(await findings(olivia)).toEqual([])
    await secret.fill(password)
    await dialog.getByRole('button', { name: 'Add token' }).click()
    await olivia.getByRole('button', { name: 'Done' }).click()
  })

  test('and to delete somebody, whose address then leads to the receipt', async () => {
    const gone = `/organization/users/${ids.Katy}`
    await at(gone)
    await signedInLongAgo()
    await chooseFor(olivia, 'Katy', 'Delete user…')
    const dialog = removalDialog(olivia, 'Katy')
    const amara = 'Amara Okafor'
    await chooseSuccessors(dialog, { conversations: amara, records: amara, automations: amara })
    await confirmRemoval(dialog)
    const act = dialog.getByRole('button', { name: 'Delete user' })
    await act.click()
    const secret = dialog.getByLabel('Your password')
    await expect.poll(() => hasFocus(secret)).toBe(true)
    expect(await act.isDisabled()).toBe(true)
    await secret.fill(password)
    await act.click()
    await olivia.getByRole('heading', { name: /^Katy was removed on/ }).waitFor()
    await at(gone)
    await olivia.getByRole('heading', { name: 'Katy was removed' }).waitFor()
    expect(await findings(olivia)).toEqual([])
    await olivia.getByRole('link', { name: 'See the receipt' }).click()
    await olivia.getByRole('heading', { name: /^Katy was removed on/ }).waitFor()
  })

  test('which the audit log names, with who took over', async () => {
    await at('/settings/audit?action=user.removed')
    await olivia.getByRole('button', { name: /^Details of: Olivia removed Katy/ }).click()
    await olivia
      .getByRole('row')
      .filter({ hasText: 'contacts and conversations to' })
      .getByText('Amara Okafor')
      .waitFor()
    await olivia.getByRole('link', { name: 'See the receipt' }).click()
    await olivia.getByRole('heading', { name: /^Katy was removed on/ }).waitFor()
  })
})

test.skipIf(!chromiumPath)('the page of somebody disabled says so, and who stands in', async () => {
  expectStatus(await workspace.owner.put(`/users/${ids.Jerry}/suspension`, { coverId: ids.John }), 200)
  await at(`/organization/users/${ids.Jerry}`)
  const banner = olivia.getByRole('alert').filter({ hasText: 'Jerry is disabled since' })
  await banner.getByText('John looks after the work of Jerry meanwhile.').waitFor()
  await olivia.getByText('John answers for them now').waitFor()
  expect(await findings(olivia)).toEqual([])
  await banner.getByRole('button', { name: 'Reactivate account' }).click()
  await banner.waitFor({ state: 'hidden' })
})

test.skipIf(!chromiumPath)('a role that none can replace offers what helps', async () => {
  await at('/organization/roles')
  await olivia.getByRole('button', { name: 'Actions for Marketing Specialist' }).click()
  await olivia.getByRole('menuitem', { name: 'Delete…' }).click()
  await olivia.getByRole('button', { name: 'Clone this role' }).click()
  await olivia.getByRole('dialog', { name: 'Clone Marketing Specialist' }).waitFor()
  await at('/organization/roles')
  await olivia.getByRole('button', { name: 'Actions for Marketing Specialist' }).click()
  await olivia.getByRole('menuitem', { name: 'Delete…' }).click()
  await olivia.getByRole('link', { name: /^Show these \d people in Users$/ }).click()
  await olivia.getByRole('table', { name: 'Users' }).getByText('Aroha Ngata').waitFor()
})

test.skipIf(!chromiumPath)('a filtered inbox says how many it found', async () => {
  await at('/inbox/all?search=Lena')
  await olivia
    .getByRole('status')
    .filter({ hasText: /^\d+ chats? found$/ })
    .waitFor()
})
