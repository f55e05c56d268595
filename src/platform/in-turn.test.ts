import { describe, expect, test } from 'vitest'
import { createLines } from './in-turn.ts'

const soon = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('a line', () => {
  test('is kept in the order in which they came, also past one that fails; other lines go on', async () => {
    const inTurn = createLines()
    const seen: string[] = []
    const work =
      (name: string, fails = false) =>
      async () => {
        seen.push(`${name} begins`)
        await soon()
        seen.push(`${name} ends`)
        if (fails) throw new Error(name)
        return name
      }
    const [one, two, three] = [
      inTurn('acme', work('one')),
      inTurn('acme', work('two', true)),
      inTurn('acme', work('three')),
    ]
    await expect(two).rejects.toThrow('two')
    expect([await one, await three]).toEqual(['one', 'three'])
    expect(seen).toEqual(['one begins', 'one ends', 'two begins', 'two ends', 'three begins', 'three ends'])

    const { promise, resolve } = Promise.withResolvers<string>()
    const waits = inTurn('acme', () => promise)
    expect(await inTurn('globex', work('four'))).toBe('four')
    resolve('five')
    expect(await waits).toBe('five')
  })
})
