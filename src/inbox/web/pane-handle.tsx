import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import classes from './inbox.module.css'

interface PaneHandleProps {
  label: string
  value: number
  min: number
  max: number
  /** Which side of the handle the pane it resizes is on. */
  pane: 'before' | 'after'
  onChange: (width: number) => void
}

/** Drag, or arrow keys: changes the width of a pane. */
export function PaneHandle({ label, value, min, max, pane, onChange }: PaneHandleProps) {
  const [from, setFrom] = useState<{ x: number; width: number } | null>(null)
  const sign = (pane === 'before' ? 1 : -1) * (document.documentElement.dir === 'rtl' ? -1 : 1)
  const become = (width: number) => onChange(Math.round(Math.min(max, Math.max(min, width))))
  const grab = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    setFrom({ x: event.clientX, width: value })
  }
  const drag = (event: PointerEvent) => {
    if (from) become(from.width + sign * (event.clientX - from.x))
  }
  const press = (event: KeyboardEvent) => {
    const step = { ArrowRight: 16, ArrowLeft: -16 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    become(value + sign * step)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved has no element of its own
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      className={classes.handle}
      data-held={from !== null || undefined}
      onPointerDown={grab}
      onPointerMove={drag}
      onPointerUp={() => setFrom(null)}
      onPointerCancel={() => setFrom(null)}
      onKeyDown={press}
    />
  )
}
