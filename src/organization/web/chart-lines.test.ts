import { describe, expect, test } from 'vitest'
import type { HierarchyGrant } from '#organization/hierarchy-contract.ts'
import { everyBranch, growForest } from '#web/design/hierarchy-tree.ts'
import { person } from '../../../test/support/hierarchy-people.ts'
import { boundsOf, placeCards, rowHeight } from './chart-layout.ts'
import { linesOf } from './chart-lines.ts'

const line: Record<string, string[]> = {
  Olivia: ['Ancy', 'Elena', 'Tom'],
  Ancy: ['John', 'Mei', 'Zoe'],
  John: ['Jerry', 'Katy', 'Lea'],
  Katy: ['Nia'],
  Elena: ['Aroha', 'Freya'],
  Tom: ['Priya', 'Omar', 'Ina'],
  Priya: ['Chiara', 'Noah'],
  Noah: ['Hana', 'Hugo'],
}
const below = Object.entries(line).flatMap(([boss, all]) => all.map((id) => person(id, boss)))
const forest = growForest([person('Olivia', null, true), ...below])
const all = placeCards(forest, everyBranch(forest))
const boxes = new Set([...all.values()].map((placed) => placed.stack ?? placed))
const ids = [...all.keys()]
const between = (userId: string, targetId: string): HierarchyGrant => ({
  id: `${userId} ${targetId}`,
  userId,
  targetId,
  includeSubordinates: false,
  expiresAt: null,
})

describe('where people stand on the chart', () => {
  test('nobody stands on anybody else', () => {
    const list = [...boxes]
    const covered = list.filter((one, nth) =>
      list
        .slice(nth + 1)
        .some(
          (other) =>
            one.x < other.x + other.width &&
            other.x < one.x + one.width &&
            one.y < other.y + other.height &&
            other.y < one.y + one.height,
        ),
    )
    expect(covered).toEqual([])
  })

  test('those who are not open stand below each other in one box, unless there is only one', () => {
    const [jerry, lea] = [all.get('Jerry'), all.get('Lea')]
    expect(lea?.stack).toBe(jerry?.stack)
    expect(lea?.y).toBe((jerry?.y ?? 0) + rowHeight)
    expect(jerry?.stack).toMatchObject({ count: 2 })
    expect(all.get('Katy')?.stack).toBeNull()
    expect(all.get('Nia')?.stack).toBeNull()
    const { top, tall } = boundsOf(all)
    expect(top + tall).toBeGreaterThanOrEqual((lea?.y ?? 0) + rowHeight)
  })
})

describe('one-to-one access on the chart', () => {
  test.each(ids)('leads from %s to anybody beside everybody else, with its arrow at the end', (user) => {
    for (const target of ids.filter((id) => id !== user)) {
      const [found, ...others] = linesOf(all, [between(user, target)]).filter(({ access }) => access)
      expect(others).toEqual([])
      const points = pointsOf(found?.path ?? '')
      const crossed = [...boxes].filter((box) => points.some((point) => isInside(box, point)))
      expect(crossed).toEqual([])
      const end = points.at(-1)
      const at = all.get(target)
      expect([at?.x, (at?.x ?? 0) + (at?.width ?? 0)]).toContain(end?.[0])
      expect(found?.access?.arrow).toContain(`M${end?.[0]} ${end?.[1]}`)
    }
  })

  test('leads to nobody who is not shown', () => {
    expect(linesOf(placeCards(forest, new Set()), [between('Olivia', 'Katy')])).toEqual([])
  })
})

type Point = readonly [number, number]

/** Along the line, a few pixels apart. */
function pointsOf(path: string): Point[] {
  const numbers = path.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? []
  const corners = numbers.flatMap((x, nth): Point[] => (nth % 2 === 0 ? [[x, numbers[nth + 1] ?? 0]] : []))
  return corners.flatMap(([x, y], nth) => {
    const [fromX, fromY] = corners[nth - 1] ?? [x, y]
    return [0.2, 0.4, 0.6, 0.8, 1].map(
      (part) => [fromX + (x - fromX) * part, fromY + (y - fromY) * part] as const,
    )
  })
}

const isInside = (
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  [atX, atY]: Point,
): boolean => atX > x && atX < x + width && atY > y && atY < y + height
