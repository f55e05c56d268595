import { existsSync } from 'node:fs'
import { run, say } from './processes.mjs'

/** @type {Promise<{ code: number, output: string }> | undefined} */
let listsUpdated

/**
 * Installs a Debian package where that is possible without asking anyone.
 * @param {string} name
 * @returns {Promise<string | undefined>} why it was not installed, or nothing when it was
 */
export async function installDebianPackage(name) {
  if (!existsSync('/usr/bin/apt-get')) return 'this machine has no apt-get'
  if (process.getuid?.() !== 0) return 'only root may install packages'
  say(`Installing ${name} with apt-get.`)
  listsUpdated ??= aptGet('update')
  await listsUpdated
  const { code, output } = await aptGet('install', '--yes', '--no-install-recommends', name)
  if (code !== 0) return `"apt-get install ${name}" failed: ${output.trim().split('\n').at(-1)}`
  return undefined
}

/** @param {string[]} args */
function aptGet(...args) {
  const patience = [
    '-o',
    'Acquire::Retries=2',
    '-o',
    'Acquire::http::Timeout=30',
    '-o',
    'DPkg::Lock::Timeout=120',
  ]
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return run('/usr/bin/apt-get', ['--quiet', ...patience, ...args], { quiet: true, timeout: 600_000, env })
}
