import { useReactFlow, useStoreApi } from '@xyflow/react'
import { useMemo } from 'react'
import { boundsOf, cardHeight, cardWidth, type Placed } from './chart-layout.ts'

const margin = 32
/** Height of the search at the top and of the overview at the bottom. */
const above = (width: number) => (width < 520 ? 100 : 60)
const under = 140

/** Moves of the view that know where every card stands, also those that are not drawn. */
export function useChartView(cards: ReadonlyMap<string, Placed>) {
  const flow = useReactFlow()
  const store = useStoreApi()
  return useMemo(() => {
    const frame = (least: number, duration: number) => {
      const { width, height } = store.getState()
      void flow.setViewport(viewportFor(cards, width, height, least), { duration })
    }
    return {
      /** Everything that is open, as far as it stays readable; else the top of it. */
      start: () => frame(0.65, 0),
      whole: () => frame(0.1, 200),
      centre: ({ x, y }: Placed) =>
        void flow.setCenter(x + cardWidth / 2, y + cardHeight / 2, { zoom: 1, duration: 300 }),
      /** This place of the chart into the middle, as near or far as it is. */
      to: (x: number, y: number) => void flow.setCenter(x, y, { zoom: flow.getViewport().zoom }),
      by: (dx: number, dy: number, duration = 0) => {
        const { x, y, zoom } = flow.getViewport()
        void flow.setViewport({ x: x + dx, y: y + dy, zoom }, { duration })
      },
      zoom: () => flow.getViewport().zoom,
      zoomIn: () => void flow.zoomIn({ duration: 200 }),
      zoomOut: () => void flow.zoomOut({ duration: 200 }),
      reset: () => void flow.zoomTo(1, { duration: 200 }),
    }
  }, [flow, store, cards])
}
export type ChartView = ReturnType<typeof useChartView>

function viewportFor(cards: ReadonlyMap<string, Placed>, width: number, height: number, least: number) {
  const { left, top, wide, tall } = boundsOf(cards)
  // What stands at the edges of the chart must not cover a card.
  const room = { width: width - 2 * margin, height: height - above(width) - under }
  const zoom = Math.max(least, Math.min(1, room.width / wide, room.height / tall))
  const first = cards.values().next().value?.y ?? 0
  // What does not fit begins at the left, at the height of whoever stands at the top.
  const x = wide * zoom <= room.width ? (width - wide * zoom) / 2 - left * zoom : margin - left * zoom
  const y =
    tall * zoom <= room.height
      ? above(width) + (room.height - tall * zoom) / 2 - top * zoom
      : height / 2 - first * zoom
  return { x, y, zoom }
}
