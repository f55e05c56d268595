import { Button, Group } from '@mantine/core'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'

export interface Leaving {
  /** True while it is asked whether what was typed is to be thrown away. */
  asking: boolean
  /** Closes, or asks first. */
  close: () => void
  leave: () => void
  stay: () => void
  /** Nothing is left to ask: the form is being sent. */
  settle: () => void
}

export function useLeaving(dirty: boolean, onClose: () => void): Leaving {
  const [asking, setAsking] = useState(false)
  const before = useRef<Element | null>(null)
  const settle = () => setAsking(false)
  const leave = () => {
    settle()
    onClose()
  }
  return {
    asking,
    close: () => {
      if (asking) return
      if (!dirty) return leave()
      before.current = document.activeElement
      setAsking(true)
    },
    leave,
    stay: () => {
      // What had the focus may stand hidden until then.
      flushSync(settle)
      if (before.current instanceof HTMLElement) before.current.focus()
    },
    settle,
  }
}

/**
 * Stands beside the hidden buttons of the form, never in their place: React would make Save of "Keep editing" while that
 * is being clicked.
 */
export function UnsavedQuestion({ leaving }: { leaving: Leaving }) {
  const { t } = useTranslation()
  if (!leaving.asking) return null
  return (
    <Group gap="xs" w="100%" justify="space-between" role="alert">
      <span>{t('web.unsaved')}</span>
      <Group gap="xs" ml="auto">
        <Button variant="subtle" color="red" onClick={leaving.leave}>
          {t('web.discard')}
        </Button>
        <Button variant="default" onClick={leaving.stay} autoFocus>
          {t('web.keepEditing')}
        </Button>
      </Group>
    </Group>
  )
}
