/**
 * @typedef {{ fullName: string, status: string, failureMessages?: string[] }} Outcome
 * @typedef {{ name: string, status: string, message?: string, assertionResults: Outcome[] }} TestFile
 * @typedef {{ testResults: TestFile[] }} Report
 * @typedef {{ passed: number, failed: number, skipped: number }} Count
 */

/**
 * Adds up what several passes over the tests came to. A test one pass leaves out and another runs is not skipped.
 * @param {{ report: Report | undefined, exitCode: number }[]} passes
 * @returns {Count}
 */
export function tally(passes) {
  const count = { passed: 0, failed: 0, skipped: 0 }
  const ran = new Set()
  const leftOut = new Set()
  for (const pass of passes) {
    const failures = addPass(pass.report, count, ran, leftOut)
    // A pass that went wrong outside every test must not end as "0 failed".
    if (pass.exitCode !== 0 && failures === 0) count.failed += 1
  }
  count.skipped = [...leftOut].filter((test) => !ran.has(test)).length
  return count
}

/**
 * @param {Report | undefined} report
 * @param {Count} count
 * @param {Set<string>} ran
 * @param {Set<string>} leftOut
 */
function addPass(report, count, ran, leftOut) {
  let failures = 0
  for (const file of report?.testResults ?? []) {
    const failedTests = file.assertionResults.filter(({ status }) => status === 'failed').length
    failures += failedTests || (file.status === 'failed' ? 1 : 0)
    for (const { fullName, status } of file.assertionResults) {
      const test = `${file.name} ${fullName}`
      if (status === 'passed') count.passed += 1
      ;(status === 'passed' || status === 'failed' ? ran : leftOut).add(test)
    }
  }
  count.failed += failures
  return failures
}

// Enough for what was expected and where; a property test prints its whole case above.
const linesOfMessage = 20

/**
 * What failed, one text each with the beginning of its message: the end of a long output is what is kept of it.
 * @param {{ title: string, report: Report | undefined }[]} passes
 * @returns {string[]}
 */
export function failures(passes) {
  return passes.flatMap(({ title, report }) =>
    (report?.testResults ?? []).flatMap((file) => failuresOf(file).map((text) => `Failed ${title}: ${text}`)),
  )
}

/** @param {TestFile} file */
function failuresOf(file) {
  const failed = file.assertionResults.filter(({ status }) => status === 'failed')
  if (failed.length === 0) return file.status === 'failed' ? [`${file.name}\n${beginning(file.message)}`] : []
  return failed.map(
    ({ fullName, failureMessages }) =>
      `${file.name} > ${fullName}\n${beginning(failureMessages?.join('\n'))}`,
  )
}

/** @param {string | undefined} message */
function beginning(message) {
  const lines = (message ?? '').split('\n').slice(0, linesOfMessage)
  return lines.map((line) => `    ${line.slice(0, 500)}`).join('\n')
}
