import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { i18n } from '../i18n.ts'
import { problemText } from './problem-text.ts'

export interface ToastOptions {
  failed?: boolean
  /** Takes the act back, and may answer with a sentence of what came of it; the toast then stays for ten seconds. */
  undo?: () => Promise<unknown> | unknown
}

export function toast(sentence: string, { failed, undo }: ToastOptions = {}): void {
  const id = notifications.show({
    message: <Sentence text={sentence} {...(undo ? { undo: () => takeBack(id, undo) } : {})} />,
    color: failed ? 'red' : 'brand',
    autoClose: undo || failed ? 10_000 : 4000,
    withBorder: true,
    role: failed ? 'alert' : 'status',
    closeButtonProps: { 'aria-label': i18n.t('web.close') },
  })
}

function Sentence({ text, undo }: { text: string; undo?: () => void }) {
  if (!undo) return <Text size="md">{text}</Text>
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="md">{text}</Text>
      <Button size="compact-sm" variant="light" onClick={undo}>
        {i18n.t('web.undo')}
      </Button>
    </Group>
  )
}

async function takeBack(id: string, undo: () => unknown): Promise<void> {
  notifications.hide(id)
  try {
    const sentence = await undo()
    toast(typeof sentence === 'string' ? sentence : i18n.t('web.undone'))
  } catch (error) {
    toast(problemText(error, i18n.t), { failed: true })
  }
}

/** Toasts of one person are none of the next one's business. */
export function clearToasts(): void {
  notifications.clean()
}
