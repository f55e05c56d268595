import { useEffect, useMemo, useRef, useState } from 'react'
import type { Chat } from '#inbox/contract.ts'

export interface HeldRow {
  chat: Chat
  /** It has left the list and stays only until the pointer is gone. */
  gone: boolean
}

/**
 * Keeps the order of the rows while somebody points at them or reads further down, so that news never moves the row
 * under the pointer. Words and numbers inside the rows stay fresh. `news` counts what waits above.
 */
export function useHeldRows(fresh: Chat[], settled: boolean, held: boolean, pointed: boolean) {
  const [shown, setShown] = useState<Chat[]>(fresh)
  const known = useRef(settled)
  const follow = !held || !known.current

  useEffect(() => {
    if (settled) known.current = true
  }, [settled])
  useEffect(() => {
    if (follow) setShown(fresh)
  }, [follow, fresh])

  const rows = useMemo(
    () => (follow ? fresh.map((chat) => ({ chat, gone: false })) : inOrder(shown, fresh, pointed)),
    [follow, fresh, shown, pointed],
  )
  const news = useMemo(() => (follow ? 0 : newsAbove(shown, fresh)), [follow, shown, fresh])
  return { rows, news, show: () => setShown(fresh) }
}

export function inOrder(shown: Chat[], fresh: Chat[], pointed: boolean): HeldRow[] {
  const now = new Map(fresh.map((chat) => [chat.id, chat]))
  const kept = shown.flatMap((chat) => {
    const current = now.get(chat.id)
    return current || pointed ? [{ chat: current ?? chat, gone: !current }] : []
  })
  return [...kept, ...loadedBelow(shown, fresh).map((chat) => ({ chat, gone: false }))]
}

// What is older than the last row shown came by scrolling down, and joins at the foot at once.
function loadedBelow(shown: Chat[], fresh: Chat[]): Chat[] {
  const last = shown.at(-1)
  if (!last) return fresh
  const ids = new Set(shown.map(({ id }) => id))
  return fresh.filter(({ id, lastMessageAt }) => !ids.has(id) && lastMessageAt <= last.lastMessageAt)
}

export function newsAbove(shown: Chat[], fresh: Chat[]): number {
  const before = new Map(shown.map((chat) => [chat.id, chat.lastMessageAt]))
  const last = shown.at(-1)?.lastMessageAt ?? ''
  return fresh.filter(({ id, lastMessageAt }) => {
    const seen = before.get(id)
    return seen === undefined ? lastMessageAt > last : lastMessageAt > seen
  }).length
}
