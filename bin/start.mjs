import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { nodeFlags, prepare } from './node24.mjs'
import { endOnSignals, root, say } from './processes.mjs'

endOnSignals()
prepare().then(serve, (error) => {
  say(error.message)
  process.exitCode = 1
})

/** @param {string} node24 */
function serve(node24) {
  const args = [...nodeFlags, join(root, 'src', 'server.ts'), ...process.argv.slice(2)]
  const server = spawn(node24, args, { stdio: 'inherit' })
  passSignalsOn(server)
  followParent(server)
  server.once('error', (error) => {
    say(`The server could not be started: ${error.message}`)
    process.exit(1)
  })
  server.once('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

/** @param {import('node:child_process').ChildProcess} server */
function passSignalsOn(server) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.removeAllListeners(signal)
    process.on(signal, () => {
      // A terminal's Ctrl-C reaches the whole process group; passed on as well it would count as a second one.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) server.kill(signal)
    })
  }
}

/**
 * npm, and the shell it puts between, tell nobody when they are killed; without this the server would go on with
 * nobody left to stop it.
 * @param {import('node:child_process').ChildProcess} server
 */
function followParent(server) {
  if (!process.env.npm_lifecycle_event) return
  const startedBy = npmChain()
  const watch = setInterval(() => {
    if (npmChain() === startedBy) return
    clearInterval(watch)
    server.kill('SIGTERM')
  }, 500)
}

/** The process above this one and, where that is npm's shell, the one above it: npm. */
function npmChain() {
  try {
    const [, name = '', above] =
      readFileSync(`/proc/${process.ppid}/stat`, 'utf8').match(/\((.*)\) \S (\d+)/) ?? []
    if (/^(sh|dash|ash|bash|busybox)$/.test(name)) return `${process.ppid} ${above}`
  } catch {
    // Not Linux, or the parent is gone, which its number tells.
  }
  return `${process.ppid}`
}
