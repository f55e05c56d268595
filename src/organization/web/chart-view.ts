import { useReactFlow, useStore, useStoreApi } from '@xyflow/react'
import { useEffect, useMemo, useRef } from 'react'
import { boundsOf, type Placed, pitch, rowWidth } from './chart-layout.ts'

const margin = 32
/** Smaller than that, nobody reads it without effort. */
const readable = 0.9
/** Height of the overview at the bottom, where there is one. */
const under = () => (matchMedia('(max-width: 48em)').matches ? margin : 150)

type Placing = 'start' | 'whole'

/** Moves of the view that know where everybody stands, also those who are not drawn. */
export function useChartView(cards: ReadonlyMap<string, Placed>) {
  const flow = useReactFlow()
  const store = useStoreApi()
  // How it was placed, until somebody moves it.
  const placing = useRef<Placing | null>('start')
  const view = useMemo(() => {
    const moved = () => {
      placing.current = null
    }
    const frame = (to: Placing, duration: number) => {
      const { width, height } = store.getState()
      placing.current = to
      void flow.setViewport(viewportFor(cards, width, height, to), { duration })
    }
    const by = (dx: number, dy: number, duration = 0) => {
      moved()
      const { x, y, zoom } = flow.getViewport()
      void flow.setViewport({ x: x + dx, y: y + dy, zoom }, { duration })
    }
    const afterMoved =
      <Args extends unknown[]>(move: (...args: Args) => unknown) =>
      (...args: Args) => {
        moved()
        void move(...args)
      }
    return {
      moved,
      by,
      /** Everything that is open, as far as it stays readable; else from the left, with whoever stands at the top. */
      start: () => frame('start', 0),
      whole: () => frame('whole', 200),
      /** For another size of the window: placed anew, or with the same in the middle when it was moved. */
      resized: (dx: number, dy: number) => (placing.current ? frame(placing.current, 0) : by(dx / 2, dy / 2)),
      /** Keeps somebody where they are on screen, moved only as far as those below them need to be seen. */
      keep: (from: Placed, to: Placed) => {
        const { zoom } = flow.getViewport()
        by((from.x - to.x) * zoom, (from.y - to.y) * zoom)
        const left = flow.getViewport().x + to.x * zoom
        const beyond = left + (pitch + rowWidth) * zoom + margin - store.getState().width
        const aside = Math.min(beyond, left - margin)
        if (to.branch.children.some(({ node }) => cards.has(node.id)) && aside > 0) by(-aside, 0, 200)
      },
      centre: afterMoved(({ x, y, width, height }: Placed) =>
        flow.setCenter(x + width / 2, y + height / 2, { zoom: 1, duration: 300 }),
      ),
      /** This place of the chart into the middle, as near or far as it is. */
      to: afterMoved((x: number, y: number) => flow.setCenter(x, y, { zoom: flow.getViewport().zoom })),
      zoomIn: afterMoved(() => flow.zoomIn({ duration: 200 })),
      zoomOut: afterMoved(() => flow.zoomOut({ duration: 200 })),
      reset: afterMoved(() => flow.zoomTo(1, { duration: 200 })),
    }
  }, [flow, store, cards])
  useOnResize(view.resized)
  return view
}
export type ChartView = ReturnType<typeof useChartView>

function useOnResize(resized: (dx: number, dy: number) => void): void {
  const width = useStore((state) => state.width)
  const height = useStore((state) => state.height)
  const before = useRef({ width, height })
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another size asks for it
  useEffect(() => {
    const { width: wide, height: tall } = before.current
    before.current = { width, height }
    if (wide && tall && width && height && (wide !== width || tall !== height)) {
      resized(width - wide, height - tall)
    }
  }, [width, height])
}

function viewportFor(cards: ReadonlyMap<string, Placed>, width: number, height: number, to: Placing) {
  const { left, top, wide, tall } = boundsOf(cards)
  // The overview must not cover anybody.
  const room = { width: width - 2 * margin, height: height - margin - under() }
  const fit = Math.min(1, room.width / wide, room.height / tall)
  const zoom = to === 'whole' ? Math.max(0.1, fit) : fit < readable ? 1 : fit
  const first = cards.values().next().value
  // What does not fit begins at the left, at the height of whoever stands at the top.
  const x = wide * zoom < room.width + 1 ? (width - wide * zoom) / 2 - left * zoom : margin - left * zoom
  const y =
    tall * zoom < room.height + 1
      ? margin + (room.height - tall * zoom) / 2 - top * zoom
      : height / 2 - (first ? first.y + first.height / 2 : 0) * zoom
  return { x, y, zoom }
}
