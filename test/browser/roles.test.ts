import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enter, hasFocus, pressUntil, tabTo, typeInto } from '../support/browser-keyboard.ts'
import { openStage, type Stage, stepByStep } from '../support/browser-stage.ts'
import { chromiumPath } from '../support/chromium.ts'
import { expectStatus } from '../support/client.ts'
import type { TestWorkspace } from '../support/world.ts'

const lost = 'Chats they see: Department → Team: own and subordinates'

describe.skipIf(!chromiumPath)('roles, with the mouse', () => {
  stepByStep()
  let stage: Stage
  let workspace: TestWorkspace
  let olivia: Page

  beforeAll(async () => {
    stage = await openStage()
    workspace = await stage.world.workspace('mouse', { demo: true })
    olivia = await stage.as(workspace.owner)
    await olivia.goto('/w/mouse/organization/roles')
  })
  afterAll(() => stage?.close())

  const menu = async (name: string, item: string) => {
    await olivia.getByRole('button', { name: `Actions for ${name}` }).click()
    await olivia.getByRole('menuitem', { name: item }).click()
  }

  test('two that are ticked stand side by side, and only what differs when asked', async () => {
    for (const name of ['Team Lead', 'Service Manager']) {
      await olivia.getByRole('checkbox', { name: `Select ${name}` }).click()
    }
    await olivia.getByRole('button', { name: 'Compare these two' }).click()
    const table = olivia.getByRole('table', { name: 'Compare roles' })
    await table.getByRole('row', { name: /^Transfer chats/ }).waitFor()
    await table.getByRole('row', { name: /^Chats they see Differs/ }).waitFor()
    await olivia.getByRole('switch', { name: 'Only differences' }).click({ force: true })
    await expect.poll(() => table.getByRole('row', { name: /^Transfer chats/ }).count()).toBe(0)
    await olivia.getByRole('link', { name: 'Roles', exact: true }).last().click()
  })

  test('what is about to change is told with those whom it concerns; leaving asks first', async () => {
    await olivia.getByRole('link', { name: 'Team Lead' }).click()
    await olivia.getByRole('switch', { name: 'Transfer chats' }).click({ force: true })
    await olivia.getByText('Transfer chats: On → Off').waitFor()
    await olivia.getByText('Affects 5 people at once.').waitFor()
    await olivia.getByRole('button', { name: 'Who?' }).click()
    const people = olivia.getByRole('dialog', { name: 'People with Team Lead' })
    await people.getByText('Ancy', { exact: true }).waitFor()
    await people.getByRole('button', { name: 'Close' }).last().click()
    await olivia.getByRole('link', { name: 'Departments' }).click()
    const leaving = olivia.getByRole('alertdialog', { name: 'Leave without saving?' })
    await leaving.getByRole('button', { name: 'Cancel' }).click()
    await olivia.getByRole('button', { name: 'Save' }).click()
    await olivia.getByText('Team Lead is saved').waitFor()
    await olivia.getByRole('link', { name: 'Roles', exact: true }).last().click()
  })

  test('one that people have is deleted with another in its place', async () => {
    await menu('Service Manager', 'Delete…')
    const dialog = olivia.getByRole('alertdialog', { name: 'Delete Service Manager?' })
    const act = dialog.getByRole('button', { name: 'Move people and delete role' })
    expect(await act.isDisabled()).toBe(true)
    await dialog.getByRole('button', { name: 'Show names' }).click()
    await dialog.getByText('Tom', { exact: true }).waitFor()
    await dialog.getByRole('combobox', { name: 'Role instead' }).click()
    expect(await olivia.getByRole('option').allInnerTexts()).toEqual(['Default Role', 'Team Lead'])
    await olivia.getByRole('option', { name: 'Team Lead' }).click()
    await dialog.getByText(lost).waitFor()
    await act.click()
    await olivia.getByText('Service Manager is deleted; 2 people have Team Lead now').waitFor()
    await expect.poll(() => olivia.getByRole('row', { name: /Service Manager/ }).count()).toBe(0)
  })

  test('a clone is named, and what was typed is not lost by Escape', async () => {
    await menu('Admin', 'Clone…')
    const dialog = olivia.getByRole('dialog', { name: 'Clone Admin' })
    await dialog.getByRole('textbox').fill('Deputy')
    await olivia.keyboard.press('Escape')
    await dialog.getByRole('button', { name: 'Keep editing' }).click()
    await dialog.getByRole('button', { name: 'Clone role' }).click()
    await olivia.getByRole('heading', { name: 'Deputy' }).waitFor()
    expect(stage.complaints()).toEqual([])
  })
})

describe.skipIf(!chromiumPath)('roles and departments, by keyboard alone', () => {
  stepByStep()
  let stage: Stage
  let workspace: TestWorkspace
  let olivia: Page

  beforeAll(async () => {
    stage = await openStage()
    workspace = await stage.world.workspace('keys', { demo: true })
    olivia = await stage.as(workspace.owner)
    await olivia.goto('/w/keys/organization/roles')
  })
  afterAll(() => stage?.close())

  test('comparing two', async () => {
    for (const name of ['Service Manager', 'Team Lead']) {
      await tabTo(olivia, olivia.getByRole('checkbox', { name: `Select ${name}` }))
      await olivia.keyboard.press('Space')
    }
    await enter(olivia, olivia.getByRole('button', { name: 'Compare these two' }))
    await olivia.getByText(/of \d+ permissions differ/).waitFor()
    await tabTo(olivia, olivia.getByRole('switch', { name: 'Only differences' }))
    await olivia.keyboard.press('Space')
    await expect.poll(() => olivia.getByRole('rowheader', { name: 'Transfer chats' }).count()).toBe(0)
  })

  test('adding one', async () => {
    await olivia.goto('/w/keys/organization/roles/new')
    const name = olivia.getByRole('textbox', { name: 'Name' })
    await name.waitFor()
    await expect.poll(() => hasFocus(name)).toBe(true)
    await olivia.keyboard.type('Night shift')
    await tabTo(olivia, olivia.getByRole('switch', { name: 'Use the inbox' }))
    await olivia.keyboard.press('Space')
    await enter(olivia, olivia.getByRole('button', { name: 'Save' }))
    await olivia.getByText('Night shift is added').waitFor()
    const { data } = expectStatus(await workspace.owner.get('/roles'), 200)
    expect(data.find((role: { name: string }) => role.name === 'Night shift').permissions.inbox.use).toBe(
      true,
    )
  })

  test('deleting one with another in its place', async () => {
    await olivia.goto('/w/keys/organization/roles')
    await enter(olivia, olivia.getByRole('button', { name: 'Actions for Service Manager' }))
    await pressUntil(olivia, 'ArrowDown', olivia.getByRole('menuitem', { name: 'Delete…' }))
    await olivia.keyboard.press('Enter')
    const dialog = olivia.getByRole('alertdialog', { name: 'Delete Service Manager?' })
    await tabTo(olivia, dialog.getByRole('combobox', { name: 'Role instead' }))
    await olivia.keyboard.press('ArrowDown')
    await olivia.getByRole('option', { name: 'Team Lead' }).waitFor()
    await olivia.keyboard.press('ArrowDown')
    await olivia.keyboard.press('ArrowDown')
    await olivia.keyboard.press('Enter')
    await dialog.getByText(lost).waitFor()
    await enter(olivia, dialog.getByRole('button', { name: 'Move people and delete role' }))
    await olivia.getByText('2 people have Team Lead now').waitFor()
  })

  test('taking somebody out of a department and putting somebody in', async () => {
    await olivia.goto('/w/keys/organization/departments')
    await enter(olivia, olivia.getByRole('button', { name: 'Edit Service' }))
    const dialog = olivia.getByRole('dialog', { name: 'Edit Service' })
    await tabTo(olivia, dialog.getByRole('combobox', { name: 'Add users' }))
    await olivia.keyboard.type('Katy')
    await expect.poll(() => olivia.getByRole('option').count()).toBe(1)
    await olivia.keyboard.press('ArrowDown')
    await olivia.keyboard.press('Enter')
    await typeInto(olivia, dialog.getByRole('searchbox', { name: 'Find somebody in it' }), 'Leila')
    await enter(olivia, dialog.getByRole('button', { name: 'Remove Leila Haddad' }))
    await dialog.getByText('Leaves when you save').waitFor()
    await olivia.keyboard.press('Escape')
    await expect.poll(() => hasFocus(dialog.getByRole('button', { name: 'Keep editing' }))).toBe(true)
    await olivia.keyboard.press('Enter')
    await enter(olivia, dialog.getByRole('button', { name: 'Save' }))
    await olivia.getByText('Service is saved').waitFor()
    const { data } = expectStatus(await workspace.owner.get('/departments'), 200)
    const names = data
      .find((one: { name: string }) => one.name === 'Service')
      .users.map((user: { name: string }) => user.name)
    expect(names).toContain('Katy')
    expect(names).not.toContain('Leila Haddad')
    expect(stage.complaints()).toEqual([])
  })
})
