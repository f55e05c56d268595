import { useComputedColorScheme } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useStore, useViewport } from '@xyflow/react'
import { type PointerEvent, useEffect, useMemo, useRef } from 'react'
import type { Placed } from './chart-layout.ts'
import classes from './chart-map.module.css'
import { frameOn, mapHeight, mapScale, mapWidth } from './chart-map-scale.ts'
import type { ChartView } from './chart-view.ts'

/** Sharp on fine screens too. */
const fine = 2

interface ChartMapProps {
  cards: ReadonlyMap<string, Placed>
  view: ChartView
}

/** The whole chart in small and what is in view of it; a click or dragging moves the view. Outline and buttons do it by keyboard. */
export function ChartMap({ cards, view }: ChartMapProps) {
  const scale = useMemo(() => mapScale(cards), [cards])
  const frame = useFrame(scale)
  const canvas = useDrawing(cards, scale)
  /** Where the frame was taken hold of, from its middle. */
  const hold = useRef({ x: 0, y: 0 })
  const pointer = ({ clientX, clientY, currentTarget }: PointerEvent) => {
    const { left, top } = currentTarget.getBoundingClientRect()
    return { x: clientX - left - currentTarget.clientLeft, y: clientY - top - currentTarget.clientTop }
  }
  const move = ({ x, y }: { x: number; y: number }) =>
    view.to(scale.across.toChart(x - hold.current.x), scale.down.toChart(y - hold.current.y))
  return (
    <div
      className={classes.map}
      style={{ width: mapWidth, height: mapHeight }}
      aria-hidden
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        const at = pointer(event)
        const from = { x: at.x - frame.middle.x, y: at.y - frame.middle.y }
        const held = isWithin(frame.across, at.x) && isWithin(frame.down, at.y)
        hold.current = held ? from : { x: 0, y: 0 }
        if (!held) move(at)
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) move(pointer(event))
      }}
    >
      <canvas ref={canvas} width={mapWidth * fine} height={mapHeight * fine} />
      <div
        className={classes.frame}
        style={{
          width: frame.across.size,
          height: frame.down.size,
          transform: `translate(${frame.across.from}px, ${frame.down.from}px)`,
        }}
      />
    </div>
  )
}

type Scale = ReturnType<typeof mapScale>

const isWithin = ({ from, size }: { from: number; size: number }, at: number) =>
  at >= from && at <= from + size

function useFrame({ across, down }: Scale) {
  const { x, y, zoom } = useViewport()
  const width = useStore((state) => state.width)
  const height = useStore((state) => state.height)
  return {
    across: frameOn(across, mapWidth, -x / zoom, (width - x) / zoom),
    down: frameOn(down, mapHeight, -y / zoom, (height - y) / zoom),
    middle: { x: across.toMap((width / 2 - x) / zoom), y: down.toMap((height / 2 - y) / zoom) },
  }
}

/** Drawn once for each layout, however the view moves: thousands of cards cost nothing while one looks around. */
function useDrawing(cards: ReadonlyMap<string, Placed>, { across, down }: Scale) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const scheme = useComputedColorScheme()
  const forced = useMediaQuery('(forced-colors: active)')
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has another colour
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!canvas.current || !context) return
    context.setTransform(fine, 0, 0, fine, 0, 0)
    context.clearRect(0, 0, mapWidth, mapHeight)
    context.fillStyle = getComputedStyle(canvas.current).color
    for (const { x, y, width, height } of cards.values()) {
      context.fillRect(across.toMap(x), down.toMap(y), across.size(width), down.size(height))
    }
  }, [cards, across, down, scheme, forced])
  return canvas
}
