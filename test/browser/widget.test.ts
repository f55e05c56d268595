import { mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { type ChatStandIn, chatStandIn } from '../../widget/chat-stand-in.ts'
import { hostilePage, serveDemoShop } from '../../widget/shop-stand-in.ts'
import { chromiumPath, launchChromium } from '../support/chromium.ts'

const built = mkdtempSync(join(tmpdir(), 'widget-'))
describe.skipIf(!chromiumPath)('the web-chat widget in a browser', () => {
  let browser: Browser
  let standIn: ChatStandIn
  let shop: Server | undefined
  const contexts: BrowserContext[] = []

  beforeAll(async () => {
    const configFile = fileURLToPath(new URL('../../widget/vite.config.ts', import.meta.url))
    await build({ configFile, build: { outDir: built }, logLevel: 'error' })
    browser = await launchChromium()
  })

  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close()
    shop?.close()
    shop?.closeAllConnections()
    await standIn.close()
  })

  afterAll(async () => {
    await browser?.close()
    rmSync(built, { recursive: true })
  })

  async function visit(options: BrowserContextOptions = {}): Promise<Page> {
    standIn = await chatStandIn({
      elsewhere: (request, response) => serveDemoShop(built, request, response),
    })
    const context = await browser.newContext(options)
    contexts.push(context)
    const page = await context.newPage()
    await page.goto(`${standIn.address}/demo-shop/${standIn.channelId}`)
    return page
  }

  test('a visitor writes, an agent answers, and the answer appears by itself', async () => {
    const page = await visit()
    await openChat(page)
    await write(page, 'Do you have <b>green</b> tea?')
    await inLog(page, 'Do you have <b>green</b> tea?').waitFor()
    await page.getByText(/^Sent/).waitFor()
    standIn.reply('Yes: https://example.com/sencha, and javascript:alert(1) is no link.')
    const link = page.getByRole('link', { name: 'https://example.com/sencha' })
    await link.waitFor()
    expect(await link.getAttribute('rel')).toContain('noopener')
    expect(await page.getByRole('log').getByRole('link').count()).toBe(1)
  })

  test('a reply while the chat is closed is counted and announced, and read once it is opened', async () => {
    const page = await visit()
    await openChat(page)
    await write(page, 'Hello')
    await page.getByText(/^Sent/).waitFor()
    await page.getByRole('button', { name: 'Close chat' }).click()
    standIn.reply('One')
    standIn.reply('Two')
    await page.getByText('2 unread messages').waitFor({ state: 'attached' })
    await page.getByText('New message from Katy: Two').waitFor({ state: 'attached' })
    await openChat(page)
    expect(await page.getByText('unread messages').count()).toBe(0)
  })

  test('the thread is there after a reload and in a second tab, and both follow it', async () => {
    const page = await visit()
    await openChat(page)
    await write(page, 'Keep this')
    await page.getByText(/^Sent/).waitFor()
    await page.reload()
    await openChat(page)
    await inLog(page, 'Keep this').waitFor()
    const second = await page.context().newPage()
    await second.goto(page.url())
    await openChat(second)
    await inLog(second, 'Keep this').waitFor()
    await write(second, 'From the second tab')
    await inLog(page, 'From the second tab').waitFor()
    expect(standIn.visitors()).toHaveLength(1)
    // The tabs share what is still to be sent, so the first can show it before the server has it.
    await vi.waitFor(() => expect(standIn.messages()).toHaveLength(2))
  })

  test('a message written offline waits, says so, and is sent once when the connection is back', async () => {
    const page = await visit()
    await openChat(page)
    await write(page, 'First')
    await page.getByText(/^Sent/).waitFor()
    await page.context().setOffline(true)
    await write(page, 'Written in a tunnel')
    await page.getByText('Not sent yet').waitFor()
    await page.getByRole('button', { name: 'Retry' }).click()
    await page.getByText('Not sent yet').waitFor()
    standIn.trouble(/POST .*messages/, 'drop-after-storing')
    await page.context().setOffline(false)
    await page.locator('[data-message][data-state="sent"]', { hasText: 'tunnel' }).waitFor()
    expect(standIn.messages().map(({ text }) => text)).toEqual(['First', 'Written in a tunnel'])
    expect(await page.locator('[data-message]').count()).toBe(2)
  })

  test('a message the server had not yet confirmed survives a reload and is not doubled', async () => {
    const page = await visit()
    await openChat(page)
    standIn.trouble(/POST .*messages/, { status: 500 }, 3)
    await write(page, 'Do not lose me')
    await page.getByRole('button', { name: 'Retry' }).waitFor()
    standIn.noTrouble()
    standIn.trouble(/POST .*messages/, 'drop-after-storing')
    await page.reload()
    await openChat(page)
    await page.locator('[data-message][data-state="sent"]').waitFor()
    expect(standIn.messages()).toHaveLength(1)
  })

  test('replies arrive though the stream breaks and though there is none at all', async () => {
    const page = await visit()
    await openChat(page)
    await write(page, 'Hello')
    await vi.waitFor(() => expect(standIn.openStreams()).toBe(1))
    standIn.trouble(/events/, { status: 502 }, 1_000)
    standIn.breakStreams()
    standIn.reply('Through the gap')
    await inLog(page, 'Through the gap').waitFor({ timeout: 15_000 })
  })

  test('everything works by keyboard alone, and the focus is never lost', async () => {
    const page = await visit()
    await page.getByRole('button', { name: 'Open chat' }).waitFor()
    await page.evaluate(() => document.querySelector<HTMLElement>('.add:last-of-type')?.focus())
    await tabTo(page, 'Open chat')
    await page.keyboard.press('Enter')
    await vi.waitFor(async () => expect(await focused(page)).toBe('Message'))
    await page.keyboard.type('Line one')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('line two')
    expect(standIn.messages()).toHaveLength(0)
    await page.keyboard.press('Enter')
    await page.getByText(/^Sent/).waitFor()
    expect(standIn.messages()[0]?.text).toBe('Line one\nline two')
    standIn.reply('An answer')
    await inLog(page, 'An answer').waitFor()
    expect(await focused(page)).toBe('Message')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(await focused(page)).toBe('Open chat')
  })

  test('name and e-mail go with the first message; a mistyped address is pointed out', async () => {
    const page = await visit()
    await openChat(page)
    await page.getByLabel('Your name').fill('Ann')
    await page.getByLabel('Your e-mail').fill('ann@')
    await write(page, 'Hello')
    await page.getByText('Please check the e-mail address.').waitFor()
    expect(await focused(page)).toBe('Your e-mail')
    await page.getByLabel('Your e-mail').fill('ann@example.com')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText(/^Sent/).waitFor()
    expect(standIn.introductions).toEqual([{ name: 'Ann', email: 'ann@example.com' }])
    expect(await page.getByLabel('Your name').isVisible()).toBe(false)
  })

  test('on a phone the chat covers the screen, keeps the focus and fits 320 pixels', async () => {
    for (const width of [390, 320]) {
      const page = await visit({ viewport: { width, height: 660 }, reducedMotion: 'reduce' })
      await openChat(page)
      const dialog = page.getByRole('dialog')
      expect(await dialog.boundingBox()).toEqual({ x: 0, y: 0, width, height: 660 })
      expect(await dialog.getAttribute('aria-modal')).toBe('true')
      await write(page, `A-very-long-word-${'x'.repeat(200)}`)
      await page.getByText(/^Sent/).waitFor()
      expect(await page.getByRole('log').evaluate((log) => log.scrollWidth <= log.clientWidth)).toBe(true)
      for (let step = 0; step < 12; step += 1) {
        await page.keyboard.press('Tab')
        expect(await page.evaluate(() => document.activeElement?.localName)).toBe('handover-chat')
      }
      await page.getByRole('button', { name: 'Close chat' }).click()
      expect(await focused(page)).toBe('Open chat')
      await page.context().close()
      await standIn.close()
    }
    await visit()
  })

  test('a page with the strictest policy and hostile styles runs it unharmed', async () => {
    await visit()
    shop = await hostilePage(standIn)
    const page = await (contexts[0] as BrowserContext).newPage()
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(String(error)))
    await page.goto(`http://127.0.0.1:${(shop.address() as AddressInfo).port}/`)
    await openChat(page)
    await write(page, 'From elsewhere')
    await page.getByText(/^Sent/).waitFor()
    const style = await inLog(page, 'From elsewhere').evaluate((text) => getComputedStyle(text).fontSize)
    expect(style).toBe('15px')
    expect(complaints).toEqual([])
  })

  test('a channel that does not exist shows nothing, one that ends says so', async () => {
    const page = await visit()
    const told = page.waitForEvent('console', (message) => message.text().includes('does not exist'))
    await page.goto(`${standIn.address}/demo-shop/unknown`)
    await told
    expect(await page.getByRole('button', { name: 'Open chat' }).count()).toBe(0)
    await page.goto(`${standIn.address}/demo-shop/${standIn.channelId}`)
    await openChat(page)
    standIn.disconnect()
    await write(page, 'Anybody there?')
    await page.getByText('This chat is no longer available.').waitFor()
    expect(await page.getByLabel('Message').isVisible()).toBe(false)
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing in the ${colorScheme} colours, closed, open and in trouble`, async () => {
      for (const viewport of [
        { width: 1280, height: 800 },
        { width: 390, height: 800 },
      ]) {
        const page = await visit({ colorScheme, viewport, reducedMotion: 'reduce' })
        await page.getByRole('button', { name: 'Open chat' }).waitFor()
        expect(await findings(page)).toEqual([])
        await openChat(page)
        expect(await findings(page)).toEqual([])
        await write(page, 'See www.example.com')
        await page.getByText(/^Sent/).waitFor()
        standIn.reply('Thank you, https://example.com/ it is')
        await inLog(page, 'Thank you').waitFor()
        standIn.trouble(/POST/, { status: 500 }, 100)
        await write(page, 'Hm')
        await page.getByRole('button', { name: 'Retry' }).waitFor()
        await page.getByLabel('Message').fill('x'.repeat(4_001))
        await page.getByText('Too long by 1 character').waitFor()
        expect(await findings(page)).toEqual([])
        await page.context().close()
        await standIn.close()
      }
      await visit()
    })
  }
})

async function openChat(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open chat' }).click()
  await page.getByRole('dialog', { name: 'Leaf & Kettle' }).waitFor()
}

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).fill(text)
  await page.getByRole('button', { name: 'Send' }).click()
}

function inLog(page: Page, text: string) {
  return page.getByRole('log', { name: 'Conversation' }).locator('.text', { hasText: text })
}

/** The accessible name of what has the focus, also inside the widget. */
function focused(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const inner = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement
    const label = (inner as HTMLInputElement | null)?.labels?.[0]?.textContent
    return inner?.getAttribute('aria-label') ?? label ?? null
  })
}

async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press('Tab')
    if ((await focused(page)) === name) return
  }
  throw new Error(`Tab does not reach ${name}`)
}

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' | ')}`)
}
