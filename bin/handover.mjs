#!/usr/bin/env node
import { join } from 'node:path'
import { nodeFlags, prepare } from './node24.mjs'
import { endOnSignals, root, run, say } from './processes.mjs'

endOnSignals()
try {
  const node24 = await prepare({ withBuild: false })
  const { code } = await run(node24, [
    ...nodeFlags,
    join(root, 'src', 'command-line.ts'),
    ...process.argv.slice(2),
  ])
  process.exitCode = code
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
