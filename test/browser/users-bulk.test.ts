import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findings } from '../support/browser-findings.ts'
import { enter, hasFocus, pressUntil, tabTo } from '../support/browser-keyboard.ts'
import { openStage, type Stage, stepByStep } from '../support/browser-stage.ts'
import { chooseFor, openUsers } from '../support/browser-users.ts'
import { chromiumPath } from '../support/chromium.ts'
import { expectStatus } from '../support/client.ts'
import type { Person, TestWorkspace } from '../support/world.ts'

const everyone = 'Select all rows shown'

describe.skipIf(!chromiumPath)('many users at once', () => {
  stepByStep()
  let stage: Stage
  let workspace: TestWorkspace
  let people: Record<'ancy' | 'john' | 'katy' | 'jerry' | 'tom', Person>
  let olivia: Page

  beforeAll(async () => {
    stage = await openStage()
    workspace = await stage.world.workspace('company')
    people = await workspace.cast()
    expectStatus(await workspace.owner.post('/roles', { name: 'Trainee' }), 201)
    expectStatus(await workspace.owner.post('/departments', { name: 'Sales' }), 201)
    const roleId = await workspace.roleId('Default Role')
    await stage.world.database.query(`insert into users (workspace_id, id, name, email, role_id, status)
      select '${workspace.id}', gen_random_uuid(), 'Temp ' || lpad(n::text, 2, '0'), 'temp' || n || '@company.example',
             '${roleId}', 'invited' from generate_series(1, 60) n`)
    olivia = await stage.as(workspace.owner)
    await olivia.goto('/w/company')
    await openUsers(olivia)
  })
  afterAll(() => stage?.close())

  const bar = () => olivia.getByRole('region', { name: 'Actions' })
  const act = (name: string) => bar().getByRole('button', { name, exact: true })
  const tick = (name: string) => olivia.getByRole('checkbox', { name: `Select ${name}`, exact: true })
  const row = (name: string) => olivia.getByRole('row').filter({ hasText: name }).first()
  const dialog = () => olivia.getByRole('dialog')
  const button = (name: string) => dialog().getByRole('button', { name, exact: true })
  const done = async () => {
    await button('Done').click()
    await dialog().waitFor({ state: 'hidden' })
    await bar().waitFor({ state: 'hidden' })
  }

  describe('with the mouse', () => {
    test('filters are kept under a name, and stand in the address', async () => {
      await olivia.getByRole('searchbox', { name: 'Search name or e-mail' }).fill('temp')
      await olivia.getByText('60 people').waitFor()
      await olivia.getByRole('combobox', { name: 'Status' }).click()
      await olivia.getByRole('option', { name: 'Invited' }).click()
      await olivia.getByRole('button', { name: 'Saved filters' }).click()
      await olivia.getByRole('menuitem', { name: 'Save these filters…' }).click()
      await dialog().getByRole('textbox', { name: 'Name' }).fill('Newcomers')
      await button('Save').click()
      await olivia.getByRole('button', { name: 'Newcomers' }).waitFor()
      expect(new URL(olivia.url()).search).toBe('?search=temp&status=invited')
    })

    test('all that match are chosen, beyond the page, and get another role', async () => {
      await olivia.getByRole('checkbox', { name: everyone }).check()
      await bar().getByText('50 selected').waitFor()
      await act('Select all 60 that match').click()
      await bar().getByText('All 60 that match are selected').waitFor()
      await act('Role…').click()
      await dialog().getByText('They may do what the new role permits').waitFor()
      await dialog().getByRole('combobox', { name: 'New role' }).click()
      await olivia.getByRole('option', { name: 'Trainee' }).click()
      await button('Change role').click()
      await olivia.getByText('60 people changed.').waitFor()
      await dialog().waitFor({ state: 'hidden' })
      await bar().waitFor({ state: 'hidden' })
      await row('Temp 01').getByText('Trainee').waitFor()
    })

    test('another filter forgets who was chosen; a saved one comes back, is renamed and deleted', async () => {
      await tick('Temp 01').check()
      await olivia.goto('/w/company/organization/users')
      await tick('Katy').waitFor()
      await bar().waitFor({ state: 'hidden' })
      await olivia.getByRole('button', { name: 'Saved filters' }).click()
      await olivia.getByRole('menuitem', { name: 'Newcomers' }).click()
      await olivia.getByText('60 people').waitFor()
      await olivia.getByRole('button', { name: 'Newcomers' }).click()
      await olivia.getByRole('menuitem', { name: 'Rename or delete…' }).click()
      await dialog().getByRole('textbox', { name: 'Name of Newcomers' }).fill('Joiners')
      await dialog().getByRole('button', { name: 'Rename Newcomers' }).click()
      await dialog().getByRole('button', { name: 'Delete Joiners' }).click()
      await dialog().getByText('No saved filters yet').waitFor()
      await button('Done').click()
    })

    test('whoever would close a loop is left out with the loop, the rest is moved', async () => {
      await olivia.goto('/w/company/organization/users?status=active')
      for (const name of ['Ancy', 'Tom', 'Olivia']) await tick(name).check()
      await act('Reporting person…').click()
      await dialog()
        .getByRole('button', { name: /^New reporting person/ })
        .click()
      const picker = olivia.getByRole('dialog', { name: 'New reporting person' })
      await picker.getByRole('searchbox').fill('Katy')
      await picker.getByRole('row', { name: /Katy/ }).click()
      await picker.getByRole('button', { name: /Katy/ }).last().click()
      await picker.waitFor({ state: 'hidden' })
      await button('Change reporting person').click()
      await dialog().getByText('1 person changed.').waitFor()
      await dialog().getByText('Ancy → John → Katy → Ancy').waitFor()
      await dialog().getByText('That is you.').waitFor()
      await done()
      await row('Tom').getByText('Katy').waitFor()
    })

    test('those who are disabled are signed out, and covered by whoever is above', async () => {
      for (const name of ['Katy', 'Jerry']) await tick(name).check()
      await act('Disable…').click()
      const disabling = olivia.getByRole('dialog', { name: 'Disable 2 accounts' })
      await disabling.getByText('They are signed out at once').waitFor()
      expect(await findings(olivia)).toEqual([])
      await disabling.getByRole('button', { name: 'Disable accounts' }).click()
      await olivia.getByText('2 accounts disabled.').waitFor()
      await tick('Katy').waitFor({ state: 'detached' })
      const { body } = await workspace.owner.get(`/users/${people.katy.id}`)
      expect(body).toMatchObject({ status: 'disabled', cover: { name: 'John' } })
    })

    test('the file holds whoever is chosen', async () => {
      await tick('Ancy').check()
      const download = olivia.waitForEvent('download')
      await bar().getByRole('link', { name: 'Export' }).click()
      const file = await readFile(await (await download).path(), 'utf8')
      expect(file.trim().split('\r\n')).toHaveLength(2)
      expect(file).toContain('ancy@company.example')
      await act('Clear selection').click()
    })

    test('from the row one gets to the hierarchy', async () => {
      await chooseFor(olivia, 'Ancy', 'Show in the hierarchy')
      await olivia.getByRole('heading', { name: 'Hierarchy' }).waitFor()
      expect(new URL(olivia.url()).searchParams.get('person')).toBe(people.ancy.id)
    })

    test('nothing went wrong on the way', () => expect(stage.complaints()).toEqual([]))
  })

  describe('with the keyboard alone', () => {
    test('choosing some, and requiring a second factor of them', async () => {
      await olivia.goto('/w/company/organization/users?status=active')
      await tabTo(olivia, tick('Ancy'))
      await olivia.keyboard.press('Space')
      await tabTo(olivia, tick('John'))
      await olivia.keyboard.press('Space')
      await bar().getByText('2 selected').waitFor()
      await pressUntil(olivia, 'Shift+Tab', act('Second factor…'))
      await olivia.keyboard.press('Enter')
      await expect
        .poll(() => hasFocus(dialog().getByRole('radio', { name: 'Require a second factor' })))
        .toBe(true)
      await enter(olivia, button('Apply'))
      await olivia.getByText('2 people changed.').waitFor()
      await dialog().waitFor({ state: 'hidden' })
      await row('John').getByText('Required').waitFor()
    })

    test('and going on from the table, where the focus is', async () => {
      const all = olivia.getByRole('checkbox', { name: everyone })
      await expect.poll(() => hasFocus(all)).toBe(true)
      await olivia.keyboard.press('Space')
      await pressUntil(olivia, 'Shift+Tab', act('Sign out everywhere…'))
      await olivia.keyboard.press('Enter')
      await dialog().getByText('Every open session of theirs ends').waitFor()
      await olivia.keyboard.press('Escape')
      await expect.poll(() => hasFocus(act('Sign out everywhere…'))).toBe(true)
      await enter(olivia, act('Clear selection'))
      await bar().waitFor({ state: 'hidden' })
    })

    test('asking to disable somebody, and thinking better of it', async () => {
      await pressUntil(olivia, 'Shift+Tab', tick('John'))
      await olivia.keyboard.press('Space')
      await pressUntil(olivia, 'Shift+Tab', act('Disable…'))
      await olivia.keyboard.press('Enter')
      const disabling = olivia.getByRole('dialog', { name: 'Disable 1 account' })
      const usual = disabling.getByRole('radio').first()
      await expect.poll(() => hasFocus(usual)).toBe(true)
      await olivia.keyboard.press('Escape')
      await expect.poll(() => hasFocus(act('Disable…'))).toBe(true)
      await enter(olivia, act('Clear selection'))
      await bar().waitFor({ state: 'hidden' })
    })

    test('saving a filter, and choosing columns', async () => {
      await pressUntil(olivia, 'Shift+Tab', olivia.getByRole('button', { name: 'Saved filters' }))
      await olivia.keyboard.press('Enter')
      await olivia.getByRole('menuitem', { name: 'Save these filters…' }).waitFor()
      await pressUntil(olivia, 'ArrowDown', olivia.getByRole('menuitem', { name: 'Save these filters…' }))
      await olivia.keyboard.press('Enter')
      await expect.poll(() => hasFocus(dialog().getByRole('textbox', { name: 'Name' }))).toBe(true)
      await olivia.keyboard.type('At work')
      await olivia.keyboard.press('Enter')
      await expect.poll(() => hasFocus(olivia.getByRole('button', { name: 'At work' }))).toBe(true)
      await pressUntil(olivia, 'Shift+Tab', olivia.getByRole('button', { name: 'Columns' }))
      await olivia.keyboard.press('Enter')
      const channels = olivia.getByRole('menuitemcheckbox', { name: 'Channels' })
      await channels.waitFor()
      await pressUntil(olivia, 'ArrowDown', channels)
      await olivia.keyboard.press('Space')
      await olivia.keyboard.press('Escape')
      await olivia.getByRole('columnheader', { name: 'Channels' }).waitFor()
      await olivia.reload()
      await olivia.getByRole('columnheader', { name: 'Channels' }).waitFor()
    })

    test('nothing went wrong on the way', () => expect(stage.complaints()).toEqual([]))
  })
})
