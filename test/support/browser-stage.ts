import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterEach, beforeEach } from 'vitest'
import { launchChromium } from './chromium.ts'
import { openWorld, type Person, type World } from './world.ts'

/** The built product, running, with a browser in front of it. Call `close` in afterAll. */
export type Stage = {
  world: World
  /** A browser of somebody's own: nothing is shared with another but the product. */
  someone(more?: BrowserContextOptions): Promise<Page>
  /** The same, in which this person is signed in already. */
  as(person: Pick<Person, 'proof'>, more?: BrowserContextOptions): Promise<Page>
  /** What pages wrote to the console as errors since the last call: broken policies, failed requests, exceptions. */
  complaints(): string[]
  close(): Promise<void>
}

/** For tests that tell one story: when a step fails, those after it are skipped instead of failing for its sake. */
export function stepByStep(): void {
  let failed = false
  beforeEach(({ skip }) => skip(failed, 'an earlier step failed'))
  afterEach(({ task }) => {
    failed ||= task.result?.state === 'fail'
  })
}

const built = fileURLToPath(new URL('../../dist/web/index.html', import.meta.url))

export async function openStage(): Promise<Stage> {
  if (!existsSync(built)) throw new Error('The web app is not built: run `npm test`, which builds it.')
  const browser: Browser = await launchChromium()
  const world = await openWorld()
  let complaints: string[] = []

  const someone: Stage['someone'] = async (more) => {
    const context = await browser.newContext({
      baseURL: world.address,
      locale: 'en-GB',
      reducedMotion: 'reduce',
      viewport: { width: 1280, height: 800 },
      ...more,
    })
    context.setDefaultTimeout(15_000)
    context.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`${message.page()?.url()}: ${message.text()}`)
    })
    context.on('weberror', (error) => void complaints.push(`${error.page()?.url()}: ${error.error()}`))
    return context.newPage()
  }

  return {
    world,
    someone,
    as: async (person, more) => {
      const page = await someone(more)
      const [name = '', ...value] = (person.proof().cookie ?? '').split('=')
      const url = more?.baseURL ?? world.address
      await page
        .context()
        .addCookies([{ name, value: value.join('='), url, httpOnly: true, sameSite: 'Lax' }])
      return page
    },
    complaints: () => {
      const since = complaints
      complaints = []
      return since
    },
    close: async () => {
      await browser.close()
      await world.close()
    },
  }
}
