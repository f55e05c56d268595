import { useLayoutEffect } from 'react'

/**
 * Gives the focus back to what opened a dialog, also when the dialog is taken off the page instead of being closed: Mantine
 * sees only the one that stays there while it is closed.
 */
export function useFocusBack(opened: boolean): void {
  useLayoutEffect(() => {
    if (!opened) return
    const opener = openerOf(document.activeElement)
    return () => {
      if (isLeaving(document.activeElement)) opener?.focus({ preventScroll: true })
      // What opened it may be gone as well: the row of what was deleted, the bar over what was chosen.
      setTimeout(focusSomewhere, 100)
    }
  }, [opened])
}

function openerOf(active: Element | null): HTMLElement | null {
  const menu = active?.closest('[role="menu"]')?.getAttribute('aria-labelledby')
  const opener = menu ? document.getElementById(menu) : active
  return opener instanceof HTMLElement && opener !== document.body ? opener : null
}

/** Whoever has moved the focus on meanwhile knows better. */
function isLeaving(active: Element | null): boolean {
  return !active || active === document.body || active.closest('[aria-modal="true"]') !== null
}

function focusSomewhere(): void {
  if (document.activeElement === document.body)
    document.getElementById('main')?.focus({ preventScroll: true })
}
