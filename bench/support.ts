import { openWorld, type World } from '../test/support/world.ts'

/** The product on PostgreSQL, answering requests only: jobs that follow would be measured along. */
export async function openBench(): Promise<World> {
  if (!process.env.TEST_DATABASE_URL) throw new Error('Benchmarks run on PostgreSQL: npm run bench -- <name>')
  return openWorld({
    HANDOVER_ROLES: 'web',
    HANDOVER_MESSAGE_RATE: '1000000',
    HANDOVER_VISITOR_RATE: '1000000',
  })
}

export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

export const round = (value: number, digits = 1): string => value.toFixed(digits)

/** One line of result with the goal it is held against. */
export function verdict(what: string, value: string, goal: string, reached: boolean): void {
  process.stdout.write(`${reached ? 'reached' : 'MISSED '}  ${what}: ${value} (goal: ${goal})\n`)
}
