import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { installDebianPackage } from './debian.mjs'
import { run } from './processes.mjs'

/** @typedef {{ uid?: number, gid?: number }} Account */

/**
 * A PostgreSQL to test or measure on: TEST_DATABASE_URL, else a private one made for this run and deleted with it.
 * @param {Record<string, string>} [settings] settings of the private server beyond the usual ones
 * @returns {Promise<{ url: string, stop: () => Promise<void> } | { problem: string }>}
 */
export async function obtainPostgres(settings = {}) {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { url: given, stop: async () => {} }
  try {
    let programs = findPrograms()
    if (!programs) {
      const problem = await installDebianPackage('postgresql')
      programs = findPrograms()
      if (!programs) return { problem: problem ?? 'the package brought no server programs' }
    }
    return await startPrivate(programs, settings)
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

function findPrograms() {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ]
  return folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))))
}

/**
 * @param {string} programs
 * @param {Record<string, string>} settings
 */
async function startPrivate(programs, settings) {
  const account = serverAccount()
  const folder = mkdtempSync(join(tmpdir(), 'handover-postgres-'))
  const discard = () => removeFolder(folder)
  process.once('exit', discard)
  const password = randomBytes(16).toString('hex')
  await initialise(programs, folder, password, account)
  const port = await freePort()
  const server = await serve(programs, folder, account, {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '300',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    ...settings,
  })
  const kill = () => server.kill('SIGQUIT')
  process.prependOnceListener('exit', kill)
  const stop = async () => {
    const gone = new Promise((resolve) => server.once('exit', resolve))
    if (server.exitCode === null && kill()) await gone
    process.removeListener('exit', kill)
    process.removeListener('exit', discard)
    discard()
  }
  return { url: `postgres://handover:${password}@127.0.0.1:${port}/postgres`, stop }
}

/**
 * @param {string} programs
 * @param {string} folder
 * @param {string} password
 * @param {Account} account
 */
async function initialise(programs, folder, password, account) {
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  chmodSync(folder, 0o700)
  if (account.uid !== undefined) {
    for (const path of [folder, passwordFile]) chownSync(path, account.uid, account.gid ?? account.uid)
  }
  const args = ['--pgdata', join(folder, 'data'), '--username', 'handover', '--pwfile', passwordFile]
  // The embedded database sorts as C too, so both halves of the tests mean the same order.
  args.push('--auth', 'scram-sha-256', '--encoding', 'UTF8', '--no-locale', '--no-sync')
  // Upper and lower case of all letters, as on a server set up for people.
  if (process.platform === 'linux') args.push('--lc-ctype', 'C.UTF-8')
  const options = { quiet: true, cwd: folder, env: serverEnvironment(), ...account }
  const { code, output } = await run(join(programs, 'initdb'), args, options)
  if (code !== 0) throw new Error(`initdb failed: ${output.trim()}`)
}

/**
 * @param {string} programs
 * @param {string} folder
 * @param {Account} account
 * @param {Record<string, string>} settings
 * @returns {Promise<import('node:child_process').ChildProcess>}
 */
function serve(programs, folder, account, settings) {
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(join(programs, 'postgres'), ['-D', join(folder, 'data'), ...args], {
    cwd: folder,
    env: serverEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    // Its own process group: a Ctrl-C is for the tests, which then stop the server themselves.
    detached: true,
    ...account,
  })
  return new Promise((resolve, reject) => {
    let said = ''
    server.stderr.on('data', (chunk) => {
      said = (said + chunk).slice(-4000)
      if (said.includes('ready to accept connections')) resolve(server)
    })
    server.once('error', reject)
    server.once('exit', () => reject(new Error(`the PostgreSQL server did not start: ${said.trim()}`)))
  })
}

/**
 * A dying server still deletes files of its own; where that crosses ours, `rmSync` may leave a rest and not say so.
 * @param {string} folder
 */
function removeFolder(folder) {
  for (let attempt = 0; attempt < 100 && existsSync(folder); attempt += 1) {
    try {
      rmSync(folder, { recursive: true, force: true })
    } catch {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
    }
  }
}

/**
 * PostgreSQL refuses to run as root, so root lends it to an account without rights.
 * @returns {Account}
 */
function serverAccount() {
  if (process.getuid?.() !== 0) return {}
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n')
  const line = ['postgres', 'nobody'].flatMap((name) =>
    accounts.filter((entry) => entry.startsWith(`${name}:`)),
  )[0]
  if (!line) throw new Error('there is no account "postgres" or "nobody" to run the server as')
  const [, , uid, gid] = line.split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

function serverEnvironment() {
  return { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' }
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = /** @type {import('node:net').AddressInfo} */ (probe.address())
      probe.close(() => resolve(address.port))
    })
  })
}
