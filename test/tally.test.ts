import { expect, test } from 'vitest'
import { failures, tally } from '../bin/tally.mjs'

const file = (name: string, status: string, outcomes: Record<string, string>) => ({
  name,
  status,
  assertionResults: Object.entries(outcomes).map(([fullName, status]) => ({ fullName, status })),
})
const pass = (exitCode: number, ...testResults: ReturnType<typeof file>[]) => ({
  exitCode,
  report: { testResults },
})

test('the tests of every pass add up', () => {
  const first = pass(1, file('a', 'failed', { one: 'passed', two: 'failed' }))
  const second = pass(0, file('a', 'passed', { one: 'passed', two: 'passed' }))
  expect(tally([first, second])).toEqual({ passed: 3, failed: 1, skipped: 0 })
})

test('a test left out in one pass and run in another is not skipped', () => {
  const first = pass(0, file('a', 'passed', { one: 'skipped', two: 'skipped', three: 'todo' }))
  const second = pass(0, file('a', 'passed', { one: 'passed', two: 'skipped', three: 'todo' }))
  expect(tally([first, second])).toEqual({ passed: 1, failed: 0, skipped: 2 })
})

test('a file that does not even load counts as a failure', () => {
  expect(tally([pass(1, file('a', 'failed', {}))])).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('a pass that ends badly without a failed test, or without a report, counts as a failure', () => {
  const unhandled = pass(1, file('a', 'passed', { one: 'passed' }))
  expect(tally([unhandled, { exitCode: 1, report: undefined }])).toEqual({ passed: 1, failed: 2, skipped: 0 })
})

test('what failed is told with its pass, its file and the beginning of its message', () => {
  const message = Array.from({ length: 100 }, (_, line) => `line ${line}`).join('\n')
  const told = failures([
    {
      title: 'on PostgreSQL',
      report: {
        testResults: [
          {
            name: 'a.test.ts',
            status: 'failed',
            assertionResults: [
              { fullName: 'one', status: 'passed' },
              { fullName: 'two', status: 'failed', failureMessages: [message] },
            ],
          },
          { name: 'b.test.ts', status: 'failed', message: 'Cannot find module', assertionResults: [] },
        ],
      },
    },
    { title: 'in a browser', report: undefined },
  ])
  expect(told).toHaveLength(2)
  expect(told[0]).toMatch(/^Failed on PostgreSQL: a\.test\.ts > two\n {4}line 0\n/)
  expect(told[0]).not.toContain('line 20')
  expect(told[1]).toBe('Failed on PostgreSQL: b.test.ts\n    Cannot find module')
})
