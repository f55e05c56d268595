import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { z } from 'zod'
import type { Message, messagePage } from '#inbox/contract.ts'
import { api } from '#web/api.ts'
import { keyOf, queryClient } from '#web/queries.ts'

type MessagePage = z.infer<typeof messagePage>
type Loaded = InfiniteData<MessagePage>

const keyFor = (chatId: string) => keyOf(`/chats/${chatId}/messages`, { list: true })

/** The timeline, oldest first; `older` loads what came before. */
export function useMessages(chatId: string) {
  const pages = useInfiniteQuery({
    queryKey: keyFor(chatId),
    queryFn: ({ pageParam }) => api.get<MessagePage>(`/chats/${chatId}/messages`, { cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
  const messages = useMemo(() => inOrder(pages.data), [pages.data])
  return {
    messages,
    loading: pages.isPending,
    error: pages.error,
    retry: () => void pages.refetch(),
    complete: pages.data !== undefined && !pages.hasNextPage,
    older: pages.hasNextPage && !pages.isFetching ? () => void pages.fetchNextPage() : null,
    loadingOlder: pages.isFetchingNextPage,
    olderFailed: pages.isFetchNextPageError,
  }
}

function inOrder(loaded: Loaded | undefined): Message[] {
  const all = (loaded?.pages ?? []).flatMap(({ data }) => data)
  return [...new Map(all.map((message) => [message.id, message])).values()].sort((a, b) => a.seq - b.seq)
}

export function knownMessages(chatId: string): Message[] {
  return inOrder(queryClient.getQueryData<Loaded>(keyFor(chatId)))
}

/** Puts what the server has just answered into the timeline, before the news of it comes round. */
export function addMessage(message: Message): void {
  queryClient.setQueryData<Loaded>(keyFor(message.chatId), (loaded) => {
    const [newest, ...older] = loaded?.pages ?? []
    if (!loaded || !newest || newest.data.some(({ id }) => id === message.id)) return loaded
    return { ...loaded, pages: [{ ...newest, data: [...newest.data, message] }, ...older] }
  })
}

export function refetchMessages(chatId: string): Promise<void> {
  return queryClient.refetchQueries({ queryKey: keyFor(chatId) })
}
