import { useCallback, useState } from 'react'
import { useSession } from '#web/session.tsx'
import type { Kind } from './outbox.ts'

export interface Draft {
  kind: Kind
  text: string
}

const blank: Draft = { kind: 'reply', text: '' }

/** What was written but not sent, kept for each chat until the tab closes. */
export function useDraft(chatId: string) {
  const { user } = useSession()
  const key = `handover.draft.${user.id}.${chatId}`
  const [draft, setDraft] = useState(() => read(key))
  const change = useCallback(
    (part: Partial<Draft>) =>
      setDraft((before) => {
        const next = { ...before, ...part }
        write(key, next)
        return next
      }),
    [key],
  )
  return { draft, change }
}

function read(key: string): Draft {
  try {
    return { ...blank, ...JSON.parse(sessionStorage.getItem(key) ?? '{}') }
  } catch {
    return blank
  }
}

function write(key: string, draft: Draft): void {
  try {
    if (draft.text) sessionStorage.setItem(key, JSON.stringify(draft))
    else sessionStorage.removeItem(key)
  } catch {
    // A full or forbidden storage costs the draft only, not the typing.
  }
}
