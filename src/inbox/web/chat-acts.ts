import { useTranslation } from 'react-i18next'
import type { Chat } from '#inbox/contract.ts'
import { api } from '#web/api.ts'
import { useAct } from '#web/queries.ts'
import { useSession } from '#web/session.tsx'

const stale = ['/chats', '/assignable-users']

/** What a person can do to one chat. */
export function useChatActs(chat: Chat) {
  const { t } = useTranslation()
  const { user } = useSession()
  const at = `/chats/${chat.id}`
  const about = aboutChat(chat.id)
  const assign = useAct({
    act: (to: { id: string; name: string }) => api.put(`${at}/assignment`, { userId: to.id }),
    stale,
    done: (_, { name }) => t('inbox.assigned', { name }),
    about,
  })
  const unassign = useAct({
    act: () => api.delete(`${at}/assignment`),
    stale,
    done: t('inbox.unassigned'),
    about,
  })
  const join = useAct({ act: () => api.put(`${at}/participants/${user.id}`), stale })
  const leave = useAct({
    act: () => api.delete(`${at}/participants/${user.id}`),
    stale,
  })
  return { assign, unassign, join, leave, ...useSolving() }
}

const aboutChat = (id: string) => `chats/${id}`

/** Solving and reopening, of the chat given then. */
export function useSolving() {
  const { t } = useTranslation()
  const solve = useAct({
    act: (id: string) => api.put(`/chats/${id}/solution`),
    stale,
    done: t('inbox.solved'),
    undo: (_, id) => api.delete(`/chats/${id}/solution`),
    about: aboutChat,
  })
  const reopen = useAct({
    act: (id: string) => api.delete(`/chats/${id}/solution`),
    stale,
    about: aboutChat,
  })
  return { solve, reopen }
}

export type ChatActs = ReturnType<typeof useChatActs>
