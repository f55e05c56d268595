import { type RefObject, useEffect, useRef } from 'react'

/** Loads the next page when the end of the list comes into sight. Put the ref on what stands at its end. */
export function useMoreInSight(
  more: (() => void) | null,
  loading: boolean,
): RefObject<HTMLDivElement | null> {
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!end.current || !more || loading) return
    const watcher = new IntersectionObserver(([seen]) => {
      if (seen?.isIntersecting) more()
    })
    watcher.observe(end.current)
    return () => watcher.disconnect()
  })
  return end
}
