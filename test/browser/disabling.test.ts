import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isSignedOut, signIn } from '../support/browser-doors.ts'
import { chatInList, inConversation, openChat, openInbox, reply } from '../support/browser-inbox.ts'
import { openStage, type Stage, stepByStep } from '../support/browser-stage.ts'
import { chooseFor, openUsers } from '../support/browser-users.ts'
import { chatsOf } from '../support/chats.ts'
import { chromiumPath } from '../support/chromium.ts'
import type { Visitor } from '../support/visitor.ts'
import type { Person } from '../support/world.ts'

const second = 1_000

describe.skipIf(!chromiumPath)('a person is away for a while', () => {
  stepByStep()
  let stage: Stage
  let people: Record<'olivia' | 'john' | 'katy', Person>
  let olivia: Page
  let john: Page
  let katy: Page
  let visitor: Visitor

  beforeAll(async () => {
    stage = await openStage()
    const workspace = await stage.world.workspace('company')
    people = { olivia: workspace.owner, ...(await workspace.cast()) }
    const chats = await chatsOf(stage.world, workspace)
    await chats.members(people.john, people.katy)
    visitor = (await chats.open('Ben', people.katy)).visitor
    olivia = await opened(people.olivia)
    john = await opened(people.john)
    katy = await opened(people.katy)
  })
  afterAll(() => stage?.close())

  async function opened(person: Person): Promise<Page> {
    const page = await stage.as(person)
    await page.goto('/w/company')
    return page
  }

  test('disabled, Katy is signed out within two seconds, and her chats are with the cover', async () => {
    await openInbox(katy)
    await openChat(katy, 'Ben')
    await openInbox(john)
    await john.getByText('Nothing waits for you').waitFor()
    await openUsers(olivia)
    await chooseFor(olivia, 'Katy', 'Disable…')
    const dialog = olivia.getByRole('dialog', { name: 'Disable Katy' })
    await dialog.getByText('1 open chat goes to John, and returns when Katy is active again.').waitFor()
    const signedOut = isSignedOut(katy, { within: 10 * second }).then(() => Date.now())
    const disabled = olivia
      .waitForResponse(
        (response) => response.url().endsWith('/suspension') && response.request().method() === 'PUT',
      )
      .then(Date.now)
    await dialog.getByRole('button', { name: 'Disable account' }).click()
    expect((await signedOut) - (await disabled)).toBeLessThan(2 * second)
    await chatInList(john, 'Ben').waitFor({ timeout: 2 * second })
    await openChat(john, 'Ben')
    await john.getByText('Assigned to John for Katy').waitFor()
  })

  test('she cannot sign in, and is told why', async () => {
    await signIn(katy, people.katy.email)
    await katy.getByText('This account is disabled. Everything in it is kept').waitFor()
  })

  test('the customer reaches the cover', async () => {
    await visitor.write('Is anybody there?')
    await inConversation(john, 'Is anybody there?').waitFor({ timeout: 2 * second })
    await reply(john, 'I am here while Katy is away.')
    expect((await visitor.read()).at(-1).text).toBe('I am here while Katy is away.')
  })

  test('reactivated, she has her chats again and is away', async () => {
    await chooseFor(olivia, 'Katy', 'Reactivate')
    await chatInList(john, 'Ben').waitFor({ state: 'detached' })
    await signIn(katy, people.katy.email)
    await katy.getByRole('button', { name: /^Katy Away/ }).waitFor()
    await openInbox(katy)
    await openChat(katy, 'Ben')
    await inConversation(katy, 'I am here while Katy is away.').waitFor()
    await katy.locator('header').getByText('Assigned to Katy', { exact: true }).waitFor()
  })
})
