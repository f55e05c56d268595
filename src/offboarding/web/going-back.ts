import { useCanGoBack, useNavigate, useRouter } from '@tanstack/react-router'
import { useAddress } from '#web/design/areas.ts'

/** Leaves a dialog that has an address: back to where it was opened, and focus onto what opened it. */
export function useGoBack(userId: string): () => void {
  const router = useRouter()
  const canGoBack = useCanGoBack()
  const navigate = useNavigate()
  const address = useAddress()
  return () => {
    const stop = router.subscribe('onRendered', () => {
      stop()
      focusOnceThere(userId)
    })
    if (canGoBack) router.history.back()
    else void navigate({ to: address(`organization/users/${userId}`), replace: true })
  }
}

// The screen behind was drawn anew and may still be loading its rows, so what opened the dialog has to be found again.
function focusOnceThere(userId: string, tries = 15): void {
  if (document.activeElement && document.activeElement !== document.body) return
  const opener = document.querySelector<HTMLElement>(
    `#main a[href*="/organization/users/${userId}/"], #main a[href$="/organization/users/${userId}"]`,
  )
  if (opener) opener.focus()
  else if (tries > 0) setTimeout(() => focusOnceThere(userId, tries - 1), 100)
  else document.getElementById('main')?.focus()
}
