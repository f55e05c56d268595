import { boundsOf, type Placed } from './chart-layout.ts'

export const mapWidth = 160
export const mapHeight = 110
const edge = 6
/** Few cards are not drawn larger than this. */
const largest = 0.1
/** So much of the frame stays visible, however little of the chart is in view. */
const least = 8

export interface Span {
  from: number
  size: number
}

/** Chart and map, one direction of both: a chart far taller than wide still fills the map. */
interface Axis {
  toMap: (place: number) => number
  toChart: (place: number) => number
  /** What so much of the chart measures on the map. */
  size: (length: number) => number
}

export function mapScale(cards: ReadonlyMap<string, Placed>): { across: Axis; down: Axis } {
  const { left, top, wide, tall } = boundsOf(cards)
  return {
    across: axis(left, wide, mapWidth),
    down: axis(top, tall, mapHeight),
  }
}

function axis(first: number, length: number, room: number): Axis {
  const scale = Math.min(largest, (room - 2 * edge) / length)
  const start = (room - length * scale) / 2
  return {
    toMap: (place) => start + (place - first) * scale,
    toChart: (place) => first + Math.max(0, Math.min(length, (place - start) / scale)),
    size: (length) => Math.max(1, length * scale),
  }
}

/** What is in view, as far as it lies on the map. */
export function frameOn({ toMap }: Axis, room: number, from: number, to: number): Span {
  const [start, end] = [Math.max(0, toMap(from)), Math.min(room, toMap(to))]
  const size = Math.max(least, end - start)
  return { from: Math.max(0, Math.min(room - size, (start + end - size) / 2)), size }
}
