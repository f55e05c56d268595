// SPDX-License-Identifier: MIT

/** The same condition as in the stylesheet: a phone, or a page zoomed so far that it is as small as one. */
export const smallScreen = '(max-width: 480px), (max-height: 420px)'

/** On a small screen the open panel covers the page: it becomes modal, keeps the focus and fits above the keyboard. */
export function fullscreen(node: HTMLElement) {
  const small = matchMedia(smallScreen)
  let open = false
  let overflowBefore: string | null = null

  small.addEventListener('change', apply)
  visualViewport?.addEventListener('resize', fitAboveKeyboard)
  visualViewport?.addEventListener('scroll', fitAboveKeyboard)
  node.addEventListener('keydown', keepFocus)

  function apply(): void {
    const covering = open && small.matches
    if (covering) node.setAttribute('aria-modal', 'true')
    else node.removeAttribute('aria-modal')
    holdPage(covering)
    fitAboveKeyboard()
  }

  function holdPage(hold: boolean): void {
    const page = document.documentElement.style
    if (hold && overflowBefore === null) {
      overflowBefore = page.overflow
      page.overflow = 'hidden'
    } else if (!hold && overflowBefore !== null) {
      page.overflow = overflowBefore
      overflowBefore = null
    }
  }

  function fitAboveKeyboard(): void {
    const covering = open && small.matches && visualViewport
    if (covering && visualViewport?.scale === 1) {
      node.style.setProperty('--height', `${visualViewport.height}px`)
      node.style.setProperty('--top', `${visualViewport.offsetTop}px`)
    } else {
      node.style.removeProperty('--height')
      node.style.removeProperty('--top')
    }
  }

  function keepFocus(event: KeyboardEvent): void {
    if (event.key !== 'Tab' || !open || !small.matches) return
    const stops = [
      ...node.querySelectorAll<HTMLElement>('button, input, textarea, a[href], [tabindex="0"]'),
    ].filter((stop) => stop.getClientRects().length > 0 && !stop.matches(':disabled'))
    const [edge, other] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]]
    const focused = (node.getRootNode() as ShadowRoot).activeElement
    if (focused !== edge && !(event.shiftKey && focused === node)) return
    event.preventDefault()
    other?.focus()
  }

  return {
    change(nowOpen: boolean): void {
      open = nowOpen
      apply()
    },
  }
}
