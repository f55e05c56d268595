import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acceptInvitation, isSignedOut, setUp, signIn } from '../support/browser-doors.ts'
import { assignTo, chatInList, inConversation, openChat, openInbox, reply } from '../support/browser-inbox.ts'
import {
  chooseSuccessors,
  confirmRemoval,
  held,
  missing,
  passedOn,
  removalDialog,
} from '../support/browser-removal.ts'
import { inWidget, openWidget, writeAsVisitor } from '../support/browser-shop.ts'
import { openStage, type Stage, stepByStep } from '../support/browser-stage.ts'
import { chooseFor, newSignInLink, openUsers } from '../support/browser-users.ts'
import { chromiumPath } from '../support/chromium.ts'

const second = 1_000

describe.skipIf(!chromiumPath)('a person leaves', () => {
  stepByStep()
  let stage: Stage
  let olivia: Page
  let katy: Page
  let jerry: Page
  let visitor: Page
  let openChats: number

  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage?.close())

  test('the wizard opens a workspace with the demo company', async () => {
    olivia = await stage.someone()
    await setUp(olivia, { owner: 'Olivia', workspace: 'Company' })
    await olivia.waitForURL('**/w/company')
  })

  test('a visitor of the demo shop writes, and the chat arrives in the inbox', async () => {
    const opened = olivia.waitForEvent('popup')
    await olivia.getByRole('link', { name: 'Open the shop' }).click()
    const shop = await opened
    visitor = await stage.someone()
    await visitor.goto(shop.url())
    await shop.close()
    await openInbox(olivia)
    await openWidget(visitor)
    await writeAsVisitor(visitor, 'My teapot arrived without its lid.')
    await chatInList(olivia, 'My teapot').waitFor({ timeout: 2 * second })
  })

  test('the admin gives the chat to Katy, who comes in by her sign-in link and answers', async () => {
    await openChat(olivia, 'My teapot')
    await assignTo(olivia, 'Katy')
    await openUsers(olivia)
    katy = await stage.someone()
    await acceptInvitation(katy, await newSignInLink(olivia, 'Katy'))
    await openInbox(katy)
    await openChat(katy, 'My teapot')
    await reply(katy, 'I am sorry! A lid is on its way.')
    await inWidget(visitor, 'A lid is on its way').waitFor({ timeout: 2 * second })
  })

  test('"Delete user" shows what Katy holds and names what is missing', async () => {
    jerry = await stage.someone()
    await acceptInvitation(jerry, await newSignInLink(olivia, 'Jerry'))
    await openInbox(jerry)
    await chooseFor(olivia, 'Katy', 'Delete user…')
    const dialog = removalDialog(olivia, 'Katy')
    openChats = await held(dialog, /open chat/)
    expect(openChats).toBe(6)
    expect(await dialog.getByRole('button', { name: 'Delete user' }).isDisabled()).toBe(true)
    expect(await missing(dialog)).toEqual([
      'Choose who takes over contacts and conversations',
      'Choose who takes over CRM records',
      'Choose who takes over automations',
      'Tick “I understand”',
    ])
  })

  test('deleted, she is signed out within two seconds, and the receipt proves that nothing is left', async () => {
    const dialog = removalDialog(olivia, 'Katy')
    await chooseSuccessors(dialog, {
      conversations: 'Jerry',
      records: 'Lucas Moreau',
      automations: 'Amara Okafor',
    })
    await confirmRemoval(dialog)
    const signedOut = isSignedOut(katy, { within: 10 * second }).then(() => Date.now())
    const removed = olivia.waitForResponse((response) => response.url().endsWith('/removal')).then(Date.now)
    await dialog.getByRole('button', { name: 'Delete user' }).click()
    expect((await signedOut) - (await removed)).toBeLessThan(2 * second)
    await olivia.getByRole('heading', { name: /^Katy was removed on .* by Olivia\.$/ }).waitFor()
    await olivia.getByText(/^Checked at .*: nothing leads to Katy any more\.$/).waitFor()
    await passedOn(olivia, 'Contacts and conversations', 'Jerry')
      .getByText(`${openChats} open chats`)
      .waitFor()
    await passedOn(olivia, 'CRM records', 'Lucas Moreau').waitFor()
    await passedOn(olivia, 'Automations', 'Amara Okafor').waitFor()
  })

  test('her next sign-in is refused', async () => {
    await signIn(katy, 'katy@demo.example')
    await katy.getByText('E-mail and password do not match. Check both and try again.').waitFor()
  })

  test('the visitor writes on, and the successor sees it in the same thread with all that was said', async () => {
    await openChat(jerry, 'A lid is on its way')
    await writeAsVisitor(visitor, 'It came today, thank you!')
    await inConversation(jerry, 'It came today').waitFor({ timeout: 2 * second })
    await inConversation(jerry, 'My teapot arrived without its lid.').waitFor()
    await inConversation(jerry, /Katy \(removed\).*A lid is on its way/).waitFor()
    await inConversation(jerry, 'Moved from Katy to Jerry by removal no. 1').waitFor()
    await reply(jerry, 'Enjoy your tea.')
    await inWidget(visitor, 'Enjoy your tea.').waitFor({ timeout: 2 * second })
  })

  test('undo brings her back, disabled, with her chats', async () => {
    await olivia.getByRole('button', { name: 'Undo removal' }).click()
    const dialog = olivia.getByRole('dialog', { name: 'Bring Katy back?' })
    await dialog.getByRole('button', { name: 'Undo removal' }).click()
    await olivia.getByRole('heading', { name: /^The removal was undone on .* by Olivia/ }).waitFor()
    await chatInList(jerry, 'Enjoy your tea').waitFor({ state: 'detached' })
    await openUsers(olivia)
    const row = olivia.getByRole('row').filter({ hasText: 'katy@demo.example' })
    await row.getByText('Disabled').waitFor()
    await row.getByRole('link', { name: 'Katy' }).click()
    await olivia.getByText('Open chats', { exact: true }).waitFor()
    const openNow = olivia.getByRole('definition').filter({ hasText: /^\d+$/ })
    expect(Number(await openNow.textContent())).toBe(openChats)
    await openInbox(olivia, 'All')
    await openChat(olivia, 'Enjoy your tea')
    await inConversation(olivia, 'Returned from Jerry to Katy: removal no. 1 was undone').waitFor()
  })

  test('no page wrote an error to the console', () => {
    // Browsers note every refused request there: what somebody may see has changed under open screens.
    const refused = /the server responded with a status of (401|404|409) /
    expect(stage.complaints().filter((text) => !refused.test(text))).toEqual([])
  })
})
