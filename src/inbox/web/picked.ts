import { useEffect, useState } from 'react'
import type { Chat } from '#inbox/contract.ts'

/** The chats that were ticked. `matching`: all that match the filter, also those not loaded. */
export interface Picked {
  ids: ReadonlySet<string>
  matching: boolean
}
const none: Picked = { ids: new Set(), matching: false }

export function usePicked(question: string) {
  const [picked, setPicked] = useState<Picked>(none)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question has other answers
  useEffect(() => setPicked(none), [question])
  const toggle = (id: string) =>
    setPicked(({ ids }) => {
      const next = new Set(ids)
      if (!next.delete(id)) next.add(id)
      return { ids: next, matching: false }
    })
  const toggleLoaded = (rows: Chat[]) =>
    setPicked(({ ids }) =>
      rows.every(({ id }) => ids.has(id))
        ? none
        : { ids: new Set(rows.map(({ id }) => id)), matching: false },
    )
  return {
    picked,
    toggle,
    toggleLoaded,
    pickMatching: () => setPicked((before) => ({ ...before, matching: true })),
    clear: () => setPicked(none),
  }
}
export type Picking = ReturnType<typeof usePicked>
