// SPDX-License-Identifier: MIT
import type { Entry } from './thread.ts'

export type Row =
  | { kind: 'day'; key: string; at: number }
  | { kind: 'message'; key: string; entry: Entry; first: boolean; last: boolean }

const together = 5 * 60_000

/** Puts a line before each new day and joins what one side said in a few minutes into a group. */
export function rowsOf(entries: Entry[]): Row[] {
  const rows: Row[] = []
  entries.forEach((entry, index) => {
    const previous = entries[index - 1]
    const next = entries[index + 1]
    if (!previous || dayOf(previous) !== dayOf(entry)) {
      rows.push({ kind: 'day', key: `day:${dayOf(entry)}`, at: entry.at })
    }
    rows.push({
      kind: 'message',
      key: entry.key,
      entry,
      first: !previous || !belongTogether(previous, entry),
      last: !next || !belongTogether(entry, next),
    })
  })
  return rows
}

function belongTogether(a: Entry, b: Entry): boolean {
  const sameSide = a.direction === b.direction && (a.direction === 'in' || a.author === b.author)
  return sameSide && b.at - a.at < together && dayOf(a) === dayOf(b)
}

function dayOf(entry: Entry): string {
  return new Date(entry.at).toDateString()
}
