import { type Browser, chromium } from 'playwright-core'
import { findChromium } from '../../bin/chromium.mjs'

/** Where Chromium is, or undefined: then browser tests skip themselves (`describe.skipIf(!chromiumPath)`). */
export const chromiumPath = process.env.CHROMIUM_PATH ?? findChromium()

/** The caller closes it. */
export function launchChromium(): Promise<Browser> {
  if (!chromiumPath) throw new Error('There is no Chromium on this machine: set CHROMIUM_PATH.')
  const args = ['--no-sandbox', '--disable-background-networking', '--disable-dev-shm-usage']
  return chromium.launch({ executablePath: chromiumPath, args })
}
