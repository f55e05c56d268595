import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { root, run, say } from './processes.mjs'

/**
 * @typedef {{ version?: string, integrity?: string, dev?: boolean, optional?: boolean, devOptional?: boolean,
 *   os?: string[], cpu?: string[], libc?: string[] }} LockedPackage
 */

/**
 * Whether node_modules holds what package-lock.json names, read from the copy of the lock file npm leaves there
 * when an installation has come to its end.
 * @param {boolean} withDevelopment
 */
export function isInstalled(withDevelopment) {
  const present = lockedPackages('node_modules/.package-lock.json')
  if (!present) return false
  return Object.entries(lockedPackages('package-lock.json') ?? {}).every(([path, wanted]) => {
    if (path === '') return true
    const found = present[path]
    if (found) return found.version === wanted.version && found.integrity === wanted.integrity
    return mayBeAbsent(wanted, withDevelopment)
  })
}

/**
 * @param {boolean} withDevelopment
 * @param {() => string | undefined} findNode24
 */
export async function install(withDevelopment, findNode24) {
  say('Installing dependencies, which takes about a minute the first time.')
  await installWith(process.execPath, withDevelopment)
  const node24 = findNode24()
  // npm under an old Node silently leaves out optional packages that ask for a newer one.
  if (!isInstalled(withDevelopment) && node24) await installWith(node24, withDevelopment)
  if (!isInstalled(withDevelopment)) {
    throw new Error('The dependencies do not match package-lock.json after "npm ci".')
  }
}

/**
 * @param {string} node
 * @param {boolean} withDevelopment
 */
async function installWith(node, withDevelopment) {
  const include = withDevelopment ? ['--include=dev'] : []
  const args = [
    npmScript(),
    'ci',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--include=optional',
    ...include,
  ]
  const { code, output } = await run(node, args, { quiet: true })
  if (code !== 0) throw new Error(`"npm ci" failed:\n${output}`)
}

function npmScript() {
  const beside = dirname(realpathSync(process.execPath))
  const candidates = [
    process.env.npm_execpath ?? '',
    join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    ...(process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'npm')),
  ]
  for (const candidate of candidates) {
    const script = existsSync(candidate) ? realpathSync(candidate) : ''
    if (script.endsWith('npm-cli.js')) return script
  }
  throw new Error('npm was not found. It comes with Node.js: https://nodejs.org')
}

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage> | undefined}
 */
function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages
  } catch {
    return undefined
  }
}

/**
 * @param {LockedPackage} wanted
 * @param {boolean} withDevelopment
 */
function mayBeAbsent(wanted, withDevelopment) {
  if ((wanted.dev || wanted.devOptional) && !withDevelopment) return true
  return Boolean(wanted.optional || wanted.devOptional) && !isForThisMachine(wanted)
}

/** @param {LockedPackage} wanted */
function isForThisMachine({ os, cpu, libc }) {
  if (!os?.includes(process.platform) || !cpu?.includes(process.arch)) return false
  return !libc || libc.includes(machineLibc())
}

/** @type {'glibc' | 'musl' | undefined} */
let knownLibc

function machineLibc() {
  if (!knownLibc) {
    const report = /** @type {any} */ (process.report)
    report.excludeNetwork = true
    knownLibc = report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl'
  }
  return knownLibc
}
