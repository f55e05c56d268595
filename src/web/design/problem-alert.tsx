import { Alert, type AlertProps } from '@mantine/core'
import { useEffect, useRef } from 'react'

interface ProblemAlertProps extends Pick<AlertProps, 'mb'> {
  /** Null draws nothing. */
  text: string | null
}

/** What went wrong and concerns no single field. It comes into sight by itself: the button may stand far below. */
export function ProblemAlert({ text, ...place }: ProblemAlertProps) {
  const alert = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (text) alert.current?.scrollIntoView({ block: 'nearest' })
  }, [text])
  if (!text) return null
  return (
    <Alert color="red" role="alert" ref={alert} {...place}>
      {text}
    </Alert>
  )
}
