import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.mjs'
import { obtainChromium } from './chromium.mjs'
import { prepare } from './node24.mjs'
import { obtainPostgres } from './postgres.mjs'
import { endOnSignals, root, run } from './processes.mjs'
import { failures, tally } from './tally.mjs'

/** A path or a vitest option after `npm test --` runs part of the tests, and leaves lint and types for the whole. */
const chosen = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'handover-test-'))
/** @type {(Parameters<typeof tally>[0][number] & { title: string })[]} */
const passes = []
/** @type {string[]} */
const notRun = []
let failedChecks = 0

/**
 * On CI the property tests draw 10,000 cases each, in one of the two passes.
 * @type {Record<string, string>}
 */
const often = process.env.CI && !process.env.FC_RUNS ? { FC_RUNS: '10000' } : {}

endOnSignals()
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
try {
  await runAll(await prepare({ withDevelopment: true, withBuild: false }))
} catch (error) {
  console.log(error instanceof Error ? error.message : String(error))
  failedChecks += 1
}
close()

/** @param {string} node24 */
async function runAll(node24) {
  try {
    await build(node24)
  } catch (error) {
    // Most tests do not need what could not be built, and say more together with it.
    console.log(error instanceof Error ? error.message : error)
    failedChecks += 1
  }
  if (chosen.length === 0) failedChecks += (await run(node24, [join(root, 'bin', 'check.mjs')])).code
  const postgres = await obtainPostgres()
  await pass(node24, 'on the embedded database', ['code', 'crash'], {
    HANDOVER_TEST_DATABASE: 'embedded',
    ...('problem' in postgres ? often : {}),
  })
  const chromium = await obtainChromium()
  if ('problem' in chromium) notRun.push(`The browser tests could not run: ${chromium.problem}.`)
  const browser = { CHROMIUM_PATH: 'path' in chromium ? chromium.path : '' }
  await passOnPostgres(node24, postgres, browser)
  await pass(node24, 'in a browser', ['browser'], { HANDOVER_TEST_DATABASE: 'embedded', ...browser })
}

/**
 * @param {string} node24
 * @param {Awaited<ReturnType<typeof obtainPostgres>>} postgres
 * @param {Record<string, string>} browser
 */
async function passOnPostgres(node24, postgres, browser) {
  if ('problem' in postgres) {
    notRun.push(`The tests were not run on PostgreSQL: ${postgres.problem}.`)
    return
  }
  const database = { HANDOVER_TEST_DATABASE: 'postgres', TEST_DATABASE_URL: postgres.url }
  await pass(node24, 'on PostgreSQL', ['code', 'crash'], { ...database, ...often })
  await pass(node24, 'in a browser, two processes', ['processes'], { ...database, ...browser })
  await postgres.stop()
}

/**
 * @param {string} node24
 * @param {string} title
 * @param {string[]} projects
 * @param {Record<string, string>} settings
 */
async function pass(node24, title, projects, settings) {
  console.log(`\nTests ${title}`)
  const reportFile = join(folder, `${passes.length}.json`)
  const args = [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--passWithNoTests', ...chosen]
  for (const project of projects) args.push('--project', project)
  args.push('--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`)
  const { DATABASE_URL: _, TEST_DATABASE_URL: __, ...own } = process.env
  // What tests leave in the folder for temporary files goes with this one, also after Ctrl-C.
  const { code } = await run(node24, args, { env: { ...own, ...settings, TMPDIR: folder } })
  passes.push({ title, report: readReport(reportFile), exitCode: code })
}

/** @param {string} file */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** The last line stands alone, in one form, for whoever reads only that. */
function close() {
  const { passed, failed, skipped } = tally(passes)
  let failedInAll = failed + failedChecks
  if (passed + failedInAll + skipped === 0) {
    notRun.push(`No test matches ${chosen.join(' ')}.`)
    failedInAll = 1
  }
  for (const sentence of [...failures(passes), ...notRun]) console.log(sentence)
  console.log(`${passed} passed, ${failedInAll} failed, ${skipped} skipped`)
  process.exitCode = failedInAll === 0 ? 0 : 1
}
