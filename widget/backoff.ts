// SPDX-License-Identifier: MIT

/** Milliseconds to wait after the given number of failures in a row; random within the upper half, so that visitors do not return all at once. */
export function backoff(
  failures: number,
  { first = 1_000, longest = 30_000, random = Math.random } = {},
): number {
  const ceiling = Math.min(longest, first * 2 ** Math.max(0, failures - 1))
  return ceiling / 2 + (ceiling / 2) * random()
}
