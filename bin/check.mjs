import { join } from 'node:path'
import { prepare } from './node24.mjs'
import { endOnSignals, root, run, say } from './processes.mjs'

const checks = [
  { title: 'format and lint', args: ['@biomejs/biome/bin/biome', 'check'] },
  { title: 'types', args: ['typescript/bin/tsc', '--noEmit'] },
  { title: 'unused files, exports and dependencies', args: ['knip/bin/knip.js', '--no-progress'] },
]

endOnSignals()
try {
  // The exit code is the number of checks that failed; `npm test` adds it to its own count.
  process.exitCode = await failures(await prepare({ withDevelopment: true, withBuild: false }))
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

/** @param {string} node24 */
async function failures(node24) {
  let failed = 0
  for (const { title, args } of checks) {
    const [script = '', ...options] = args
    const result = await run(node24, [join(root, 'node_modules', script), ...options], { quiet: true })
    say(`${result.code === 0 ? 'ok    ' : 'FAILED'} ${title}`)
    if (result.code === 0) continue
    say(result.output)
    failed += 1
  }
  return failed
}
