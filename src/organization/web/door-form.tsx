import { Alert, Button, Stack } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'

interface DoorFormProps {
  attempt: { problem: string | null; busy: boolean; submit: () => Promise<void> }
  submitLabel: string
  ready?: boolean
  children: ReactNode
}

/** The one form of a screen at the door. */
export function DoorForm({ attempt, submitLabel, ready = true, children }: DoorFormProps) {
  const { busy } = attempt
  const used = useRef<Element | null>(null)
  // A button that waits cannot hold the focus.
  useEffect(() => {
    if (!busy && document.activeElement === document.body) (used.current as HTMLElement | null)?.focus()
  }, [busy])
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        used.current = document.activeElement
        void attempt.submit()
      }}
    >
      <Stack gap="md" mt="lg">
        {attempt.problem ? (
          <Alert color="red" role="alert">
            {attempt.problem}
          </Alert>
        ) : null}
        {children}
        <Button type="submit" loading={busy} disabled={!ready} fullWidth>
          {submitLabel}
        </Button>
      </Stack>
    </form>
  )
}
