import { useDocumentVisibility } from '@mantine/hooks'
import { useEffect, useRef } from 'react'
import type { Chat } from '#inbox/contract.ts'
import { api } from '#web/api.ts'
import { keyOf, queryClient } from '#web/queries.ts'
import { useSession } from '#web/session.tsx'

/** Marks a chat of mine as read while it is open and can be seen. */
export function useReading(chat: Chat | undefined): void {
  const { user } = useSession()
  const visible = useDocumentVisibility() === 'visible'
  const mine = chat?.assignee?.id === user.id
  // Once for each message: an answer that leaves the number as it was must not be asked for again and again.
  const place = visible && mine && chat.unread > 0 ? `${chat.id} ${chat.lastMessageAt}` : null
  const told = useRef<string | null>(null)
  useEffect(() => {
    if (place === null || told.current === place) return
    told.current = place
    const [id] = place.split(' ')
    api
      .put(`/chats/${id}/read`)
      .then(() => queryClient.invalidateQueries({ queryKey: keyOf('/chats') }))
      .catch(() => {
        told.current = null
      })
  }, [place])
}
