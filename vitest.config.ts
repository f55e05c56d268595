import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

// Needs PostgreSQL: two app processes share one database.
const apartProcesses = 'test/browser/two-processes.test.ts'
const apart = ['test/crash/**', 'test/browser/**']

export default defineConfig({
  test: {
    pool: 'forks',
    execArgv: ['--disable-warning=ExperimentalWarning'],
    maxWorkers: Math.min(4, availableParallelism()),
    // As with the limits below: only to end what hangs.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'code',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'widget/**/*.test.ts'],
          exclude: apart,
          // Only to end what hangs: how long a test takes is no part of what it says.
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'crash',
          include: ['test/crash/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // These start whole servers; side by side they would only measure each other.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          exclude: [apartProcesses],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'processes',
          include: [apartProcesses],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          maxWorkers: 1,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
})
