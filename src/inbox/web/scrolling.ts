import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

interface Watched {
  /** Changes with every entry that is added or dropped. */
  entries: unknown
  /** The newest entry, how new it is, and whether I wrote it: writing takes one to the bottom. */
  newest: string | undefined
  seq: number
  mine: boolean
}

const near = 60

/**
 * A conversation stays at its bottom when somebody is there, keeps its place when entries come in above or below, and
 * counts what arrived while they read further up.
 */
export function useConversationScroll(
  scroller: RefObject<HTMLElement | null>,
  { entries, newest, seq, mine }: Watched,
) {
  const [atBottom, setAtBottom] = useState(true)
  const [unseen, setUnseen] = useState(0)
  const place = useRef<Place>({ bottom: true, anchor: null, newest, seq })

  const toBottom = useCallback(() => {
    const element = scroller.current
    if (!element) return
    element.scrollTop = element.scrollHeight
    place.current.bottom = true
    setAtBottom(true)
    setUnseen(0)
  }, [scroller])

  const onScroll = useCallback(() => {
    const element = scroller.current
    if (!element) return
    const bottom = element.scrollHeight - element.scrollTop - element.clientHeight < near
    Object.assign(place.current, { bottom, anchor: anchorOf(element) })
    setAtBottom(bottom)
    if (bottom) setUnseen(0)
  }, [scroller])

  // biome-ignore lint/correctness/useExhaustiveDependencies: entries that come or go move what is being read
  useLayoutEffect(() => {
    const element = scroller.current
    const before = place.current
    if (!element) return
    const arrived = newest !== before.newest
    if (before.bottom || (arrived && mine)) toBottom()
    else {
      holdPlace(element, before.anchor)
      if (arrived) setUnseen((already) => already + Math.max(0, seq - before.seq))
    }
    Object.assign(before, { newest, seq, anchor: anchorOf(element) })
  }, [scroller, entries, newest, seq, mine, toBottom])

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    // The composer grows and panes are dragged: whoever was at the bottom stays there.
    const watch = new ResizeObserver(() => {
      if (place.current.bottom) element.scrollTop = element.scrollHeight
    })
    watch.observe(element)
    if (element.firstElementChild) watch.observe(element.firstElementChild)
    return () => watch.disconnect()
  }, [scroller])

  return { atBottom, unseen, toBottom, onScroll }
}

interface Place {
  bottom: boolean
  /** The first entry in sight, and where it stands. */
  anchor: { entry: Element; top: number } | null
  newest: string | undefined
  seq: number
}

function anchorOf(scroller: HTMLElement): Place['anchor'] {
  const entries = scroller.querySelector('ol')?.children ?? []
  const edge = scroller.getBoundingClientRect().top
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((entries[middle] as Element).getBoundingClientRect().bottom <= edge) low = middle + 1
    else high = middle
  }
  const entry = entries[low]
  return entry ? { entry, top: entry.getBoundingClientRect().top } : null
}

function holdPlace(scroller: HTMLElement, anchor: Place['anchor']): void {
  if (anchor?.entry.isConnected) scroller.scrollTop += anchor.entry.getBoundingClientRect().top - anchor.top
}
