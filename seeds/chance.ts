export type Chance = {
  /** A whole number from 0 up to, and without, `n`. */
  below(n: number): number
  between(least: number, most: number): number
  pick<T>(list: readonly T[]): T
}

/** The same numbers for the same seed: demo data looks alike in every workspace (mulberry32). */
export function createChance(seed: number): Chance {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const below = (n: number): number => Math.floor(next() * n)
  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    pick: <T>(list: readonly T[]): T => list[below(list.length)] as T,
  }
}
