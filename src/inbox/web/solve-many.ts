import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#web/api.ts'
import { toast } from '#web/design/notify.tsx'
import { keyOf, queryClient } from '#web/queries.ts'
import type { ChatFilter, ChatPage } from './chat-query.ts'
import type { Picked } from './picked.ts'

/** Solves the ticked chats, a few at a time; the toast takes back exactly what was solved here. */
export function useSolveMany(filter: ChatFilter, after: () => void) {
  const { t } = useTranslation()
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null)

  const solve = async (picked: Picked) => {
    setProgress({ done: 0, of: picked.ids.size })
    try {
      const ids = picked.matching ? await allIds(filter) : [...picked.ids]
      const solved = await each(
        ids,
        (id) => api.put(`/chats/${id}/solution`),
        (done) => setProgress({ done, of: ids.length }),
      )
      const undo = () => each(solved, (id) => api.delete(`/chats/${id}/solution`)).then(refetch)
      if (solved.length > 0) toast(t('inbox.bulkSolved', { count: solved.length }), { undo })
      const failed = ids.length - solved.length
      if (failed > 0) toast(t('inbox.bulkNotSolved', { count: failed }), { failed: true })
      after()
    } catch {
      toast(t('inbox.bulkNotSolved', { count: picked.ids.size }), { failed: true })
    } finally {
      setProgress(null)
      await refetch()
    }
  }
  return { solve, progress }
}

const refetch = () => queryClient.invalidateQueries({ queryKey: keyOf('/chats') })

async function allIds(filter: ChatFilter): Promise<string[]> {
  const ids = new Set<string>()
  let cursor: string | null = null
  do {
    const page: ChatPage = await api.get<ChatPage>('/chats', { ...filter, limit: 200, cursor })
    for (const { id } of page.data) ids.add(id)
    cursor = page.nextCursor
  } while (cursor)
  return [...ids]
}

async function each(
  ids: string[],
  act: (id: string) => Promise<unknown>,
  onProgress?: (done: number) => void,
): Promise<string[]> {
  const queue = [...ids]
  const succeeded: string[] = []
  let done = 0
  const work = async () => {
    for (let id = queue.shift(); id; id = queue.shift()) {
      if (
        await act(id).then(
          () => true,
          () => false,
        )
      )
        succeeded.push(id)
      onProgress?.(++done)
    }
  }
  await Promise.all([work(), work(), work(), work()])
  return succeeded
}
