import { useState } from 'react'
import type { User } from '#organization/contract.ts'
import type { Selection } from '#web/design/data-table.tsx'
import type { List } from '#web/queries.ts'
import type { Chosen } from './users-chosen.ts'
import { type FilterValues, filterOf } from './users-filter-values.ts'

/** The rows that are ticked, or all that match; what was ticked under other filters is not meant any more. */
export function useSelection(values: FilterValues, list: List<User>) {
  const filter = filterOf(values)
  const under = JSON.stringify(filter)
  const [kept, setKept] = useState({ under, ids: new Set<string>(), all: false })
  const now = kept.under === under ? kept : { under, ids: new Set<string>(), all: false }
  const total = list.total ?? 0
  const selection: Selection = {
    ids: now.ids,
    onChange: (ids) => setKept((before) => ({ ...before, under, ids })),
    matching: {
      total,
      chosen: now.all,
      onChange: (all) => setKept({ ...now, all }),
    },
  }
  const names = list.rows.filter(({ id }) => now.all || now.ids.has(id)).map(({ name }) => name)
  const chosen: Chosen = now.all
    ? { choice: { filter }, count: total, names }
    : { choice: { userIds: [...now.ids] }, count: now.ids.size, names }
  const clear = () => setKept({ under, ids: new Set(), all: false })
  return { selection, chosen, clear }
}
