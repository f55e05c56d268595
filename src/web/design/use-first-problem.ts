import { type RefObject, useEffect, useRef } from 'react'

interface Watched {
  ref: RefObject<HTMLFormElement | null>
  onSubmitCapture: () => void
  onChangeCapture: () => void
}

/** Spread over a form: when sending it failed, the first field to blame has the focus and is in sight. */
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
  field?.focus({ preventScroll: true })
  field?.scrollIntoView({ block: 'center' })
  return field !== null
}
