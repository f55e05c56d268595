import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { installDebianPackage } from './debian.mjs'
import { run } from './processes.mjs'

/**
 * A Chromium that starts: the one at hand, else Debian's.
 * @returns {Promise<{ path: string } | { problem: string }>}
 */
export async function obtainChromium() {
  const atHand = await workingChromium()
  if (atHand) return { path: atHand }
  const problem = await installDebianPackage('chromium')
  const installed = await workingChromium()
  if (installed) return { path: installed }
  return { problem: problem ?? 'the installed Chromium does not start' }
}

/** The first Chromium found, without starting it. */
export function findChromium() {
  return places().find((path) => existsSync(path))
}

async function workingChromium() {
  for (const path of places()) {
    if (!existsSync(path)) continue
    // A file is no proof: Ubuntu's chromium-browser, for one, is only a pointer to a snap.
    const { code } = await run(path, ['--version'], { quiet: true, timeout: 30_000 })
    if (code === 0) return path
  }
  return undefined
}

function places() {
  const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser', 'chrome']
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin']
  return [
    process.env.CHROMIUM_PATH ?? '',
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    '/opt/google/chrome/chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    ...playwrightBrowsers(),
  ].filter(Boolean)
}

function playwrightBrowsers() {
  const cache = join(homedir(), '.cache', 'ms-playwright')
  if (!existsSync(cache)) return []
  return readdirSync(cache)
    .filter((name) => name.startsWith('chromium-'))
    .flatMap((name) => ['chrome-linux64', 'chrome-linux'].map((build) => join(cache, name, build, 'chrome')))
}
