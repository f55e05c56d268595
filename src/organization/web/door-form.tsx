import { Button, Stack } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { ProblemAlert } from '#web/design/problem-alert.tsx'
import { useFirstProblem } from '#web/design/use-first-problem.ts'

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
  const firstProblem = useFirstProblem()
  return (
    <form
      {...firstProblem}
      onSubmit={(event) => {
        event.preventDefault()
        used.current = document.activeElement
        void attempt.submit()
      }}
    >
      <Stack gap="md" mt="lg">
        <ProblemAlert text={attempt.problem} />
        {children}
        <Button type="submit" loading={busy} disabled={!ready} fullWidth>
          {submitLabel}
        </Button>
      </Stack>
    </form>
  )
}
