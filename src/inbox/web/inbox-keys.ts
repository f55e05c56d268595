import type { RefObject } from 'react'
import type { Chat } from '#inbox/contract.ts'
import { useGet } from '#web/queries.ts'
import { useSolving } from './chat-acts.ts'
import type { Rows } from './chat-rows.tsx'
import type { Writing } from './composer.tsx'
import type { Picking } from './picked.ts'
import { useShortcuts } from './shortcuts.ts'

interface Parts {
  rows: RefObject<Rows | null>
  writing: RefObject<Writing | null>
  chatId: string | undefined
  listed: Chat | undefined
  picking: Picking
}

/** j k move, Enter opens (the row is a link), x ticks, r and n write, e solves or reopens what is open. */
export function useInboxKeys({ rows, writing, chatId, listed, picking }: Parts): void {
  const loaded = useGet<Chat>(chatId ? `/chats/${chatId}` : null).data
  const chat = loaded ?? listed
  const { solve, reopen } = useSolving()
  useShortcuts({
    j: () => rows.current?.move(1),
    k: () => rows.current?.move(-1),
    x: () => {
      const id = rows.current?.current()
      if (id) picking.toggle(id)
    },
    r: () => writing.current?.write('reply'),
    n: () => writing.current?.write('note'),
    e: () => {
      if (chat?.can.solve) solve.mutate(chat.id)
      else if (chat?.can.reopen) reopen.mutate(chat.id)
    },
  })
}
