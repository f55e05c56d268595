import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { i18n } from '../i18n.ts'
import { problemText } from './problem-text.ts'

export interface ToastOptions {
  failed?: boolean
  /** Takes the act back, and may answer with a sentence of what came of it; the toast then stays for ten seconds. */
  undo?: () => Promise<unknown> | unknown
  /** What it is about: a newer toast about the same takes its place. */
  about?: string
}

// By what they are about. One that left by itself is hidden once more, which does nothing.
const shown = new Map<string, string>()

export function toast(sentence: string, { failed, undo, about }: ToastOptions = {}): void {
  // The same sentence twice says nothing more, but each Undo takes back an act of its own.
  const subject = about ?? (undo ? null : sentence)
  if (subject) outdate(subject)
  const id = notifications.show({
    message: <Sentence text={sentence} {...(undo ? { undo: () => takeBack(id, undo, about) } : {})} />,
    color: failed ? 'red' : 'brand',
    autoClose: undo || failed ? 10_000 : 4000,
    withBorder: true,
    role: failed ? 'alert' : 'status',
    closeButtonProps: { 'aria-label': i18n.t('web.close') },
  })
  if (subject) shown.set(subject, id)
}

/** Takes away what was said about this: something newer has happened to it. */
export function outdate(about: string): void {
  const id = shown.get(about)
  if (id) notifications.hide(id)
  shown.delete(about)
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

async function takeBack(id: string, undo: () => unknown, about: string | undefined): Promise<void> {
  notifications.hide(id)
  try {
    const sentence = await undo()
    toast(typeof sentence === 'string' ? sentence : i18n.t('web.undone'), about ? { about } : {})
  } catch (error) {
    toast(problemText(error, i18n.t), { failed: true })
  }
}

/** Toasts of one person are none of the next one's business. */
export function clearToasts(): void {
  shown.clear()
  notifications.clean()
}
