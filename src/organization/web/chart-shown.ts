import { type ReactFlowState, useStore, useStoreApi } from '@xyflow/react'
import { useMemo } from 'react'
import type { HierarchyGrant } from '#organization/hierarchy-contract.ts'
import type { Placed } from './chart-layout.ts'

/** So many cards the chart holds without delay, on screen or not. */
const easy = 400

/**
 * Of very many cards those on the screen and half a screen around it, with the other ends of their lines; all of them
 * when they are few. Thousands of cards given to the chart at once would stop the browser for minutes.
 */
export function useShownCards(cards: ReadonlyMap<string, Placed>, grants: readonly HierarchyGrant[]) {
  const store = useStoreApi()
  const many = cards.size > easy
  const place = useStore((state) => (many ? placeOf(state) : ''))
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted again for another place on the chart
  return useMemo(
    () => (many ? around(cards, grants, store.getState()) : cards),
    [many, cards, grants, store, place],
  )
}

// Another place only after half a screen, so that not every step of a movement counts.
function placeOf(state: ReactFlowState): string {
  const { left, top, wide, tall } = viewOf(state)
  return [left / (wide / 2), top / (tall / 2), Math.log2(state.transform[2]) * 2].map(Math.floor).join()
}

function viewOf({ transform: [x, y, zoom], width, height }: ReactFlowState) {
  return { left: -x / zoom, top: -y / zoom, wide: width / zoom || 1, tall: height / zoom || 1 }
}

function around(
  cards: ReadonlyMap<string, Placed>,
  grants: readonly HierarchyGrant[],
  state: ReactFlowState,
): Map<string, Placed> {
  const { left, top, wide, tall } = viewOf(state)
  const shown = new Map<string, Placed>()
  const add = (id: string | undefined) => {
    const card = id === undefined ? undefined : cards.get(id)
    if (id !== undefined && card) shown.set(id, card)
  }
  const inView = [...cards].filter(
    ([, { x, y, width, height }]) =>
      x + width > left - wide / 2 &&
      x < left + wide * 1.5 &&
      y + height > top - tall / 2 &&
      y < top + tall * 1.5,
  )
  for (const [id] of inView) add(id)
  const seen = new Set(shown.keys())
  for (const [, { branch }] of inView) add(branch.parent?.node.id)
  for (const { userId, targetId } of grants) {
    if (seen.has(userId)) add(targetId)
    else if (seen.has(targetId)) add(userId)
  }
  return shown
}
