import { spawn } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()

/** @param {string} sentence */
export function say(sentence) {
  console.error(sentence)
}

/**
 * Runs a program to its end. With `quiet` its output goes to the caller instead of the terminal.
 * A program that can not be started ends with code 127 and the reason as its output.
 * @param {string} program
 * @param {string[]} args
 * @param {{ quiet?: boolean, timeout?: number } & import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(program, args, { quiet = false, ...options } = {}) {
  return new Promise((resolve) => {
    const out = quiet ? 'pipe' : 'inherit'
    const child = spawn(program, args, { cwd: root, ...options, stdio: ['ignore', out, out] })
    let output = ''
    const collect = (/** @type {Buffer} */ chunk) => {
      output += chunk
    }
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    running.add(child)
    child.once('error', (error) => resolve({ code: 127, output: error.message }))
    child.once('close', (code) => {
      running.delete(child)
      resolve({ code: code ?? 1, output })
    })
  })
}

/** Ctrl-C and SIGTERM leave through `process.exit`, so that every `exit` listener tidies up, and nothing runs on. */
export function endOnSignals() {
  for (const [signal, code] of /** @type {const} */ ([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])) {
    // Not `once`: npm sends Ctrl-C a second time, which must not cut the tidying short.
    process.on(signal, () => process.exit(code))
  }
  process.once('exit', () => {
    for (const child of running) child.kill('SIGTERM')
  })
}
