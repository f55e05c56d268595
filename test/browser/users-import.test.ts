import { readFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStage, type Stage, stepByStep } from '../support/browser-stage.ts'
import { chromiumPath } from '../support/chromium.ts'
import { expectStatus } from '../support/client.ts'
import type { TestWorkspace } from '../support/world.ts'

const people = [
  'Full name;E-mail;Mobile;Manager;Shoe size',
  'Ada Byron;ada@company.example;+49 30 901820;Grace Hopper;38',
  'Grace Hopper;grace@company.example;;;39',
  'Bad;nobody;12;Nemo;40',
  '=1+1;ADA@company.example;;;41',
].join('\r\n')

describe.skipIf(!chromiumPath)('users come from a CSV file', () => {
  stepByStep()
  let stage: Stage
  let company: TestWorkspace
  let page: Page
  let mended = ''

  beforeAll(async () => {
    stage = await openStage()
    company = await stage.world.workspace('company')
    page = await stage.as(company.owner)
    await page.goto('/w/company/organization/users/import')
  })
  afterAll(() => stage?.close())

  const offer = (csv: string, name = 'people.csv') =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(csv, 'latin1') })
  const button = (name: string | RegExp) => page.getByRole('button', { name })
  const downloaded = async (name: string) => {
    const [file] = await Promise.all([page.waitForEvent('download'), button(name).click()])
    return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') }
  }
  const clean = async () => {
    const { violations } = await new AxeBuilder({ page: page as never }).disableRules(['region']).analyze()
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.target}`)).toEqual([])
  }

  test('a template says which columns there are', async () => {
    const { name, text } = await downloaded('Download a template')
    expect(name).toBe('users-template.csv')
    expect(text).toContain('Name,E-mail,Phone,Role,Departments,Reporting person,Channels,Require 2FA')
    await clean()
  })

  test('a file that is none is refused, and another can be chosen', async () => {
    await offer('Name,E-mail\n"Ada,ada@company.example\n')
    await page.getByRole('alert').getByText('In line 2 a quotation mark opens').waitFor()
    await offer('Surname,Street\nByron,Elm\n')
    await page.getByText('No column holds the name. Choose one.').waitFor()
    await button('Choose another file').click()
  })

  test('the preview tells what would come of it, and adds nobody', async () => {
    await offer(people)
    await page.getByText('2 users will be added. 2 rows are refused.').waitFor()
    const sample = page.getByRole('region', { name: 'Who they are' })
    await sample.getByRole('row', { name: /Ada Byron.*Grace Hopper/ }).waitFor()
    const refused = page.getByRole('region', { name: 'Refused rows' })
    await refused.getByText('“nobody” is not an e-mail address.').waitFor()
    await refused.getByText('Line 2 has this e-mail address too.').waitFor()
    expect(expectStatus(await company.owner.get('/users?count=true'), 200).total).toBe(1)
    await clean()
  })

  test('what a column holds can be changed; it is checked again before anything is done', async () => {
    await page.getByRole('combobox', { name: 'What “Mobile” holds' }).click()
    await page.getByRole('option', { name: 'Departments' }).click()
    await page.getByText('Check again before you import.').waitFor()
    expect(await button(/^Import/).count()).toBe(0)
    await button('Check again').click()
    await page.getByText('1 user will be added. 3 rows are refused.').waitFor()
    await page.getByRole('combobox', { name: 'What “Mobile” holds' }).click()
    await page.getByRole('option', { name: 'Phone' }).click()
    await button('Check again').click()
    await page.getByText('2 users will be added.').waitFor()
  })

  test('by keyboard alone the good rows become users', async () => {
    const go = button('Import 2 users')
    for (let n = 0; n < 60; n += 1) {
      if (await go.evaluate((one) => one === document.activeElement)) break
      await page.keyboard.press('Tab')
    }
    await page.keyboard.press('Enter')
    const heading = page.getByRole('heading', { name: '2 users added' })
    await heading.waitFor()
    expect(await heading.evaluate((one) => one === document.activeElement)).toBe(true)
    await page.getByText('Mail is not set up').waitFor()
    await clean()
    const { data } = expectStatus(await company.owner.get('/users?search=Ada'), 200)
    expect(data).toMatchObject([{ phone: '+4930901820', reportsTo: { name: 'Grace Hopper' } }])
  })

  test('the refused rows are downloaded with their reasons, mended and imported again', async () => {
    const { name, text } = await downloaded('Download refused rows')
    expect(name).toBe('refused-users.csv')
    expect(text).toMatch(/^\uFEFF?Full name,E-mail,Mobile,Manager,Shoe size,Reason\r\n/)
    expect(text).toContain("'=1+1,ADA@company.example,")
    mended = text.replace('nobody,12,Nemo', 'bad@company.example,,Ada Byron').replace('ADA@', 'sum@')
    await button('Import another file').click()
    await page.getByRole('textbox', { name: 'Or paste the rows' }).fill(mended)
    await button('Use these rows').click()
    await page.getByText('2 users will be added. No row is refused.').waitFor()
    await button('Import 2 users').click()
    await page.getByRole('heading', { name: '2 users added' }).waitFor()
    await page.getByRole('link', { name: 'Show users' }).click()
    await page.getByRole('table', { name: 'Users' }).getByText('=1+1').waitFor()
  })

  test('a file in the encoding of an old spreadsheet is read as it was meant', async () => {
    await page.goto('/w/company/organization/users/import')
    await offer('Name,E-mail\nJürgen Groß,juergen@company.example\n')
    await page.getByRole('region', { name: 'Who it is' }).getByText('Jürgen Groß').waitFor()
  })

  test('whoever creates no users is told which permission is missing', async () => {
    const katy = await stage.as(await company.person('Katy'))
    await katy.goto('/w/company/organization/users/import')
    await katy.getByText('Create new users').waitFor()
    expect(await katy.locator('input[type=file]').count()).toBe(0)
  })

  test('the login information can be copied and sent by WhatsApp, with the link and no password', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto('/w/company/organization/users?add=true')
    const sheet = page.getByRole('dialog', { name: 'Add user' })
    await sheet.getByRole('textbox', { name: 'Name' }).fill('Wanda')
    await sheet.getByRole('textbox', { name: 'E-mail' }).fill('wanda@company.example')
    await sheet.getByRole('combobox', { name: 'Role' }).click()
    await page.getByRole('option', { name: 'Default Role' }).click()
    await sheet.getByRole('button', { name: 'Add user' }).click()
    const dialog = page.getByRole('dialog', { name: /Wanda/ })
    const link = (await dialog.getByText(/\/invitation\//).textContent()) ?? ''
    await dialog.getByRole('group', { name: 'Sign-in link' }).getByRole('button').click()
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(link)
    const href = await dialog.getByRole('link', { name: 'Send by WhatsApp' }).getAttribute('href')
    const message = new URL(href ?? '').searchParams.get('text') ?? ''
    expect(href).toMatch(/^https:\/\/wa\.me\/\?text=/)
    expect(message).toContain(link)
    expect(message).toContain('wanda@company.example')
    expect(message.toLowerCase()).not.toContain('password:')
  })

  test('nothing broke on the way', () => {
    // The two files that were refused on purpose.
    expect(stage.complaints().filter((one) => !one.includes('status of 422'))).toEqual([])
  })
})
