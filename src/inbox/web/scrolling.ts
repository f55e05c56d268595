import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

interface Watched {
  /** The oldest and the newest entry drawn, and how many there are. */
  oldest: string | undefined
  newest: string | undefined
  count: number
  /** True when the newest is my own: writing takes one to the bottom. */
  mine: boolean
}

const near = 60

/**
 * A conversation stays at its bottom when somebody is there, keeps its place when older entries come in above, and
 * counts what arrived below while they read further up.
 */
export function useConversationScroll(
  scroller: RefObject<HTMLElement | null>,
  { oldest, newest, count, mine }: Watched,
) {
  const [atBottom, setAtBottom] = useState(true)
  const [unseen, setUnseen] = useState(0)
  const place = useRef({ bottom: true, fromBottom: 0, oldest, newest, count })

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
    const fromBottom = element.scrollHeight - element.scrollTop
    const bottom = fromBottom - element.clientHeight < near
    Object.assign(place.current, { bottom, fromBottom })
    setAtBottom(bottom)
    if (bottom) setUnseen(0)
  }, [scroller])

  useLayoutEffect(() => {
    const element = scroller.current
    const before = place.current
    if (!element) return
    const arrived = newest !== before.newest
    if (before.bottom || (arrived && mine)) toBottom()
    else if (oldest !== before.oldest) element.scrollTop = element.scrollHeight - before.fromBottom
    else if (arrived) setUnseen((already) => already + Math.max(1, count - before.count))
    Object.assign(before, { oldest, newest, count, fromBottom: element.scrollHeight - element.scrollTop })
  }, [scroller, oldest, newest, count, mine, toBottom])

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
