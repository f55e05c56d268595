import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inConversation } from '../support/browser-inbox.ts'
import { enter, hasFocus, pick, pressUntil, tabTo, typeInto } from '../support/browser-keyboard.ts'
import { held, passedOn, removalDialog } from '../support/browser-removal.ts'
import { inWidget, isSent } from '../support/browser-shop.ts'
import { openStage, type Stage, stepByStep } from '../support/browser-stage.ts'
import { chromiumPath } from '../support/chromium.ts'
import { expectStatus } from '../support/client.ts'
import { password, type TestWorkspace } from '../support/world.ts'

describe.skipIf(!chromiumPath)('a person leaves, by keyboard alone', () => {
  stepByStep()
  let stage: Stage
  let workspace: TestWorkspace
  let olivia: Page
  let visitor: Page

  beforeAll(async () => {
    stage = await openStage()
    workspace = await stage.world.workspace('company', { demo: true })
    olivia = await stage.someone()
    visitor = await stage.someone()
  })
  afterAll(() => stage?.close())

  const link = (name: string) =>
    olivia.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true })

  test('signing in', async () => {
    await olivia.goto('/w/company/sign-in')
    const email = olivia.getByRole('textbox', { name: 'E-mail' })
    await email.waitFor()
    expect(await hasFocus(email)).toBe(true)
    await olivia.keyboard.type(workspace.owner.email)
    await typeInto(olivia, olivia.getByRole('textbox', { name: 'Password' }), password)
    await olivia.keyboard.press('Enter')
    await olivia.getByRole('heading', { name: 'Hello Olivia' }).waitFor()
  })

  test('writing in the widget', async () => {
    const [channel] = expectStatus(await workspace.owner.get('/channels'), 200).data
    await visitor.goto(`/demo-shop/${channel.id}`)
    await enter(visitor, visitor.getByRole('button', { name: 'Open chat' }))
    await expect.poll(() => hasFocus(visitor.getByRole('textbox', { name: 'Message' }))).toBe(true)
    await visitor.keyboard.type('My teapot arrived without its lid.')
    await visitor.keyboard.press('Enter')
    await isSent(visitor, 'My teapot')
  })

  test('answering in the inbox with its single keys', async () => {
    await enter(olivia, link('My chats'))
    await olivia.getByRole('link', { name: /My teapot/ }).waitFor()
    await olivia.keyboard.press('j')
    await expect.poll(() => hasFocus(olivia.getByRole('link', { name: /My teapot/ }))).toBe(true)
    await olivia.keyboard.press('Enter')
    const message = olivia.getByRole('textbox', { name: 'Message' })
    await message.waitFor()
    await olivia.keyboard.press('r')
    await expect.poll(() => hasFocus(message)).toBe(true)
    await olivia.keyboard.type('A lid is on its way.')
    await olivia.keyboard.press('Enter')
    await inWidget(visitor, 'A lid is on its way.').waitFor()
    await visitor.keyboard.type('Thank you!')
    await visitor.keyboard.press('Enter')
    await inConversation(olivia, 'Thank you!').waitFor()
  })

  test('giving the chat to Katy', async () => {
    await olivia.keyboard.press('Escape')
    await enter(olivia, olivia.getByRole('button', { name: 'Assign', exact: true }))
    await expect.poll(() => hasFocus(olivia.getByLabel('Find an agent'))).toBe(true)
    await pick(olivia, 'Katy')
    await inConversation(olivia, /assigned|moved the chat/)
      .filter({ hasText: 'to Katy' })
      .waitFor()
  })

  test('deleting Katy', async () => {
    await enter(olivia, link('Users'))
    await enter(olivia, olivia.getByRole('button', { name: 'Actions for Katy' }))
    await pressUntil(olivia, 'ArrowDown', olivia.getByRole('menuitem', { name: 'Delete user…' }))
    await olivia.keyboard.press('Enter')
    const dialog = removalDialog(olivia, 'Katy')
    expect(await held(dialog, /open chat/)).toBe(6)
    await tabTo(olivia, dialog.getByRole('combobox', { name: 'Select agent for contacts and conversations' }))
    await pick(olivia, 'Jerry')
    await enter(olivia, dialog.getByRole('button', { name: 'Use the same person for all three' }))
    await tabTo(olivia, dialog.getByRole('checkbox', { name: /^I understand/ }))
    await olivia.keyboard.press('Space')
    await enter(olivia, dialog.getByRole('button', { name: 'Delete user' }))
    const sentence = olivia.getByRole('heading', { name: /^Katy was removed on/ })
    await sentence.waitFor()
    expect(await hasFocus(sentence)).toBe(true)
    await olivia.getByText(/nothing leads to Katy any more\.$/).waitFor()
    await passedOn(olivia, 'Automations', 'Jerry').waitFor()
  })

  test('taking it back', async () => {
    await enter(olivia, olivia.getByRole('button', { name: 'Undo removal' }))
    const dialog = olivia.getByRole('dialog', { name: 'Bring Katy back?' })
    await enter(olivia, dialog.getByRole('button', { name: 'Undo removal' }))
    await olivia.getByRole('heading', { name: /^The removal was undone/ }).waitFor()
  })
})
