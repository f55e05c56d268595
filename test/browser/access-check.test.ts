import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findings, inTheme } from '../support/browser-findings.ts'
import { enter, tabTo } from '../support/browser-keyboard.ts'
import { openStage, type Stage, stepByStep } from '../support/browser-stage.ts'
import { chatsOf } from '../support/chats.ts'
import { chromiumPath } from '../support/chromium.ts'
import { expectStatus } from '../support/client.ts'
import type { TestWorkspace } from '../support/world.ts'

type People = Awaited<ReturnType<TestWorkspace['cast']>>

describe.skipIf(!chromiumPath)('asking who can see what', () => {
  stepByStep()
  let stage: Stage
  let acme: TestWorkspace
  let people: People
  let olivia: Page
  let chat: string

  beforeAll(async () => {
    stage = await openStage()
    acme = await stage.world.workspace('acme')
    people = await acme.cast()
    const chats = await chatsOf(stage.world, acme)
    await chats.members(people.katy, people.jerry)
    chat = (await chats.open('Maria', people.katy)).id
    const given = { userId: people.tom.id, targetId: people.john.id, note: 'Holiday' }
    expectStatus(await acme.owner.post('/one-to-one-access', given), 201)
    olivia = await stage.as(acme.owner)
  })
  afterAll(() => stage?.close())

  const field = (name: string) => olivia.getByRole('combobox', { name, exact: true })
  const option = (name: string | RegExp) => olivia.getByRole('option', { name }).first()
  const choose = async (name: string) => {
    await olivia.keyboard.type(name)
    await expect
      .poll(() => olivia.getByRole('option').allInnerTexts())
      .toEqual([expect.stringContaining(name)])
    await olivia.keyboard.press('ArrowDown')
    await olivia.keyboard.press('Enter')
  }
  const answer = (text: string) => olivia.getByText(text, { exact: true })
  const whatIf = () => olivia.getByRole('region', { name: 'What if?' })

  test('an answer that names what is missing, by mouse', async () => {
    await olivia.goto('/w/acme')
    await olivia.getByRole('link', { name: 'Access check', exact: true }).click()
    await olivia.getByText('Choose who, and what they might see').waitFor()
    await field('Who').fill('Tom')
    await option('Tom').click()
    await field('Chat with').fill('Mar')
    await option(/Maria/).click()
    await answer('Tom cannot view the chat with Maria').waitFor()
    await olivia.getByText('Tom is not above Katy in the hierarchy').waitFor()
    expect(await findings(olivia)).toEqual([])
  })

  test('and a way out: one-to-one access, filled in already', async () => {
    await olivia.getByText('One-to-one access to that person', { exact: true }).waitFor()
    await olivia.getByRole('button', { name: 'Give one-to-one access…' }).click()
    const dialog = olivia.getByRole('dialog', { name: 'Add one-to-one access' })
    await dialog.getByRole('button', { name: 'User: Tom' }).waitFor()
    await dialog.getByRole('button', { name: 'One to one: Katy' }).waitFor()
    await dialog.getByRole('button', { name: 'Add one-to-one access' }).click()
    await answer('Tom can view and edit the chat with Maria').waitFor()
    const { data } = expectStatus(await acme.owner.get(`/one-to-one-access?targetId=${people.katy.id}`), 200)
    expectStatus(await acme.owner.delete(`/one-to-one-access/${data[0].id}`), 204)
    await answer('Tom cannot view the chat with Maria').waitFor()
  })

  test('what if Tom were an admin', async () => {
    await field('Role').click()
    await option('Admin').click()
    const then = whatIf().getByText('Tom can view and edit the chat with Maria')
    await then.waitFor()
    await whatIf().getByRole('button', { name: 'Reset' }).first().click()
    await then.waitFor({ state: 'detached' })
    expect((await people.tom.get(`/chats/${chat}`)).status).toBe(404)
  })

  test('a loop is spelled out', async () => {
    const address = `/w/acme/organization/access-check?viewer=${people.john.id}&subject=chat:${chat}`
    await olivia.goto(`${address}&reportsTo=${people.katy.id}`)
    await whatIf()
      .getByText(/John → Katy/)
      .waitFor()
    expect(stage.complaints().filter((one) => !one.includes('409'))).toEqual([])
  })

  test('everybody who sees a chat, from the chat itself, in both themes', async () => {
    await olivia.goto(`/w/acme/inbox/all/${chat}`)
    await olivia.getByRole('button', { name: 'Who can see this?' }).click()
    const list = olivia.getByRole('dialog', { name: 'Who can see this?' })
    await list.getByRole('region', { name: 'Hierarchy' }).getByText('→ John → Katy').waitFor()
    await list.getByText('This is everybody who can see it.').waitFor()
    for (const theme of ['dark', 'light'] as const) {
      await inTheme(olivia, theme)
      expect(await findings(olivia)).toEqual([])
    }
    await list.getByRole('searchbox', { name: 'Search by name' }).fill('anc')
    await list.getByRole('link', { name: 'Why can John see it?' }).waitFor({ state: 'detached' })
    await list.getByRole('link', { name: 'Why can Ancy see it?' }).click()
    await answer('Ancy can view and edit the chat with Maria').waitFor()
  })

  test('the same question by keyboard alone', async () => {
    await olivia.goto('/w/acme/organization/access-check')
    await field('Who').waitFor()
    await tabTo(olivia, field('Who'))
    await choose('Tom')
    await olivia.keyboard.press('Tab')
    await olivia.keyboard.press('ArrowRight')
    await olivia.keyboard.press('ArrowRight')
    await tabTo(olivia, field('User'))
    await choose('John')
    await answer('Tom can view, cannot edit, the user John').waitFor()
    await olivia.getByText('Given by Olivia. It has no end. Note: Holiday').waitFor()
    await olivia.getByText(/a role that does not manage users/).waitFor()
    await enter(olivia, olivia.getByRole('button', { name: /^Reports to/ }))
    await olivia.getByRole('dialog', { name: 'Reports to' }).waitFor()
    await olivia.keyboard.press('Escape')
    expect(stage.complaints()).toEqual([])
  })
})
