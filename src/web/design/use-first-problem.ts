import { type RefObject, useEffect, useRef } from 'react'

interface Watched {
  ref: RefObject<HTMLFormElement | null>
  onSubmitCapture: () => void
  onChangeCapture: () => void
}

/**
 * Spread over a form: when sending it failed, the first bad field has the focus and is in sight or, where no field is to
 * blame, what is said above them all.
 */
export function useFirstProblem(): Watched {
  const ref = useRef<HTMLFormElement>(null)
  const sent = useRef(false)
  // After every render: errors come at once, or with the server's answer.
  useEffect(() => {
    if (sent.current && ref.current && showFirst(ref.current)) sent.current = false
  })
  return {
    ref,
    onSubmitCapture: () => {
      sent.current = true
    },
    onChangeCapture: () => {
      sent.current = false
    },
  }
}

function showFirst(form: HTMLFormElement): boolean {
  const field = form.querySelector<HTMLElement>('[aria-invalid="true"]')
  const place = field ?? form.querySelector<HTMLElement>('[data-problem]')
  field?.focus({ preventScroll: true })
  place?.scrollIntoView({ block: 'center' })
  return place !== null
}
