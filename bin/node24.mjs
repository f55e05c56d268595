import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { install, isInstalled } from './install.mjs'
import { root } from './processes.mjs'

/** TypeScript is run as it stands, without Node's notices about features it still calls experimental. */
export const nodeFlags = ['--disable-warning=ExperimentalWarning']

/**
 * Makes a fresh clone ready to run and answers with the Node to run it on. Quick when there is nothing to do.
 * @param {{ withDevelopment?: boolean, withBuild?: boolean }} [options]
 */
export async function prepare({ withDevelopment = false, withBuild = true } = {}) {
  if (!isInstalled(withDevelopment)) await install(withDevelopment, findNode24)
  const node24 = findNode24()
  if (!node24) {
    throw new Error(
      `Handover needs Node.js 24.7 or newer, and this machine (${process.platform} ${process.arch}) runs ` +
        `${process.version}. Install it from https://nodejs.org and start again.`,
    )
  }
  if (withBuild) await build(node24)
  return node24
}

/** This Node when it is new enough, otherwise the one that came as an optional dependency. */
function findNode24() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 24 || (major === 24 && minor >= 7)) return process.execPath
  const windows = process.platform === 'win32'
  const name = `node-${windows ? 'win' : process.platform}-${process.arch}`
  const packaged = join(root, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node')
  return existsSync(packaged) ? packaged : undefined
}
