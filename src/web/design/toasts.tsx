import { Notifications, useNotifications } from '@mantine/notifications'
import { type CSSProperties, useEffect, useState } from 'react'

const width = 360
const gap = 16
const where = 'bottom-center'

/**
 * Toasts stand at the foot of the screen one looks at, above whatever is worked with down there. That says so itself, with
 * `data-foot`: the composer, the bar of what was changed, buttons of dialogs, the bar of phones.
 */
export function Toasts() {
  const place = usePlace()
  return <Notifications position={where} className="toasts" containerWidth={width} style={place} />
}

function usePlace() {
  const { notifications } = useNotifications()
  const [middle, setMiddle] = useState('50%')
  const [bottom, setBottom] = useState(gap)
  const standing = notifications.length
  useEffect(() => {
    if (standing === 0) return
    const settle = () => {
      setMiddle(middleOfScreen())
      setBottom(free())
    }
    settle()
    // What stands at the foot comes, goes and grows while a toast is shown.
    const timer = setInterval(settle, 150)
    return () => clearInterval(timer)
  }, [standing])
  // For the one place of six; the others stay where they are, empty.
  return { '--toasts-middle': middle, '--toasts-bottom': `${bottom}px` } as CSSProperties
}

function middleOfScreen(): string {
  const screen = document.getElementById('main')?.getBoundingClientRect()
  return screen ? `${screen.left + screen.width / 2}px` : '50%'
}

/** How far above the lower edge nothing is covered. */
function free(): number {
  const toasts = document.querySelector(`.toasts[data-position="${where}"]`)?.getBoundingClientRect()
  if (!toasts) return gap
  const feet = [...document.querySelectorAll('[data-foot]')]
    .map((element) => element.getBoundingClientRect())
    .filter((foot) => foot.width > 0 && foot.left < toasts.right && foot.right > toasts.left)
    .sort((a, b) => b.bottom - a.bottom)
  let bottom = gap
  for (const foot of feet) {
    const lower = innerHeight - bottom
    if (foot.top < lower && foot.bottom > lower - toasts.height - gap / 2)
      bottom = innerHeight - foot.top + gap
  }
  return Math.max(gap, Math.min(bottom, innerHeight - toasts.height - gap))
}
