import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { z } from 'zod'
import type { Chat, chatCounts, chatPage } from '#inbox/contract.ts'
import { api } from '#web/api.ts'
import { useFilters } from '#web/design/filters.ts'
import { useOnLive } from '#web/live.ts'
import { keyOf, queryClient, useGet } from '#web/queries.ts'

export const tabs = ['mine', 'unassigned', 'all', 'solved'] as const
export type Tab = (typeof tabs)[number]
export type ChatPage = z.infer<typeof chatPage>

export const filterNames = [
  'search',
  'channelId',
  'departmentId',
  'assigneeId',
  'joinedBy',
  'status',
] as const
export type FilterName = (typeof filterNames)[number]

/** What the list is asked for. */
export type ChatFilter = { tab: Tab } & Partial<Record<FilterName, string>>

export function useChatFilter(tab: Tab) {
  const filters = useFilters(filterNames)
  const { search, channelId, departmentId, assigneeId, joinedBy, status } = filters.values
  const filter = useMemo<ChatFilter>(
    () => ({
      tab,
      ...(search && { search }),
      ...(channelId && { channelId }),
      ...(departmentId && { departmentId }),
      ...(assigneeId && { assigneeId }),
      ...(joinedBy && { joinedBy }),
      ...(status && tab === 'mine' && { status }),
    }),
    [tab, search, channelId, departmentId, assigneeId, joinedBy, status],
  )
  return { ...filters, filter }
}

export interface ChatList {
  rows: Chat[]
  /** True while the rows still answer the question asked before. */
  stale: boolean
  loading: boolean
  error: Error | null
  retry: () => void
  more: (() => void) | null
  loadingMore: boolean
}

const nothing: Chat[] = []

export function useChatList(filter: ChatFilter): ChatList {
  const list = useInfiniteQuery({
    queryKey: keyOf('/chats', { list: true, ...filter }),
    queryFn: ({ pageParam }) => api.get<ChatPage>('/chats', { ...filter, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
  const rows = useMemo(() => (list.data ? distinct(list.data.pages) : nothing), [list.data])
  return {
    rows,
    stale: list.isPlaceholderData,
    loading: list.isPending,
    error: list.error,
    retry: () => void list.refetch(),
    more: list.hasNextPage && !list.isFetchNextPageError ? () => void list.fetchNextPage() : null,
    loadingMore: list.isFetchingNextPage,
  }
}

// A chat that moves up between two pages being asked for would stand in both.
function distinct(pages: ChatPage[]): Chat[] {
  return [...new Map(pages.flatMap(({ data }) => data).map((chat) => [chat.id, chat])).values()]
}

/** The numbers beside the tabs, counted again after each change. */
export function useChatCounts(): z.infer<typeof chatCounts> | undefined {
  useOnLive('chat.changed', recountSoon)
  useOnLive('chat.message', recountSoon)
  return useGet<z.infer<typeof chatCounts>>('/chats/counts').data
}

let recounting: ReturnType<typeof setTimeout> | undefined

function recountSoon(): void {
  if (recounting) return
  recounting = setTimeout(() => {
    recounting = undefined
    void queryClient.invalidateQueries({ queryKey: keyOf('/chats/counts') })
  }, 150)
}

/** How many chats match, once somebody wants all of them. */
export function useMatching(filter: ChatFilter, wanted: boolean): number | undefined {
  const { data } = useGet<ChatPage>(wanted ? '/chats' : null, { ...filter, limit: 1, count: 'true' })
  return data?.total
}
