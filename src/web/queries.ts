import {
  keepPreviousData,
  QueryClient,
  type QueryKey,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, type Params, Problem } from './api.ts'
import { outdate, toast } from './design/notify.tsx'
import { problemText } from './design/problem-text.ts'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (count, error) =>
        count < 2 && !(error instanceof Problem && error.status >= 400 && error.status < 500),
    },
  },
})

export interface Page<T> {
  data: T[]
  nextCursor: string | null
  total?: number
}

/** The key of an address is its path, so that news about `chats` or about `chats/{id}` finds what to refetch. */
export function keyOf(path: string, params?: Params): QueryKey {
  const parts = path.split('/').filter(Boolean)
  return params && Object.keys(params).length > 0 ? [...parts, params] : parts
}

/** One thing. `path` null waits (nothing is asked). */
export function useGet<T>(path: string | null, params?: Params) {
  return useQuery({
    queryKey: keyOf(path ?? 'nothing', params),
    queryFn: () => api.get<T>(path as string, params),
    enabled: path !== null,
  })
}

/** A list `{ data, nextCursor }`, page after page; `rows` is all that is loaded. */
export function useList<T>(path: string | null, params: Params = {}) {
  const list = useInfiniteQuery({
    queryKey: keyOf(path ?? 'nothing', { list: true, ...params }),
    queryFn: ({ pageParam }) => api.get<Page<T>>(path as string, { ...params, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    enabled: path !== null,
  })
  return {
    rows: list.data?.pages.flatMap((page) => page.data) ?? [],
    total: list.data?.pages[0]?.total,
    loading: list.isPending,
    /** True while `rows` are those of the question before. */
    former: list.isPlaceholderData,
    error: list.error,
    retry: () => void list.refetch(),
    more: list.hasNextPage ? () => void list.fetchNextPage() : null,
    loadingMore: list.isFetchingNextPage,
  }
}
export type List<T> = ReturnType<typeof useList<T>>

export interface Act<Input, Result> {
  act: (input: Input) => Promise<Result>
  /** Paths whose queries are refetched before the toast appears, e.g. `['/users', '/hierarchy']`. */
  stale?: string[]
  /** The sentence of the toast. */
  done?: string | ((result: Result, input: Input) => string)
  undo?: (result: Result, input: Input) => Promise<unknown>
  /** What it is done to, e.g. `users/{id}`: the toast of what was done to it before goes. */
  about?: string | ((input: Input) => string)
  after?: (result: Result, input: Input) => void
  /** True when a form shows the problem itself. */
  quiet?: boolean
}

/** Something a person does: calls, refetches, says that it is done (with Undo), says what went wrong. */
export function useAct<Input = void, Result = unknown>(options: Act<Input, Result>) {
  const client = useQueryClient()
  const { t } = useTranslation()
  const refetch = () =>
    Promise.all((options.stale ?? []).map((path) => client.invalidateQueries({ queryKey: keyOf(path) })))
  return useMutation<Result, Error, Input>({
    mutationFn: options.act,
    onSuccess: async (result, input) => {
      await refetch()
      options.after?.(result, input)
      const undo = options.undo
      const sentence = typeof options.done === 'function' ? options.done(result, input) : options.done
      const about = typeof options.about === 'function' ? options.about(input) : options.about
      if (about) outdate(about)
      if (!sentence) return
      toast(sentence, {
        ...(about ? { about } : {}),
        ...(undo ? { undo: () => undo(result, input).then(refetch) } : {}),
      })
    },
    onError: (error) => {
      if (!options.quiet) toast(problemText(error, t), { failed: true })
    },
  })
}
