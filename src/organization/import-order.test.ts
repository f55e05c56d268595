import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inOrder } from './import-order.ts'

test('whoever others report to comes first, and exactly those in a loop are left out', () => {
  const files = fc.array(fc.option(fc.nat({ max: 29 }), { nil: null }), { maxLength: 30 })
  fc.assert(
    fc.property(files, (above) => {
      const rows = above.map((_, n) => n)
      const up = (n: number) => {
        const to = above[n] ?? null
        return to !== null && to < rows.length ? to : null
      }
      const { ordered, loops } = inOrder(rows, up)
      expect([...ordered, ...loops.keys()].sort((a, b) => a - b)).toEqual(rows)
      for (const row of rows) expect(loops.has(row)).toBe(returns(row, up))
      for (const [n, row] of ordered.entries()) {
        const to = up(row)
        if (to !== null && !loops.has(to)) expect(ordered.indexOf(to)).toBeLessThan(n)
      }
    }),
  )
})

function returns(row: number, up: (row: number) => number | null): boolean {
  let at = up(row)
  for (let steps = 0; at !== null && steps < 40; steps += 1) {
    if (at === row) return true
    at = up(at)
  }
  return false
}
