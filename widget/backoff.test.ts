// SPDX-License-Identifier: MIT
import { expect, test } from 'vitest'
import { backoff } from './backoff.ts'

test('the pause doubles with each failure up to the longest', () => {
  const pauses = [1, 2, 3, 4, 5, 6, 50].map((failures) => backoff(failures, { random: () => 1 }))
  expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
})

test('chance spreads it over the upper half', () => {
  expect(backoff(3, { random: () => 0 })).toBe(2_000)
  expect(backoff(3, { random: () => 0.5 })).toBe(3_000)
})
