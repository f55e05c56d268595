import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { nodeFlags, prepare } from './node24.mjs'
import { obtainPostgres } from './postgres.mjs'
import { endOnSignals, root, run, say } from './processes.mjs'

const [name = '', ...args] = process.argv.slice(2)
const script = join(root, 'bench', `${name}.ts`)

endOnSignals()
try {
  process.exitCode = /^[a-z-]+$/.test(name) && existsSync(script) ? await measure() : refuse()
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

async function measure() {
  const node24 = await prepare({ withDevelopment: true, withBuild: false })
  const postgres = await obtainPostgres({
    // As a server that keeps its promises: what is measured waits for the disk, on both sides alike.
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    shared_buffers: '512MB',
    maintenance_work_mem: '256MB',
    max_wal_size: '8GB',
  })
  if ('problem' in postgres) {
    say(`Benchmarks need PostgreSQL, and there is none: ${postgres.problem}. Name one by TEST_DATABASE_URL.`)
    return 1
  }
  const env = { ...process.env, TEST_DATABASE_URL: postgres.url }
  const { code } = await run(node24, [...nodeFlags, script, ...args], { env })
  await postgres.stop()
  return code
}

function refuse() {
  const names = readdirSync(join(root, 'bench')).filter((file) => /^[a-z-]+\.ts$/.test(file))
  say(`Which benchmark? npm run bench -- ${names.map((file) => file.slice(0, -3)).join(' | ')}`)
  return 1
}
