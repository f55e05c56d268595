import { useLayoutEffect, useRef } from 'react'

/** What had the focus when a dialog opened and, should that be gone, when those below it did. */
type Openers = HTMLElement[]

// Of the dialogs on the page, the newest last.
const standing: Openers[] = []

/**
 * Gives the focus back to what opened a dialog, also when the dialog is taken off the page instead of being closed: Mantine
 * sees only the one that stays there while it is closed.
 */
export function useFocusBack(opened: boolean): void {
  const found = useRef<Openers | null>(null)
  // While it is drawn: once it stands there, the entry of the menu that was chosen is gone, and the focus with it.
  if (!opened) found.current = null
  else found.current ??= [...openerOf(document.activeElement), ...(standing.at(-1) ?? [])]
  useLayoutEffect(() => {
    const openers = found.current
    if (!opened || !openers) return
    standing.push(openers)
    return () => {
      const uppermost = standing.at(-1) === openers
      standing.splice(standing.indexOf(openers), 1)
      if (uppermost && isLeaving(document.activeElement)) giveBack(openers)
      // All of them may be gone: the row of what was deleted, the bar over what was chosen.
      setTimeout(focusSomewhere, 100)
    }
  }, [opened])
}

function openerOf(active: Element | null): Openers {
  const menu = active?.closest('[role="menu"]')?.getAttribute('aria-labelledby')
  const opener = menu ? document.getElementById(menu) : active
  return opener instanceof HTMLElement && opener !== document.body ? [opener] : []
}

/** Whoever has moved the focus on meanwhile knows better. */
function isLeaving(active: Element | null): boolean {
  return !active || active === document.body || active.closest('[aria-modal="true"]') !== null
}

function giveBack(openers: Openers): void {
  openers.find(({ isConnected }) => isConnected)?.focus({ preventScroll: true })
}

function focusSomewhere(): void {
  if (document.activeElement === document.body)
    document.getElementById('main')?.focus({ preventScroll: true })
}
