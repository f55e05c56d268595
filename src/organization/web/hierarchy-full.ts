import { type RefObject, useCallback, useEffect, useState } from 'react'

/** Lets an element take the whole screen, and the frame around it out of the way of keyboard and screen reader. */
export function useFullScreen(element: RefObject<HTMLElement | null>): [boolean, (full: boolean) => void] {
  const [full, setFull] = useState(false)
  useEffect(() => {
    if (!full || !element.current) return
    const restore = hideBeside(element.current)
    const left = () => {
      if (!document.fullscreenElement) setFull(false)
    }
    const onKey = (event: KeyboardEvent) => {
      // Escape closes what stands above it first.
      if (
        event.key === 'Escape' &&
        !document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]')
      ) {
        setFull(false)
      }
    }
    document.addEventListener('fullscreenchange', left)
    document.addEventListener('keydown', onKey)
    return () => {
      restore()
      document.removeEventListener('fullscreenchange', left)
      document.removeEventListener('keydown', onKey)
      if (document.fullscreenElement) void document.exitFullscreen()
    }
  }, [full, element])
  const turn = useCallback((to: boolean) => {
    setFull(to)
    // A phone that cannot, and a browser that does not want to, still give the whole window.
    if (to) document.documentElement.requestFullscreen?.().catch(() => undefined)
  }, [])
  return [full, turn]
}

function hideBeside(element: HTMLElement): () => void {
  const hidden: HTMLElement[] = []
  for (let at = element; at.parentElement && at !== document.body; at = at.parentElement) {
    // Menus and dialogs stand directly in the body.
    if (at.parentElement === document.body) break
    for (const beside of at.parentElement.children) {
      if (beside === at || !(beside instanceof HTMLElement) || beside.inert) continue
      beside.inert = true
      hidden.push(beside)
    }
  }
  return () => {
    for (const one of hidden) one.inert = false
  }
}
