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
  const assign = useAct({
    act: (to: { id: string; name: string }) => api.put(`${at}/assignment`, { userId: to.id }),
    stale,
    done: (_, { name }) => t('inbox.assigned', { name }),
  })
  const unassign = useAct({ act: () => api.delete(`${at}/assignment`), stale, done: t('inbox.unassigned') })
  const join = useAct({ act: () => api.put(`${at}/participants/${user.id}`), stale, done: t('inbox.joined') })
  const leave = useAct({
    act: () => api.delete(`${at}/participants/${user.id}`),
    stale,
    done: t('inbox.left'),
  })
  const solve = useAct({
    act: () => api.put(`${at}/solution`),
    stale,
    done: t('inbox.solved'),
    undo: () => api.delete(`${at}/solution`),
  })
  const reopen = useAct({ act: () => api.delete(`${at}/solution`), stale, done: t('inbox.reopened') })
  return { assign, unassign, join, leave, solve, reopen }
}
export type ChatActs = ReturnType<typeof useChatActs>
