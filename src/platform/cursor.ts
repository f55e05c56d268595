import type { z } from 'zod'
import { Problem } from './problems.ts'

/** The place in a list after which the next page begins; opaque to clients. */
const toCursor = (place: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url')

/** @throws Problem 400 when the cursor is not one that this list gave. */
export function fromCursor<T>(cursor: string | undefined, place: z.ZodType<T>): T | null {
  if (cursor === undefined) return null
  const read = place.safeParse(parsed(cursor))
  if (read.success) return read.data
  const message = 'This is not a cursor of this list.'
  throw new Problem(400, 'invalid', message, { errors: [{ pointer: '/cursor', code: 'cursor', message }] })
}

/** One page out of `limit + 1` rows. */
export function pageOf<Row>(
  rows: Row[],
  limit: number,
  placeOf: (row: Row) => readonly (string | number | null)[],
): { rows: Row[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, nextCursor: rows.length > limit && last ? toCursor(placeOf(last)) : null }
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}
