import { describe, expect, test } from 'vitest'
import { gathering } from './gathering.ts'

const tick = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('work that gathers', () => {
  test('the first goes at once, what comes meanwhile goes together, each gets its own answer', async () => {
    const batches: number[][] = []
    const double = gathering(async (_key, items: number[]) => {
      batches.push(items)
      await tick()
      return items.map((n) => n * 2)
    })
    expect(await Promise.all([1, 2, 3, 4].map((n) => double('a', n)))).toEqual([2, 4, 6, 8])
    expect(batches).toEqual([[1], [2, 3, 4]])
    expect(await double('a', 5)).toBe(10)
  })

  test('another key does not wait', async () => {
    const running = new Set<string>()
    let atOnce = 0
    const work = gathering(async (key, items: number[]) => {
      running.add(key)
      atOnce = Math.max(atOnce, running.size)
      await tick()
      running.delete(key)
      return items
    })
    await Promise.all([work('a', 1), work('b', 2)])
    expect(atOnce).toBe(2)
  })

  test('what the database refuses fails alone', async () => {
    const work = gathering(async (_key, items: string[]) => {
      await tick()
      if (items.includes('poison')) throw Object.assign(new Error('bad'), { code: '22021' })
      return items
    })
    const settled = await Promise.allSettled(
      ['first', 'poison', 'second', 'third'].map((item) => work('a', item)),
    )
    expect(settled.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
  })

  test('when the database is away, all of a batch hear of it once, and the next is tried again', async () => {
    let calls = 0
    let away = true
    const work = gathering(async (_key, items: number[]) => {
      calls += 1
      await tick()
      if (away) throw new Error('connection refused')
      return items
    })
    const settled = await Promise.allSettled([1, 2, 3].map((n) => work('a', n)))
    expect(settled.every((one) => one.status === 'rejected')).toBe(true)
    expect(calls).toBe(2)
    away = false
    expect(await work('a', 4)).toBe(4)
  })
})
