/**
 * @typedef {{ fullName: string, status: string }} Outcome
 * @typedef {{ testResults: { name: string, status: string, assertionResults: Outcome[] }[] }} Report
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
