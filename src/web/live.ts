import type { QueryKey } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { api, sessionLost } from './api.ts'
import { queryClient } from './queries.ts'

export interface LiveEvent {
  type: string
  id?: string
  [name: string]: unknown
}
type Handler = (event: LiveEvent) => void

// What each kind of news makes stale: paths of the API. `list` means the lists under a noun, not each single one.
const staleAfter: Record<string, (event: LiveEvent) => Stale[]> = {
  'chat.changed': ({ id }) => [
    { path: ['chats', id] },
    { path: ['chats'], list: true },
    { path: ['access'] },
  ],
  'chat.message': ({ id }) => [{ path: ['chats', id] }, { path: ['chats'], list: true }],
  'chats.stale': () => [{ path: ['chats'] }],
  'users.changed': () => [{ path: ['users'] }, { path: ['hierarchy'] }, { path: ['departments'] }],
  'organization.changed': () => organization.map((noun) => ({ path: [noun] })),
  'access.changed': () => [{ path: [] }],
  resync: () => [{ path: [] }],
  'removal.progress': ({ id }) => [{ path: ['removals', id] }, { path: ['removals'], list: true }],
}
const organization = [
  'users',
  'departments',
  'roles',
  'hierarchy',
  'one-to-one-access',
  'access',
  'channels',
  'workspace',
]

interface Stale {
  path: (string | undefined)[]
  list?: boolean
}

const handlers = new Map<string, Set<Handler>>()

/** Calls `handler` for each event of `type`; answers with how to stop. Refetching needs no handler. */
export function onLive(type: string, handler: Handler): () => void {
  const ofType = handlers.get(type) ?? new Set()
  handlers.set(type, ofType.add(handler))
  return () => void ofType.delete(handler)
}

/** The same for a component. `handler` may change from one render to the next. */
export function useOnLive(type: string, handler: Handler): void {
  useEffect(() => onLive(type, handler), [type, handler])
}

export type Connection = 'connecting' | 'open' | 'offline'
let connection: Connection = 'connecting'
const watchers = new Set<() => void>()

export function useConnection(): Connection {
  return useSyncExternalStore(
    (watch) => {
      watchers.add(watch)
      return () => void watchers.delete(watch)
    },
    () => connection,
  )
}

let switching = false

/** For giving up the session on purpose, or taking another: the end of the old one is no news. */
export async function switchSession<T>(act: () => Promise<T>): Promise<T> {
  switching = true
  try {
    return await act()
  } catch (error) {
    switching = false
    throw error
  }
}

/** Listens as long as the caller lives; `who` changes when another person signs in. */
export function useLiveConnection(who: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person needs another stream
  useEffect(() => listen(), [who])
}

function listen(): () => void {
  switching = false
  let source: EventSource | null = null
  let retry: ReturnType<typeof setTimeout> | undefined
  let attempts = 0
  let stopped = false

  const open = () => {
    clearTimeout(retry)
    source?.close()
    source = new EventSource('/api/v1/events')
    source.onopen = () => {
      const missedSome = connection === 'offline'
      attempts = 0
      become('open')
      if (missedSome) void queryClient.invalidateQueries()
    }
    source.onmessage = (message) => receive(message.data)
    for (const type of [...Object.keys(staleAfter), 'signed_out']) {
      source.addEventListener(type, (message) => receive((message as MessageEvent).data, type))
    }
    source.onerror = () => {
      source?.close()
      if (stopped) return
      become('offline')
      const wait = Math.min(15_000, 1000 * 2 ** attempts++) * (0.75 + Math.random() / 2)
      retry = setTimeout(() => void reopen(), wait)
    }
  }
  // EventSource hides the status of a refusal, so a plain request finds out whether the session has ended.
  const reopen = async () => {
    await api.get('/session').catch(() => undefined)
    if (!stopped) open()
  }
  const backOnline = () => void reopen()

  open()
  addEventListener('online', backOnline)
  return () => {
    stopped = true
    clearTimeout(retry)
    source?.close()
    removeEventListener('online', backOnline)
    become('connecting')
  }
}

function become(next: Connection): void {
  connection = next
  for (const watch of watchers) watch()
}

function receive(text: string, type?: string): void {
  const event = parse(text, type)
  if (!event) return
  if (event.type === 'signed_out' && !switching) sessionLost('signed_out')
  for (const stale of staleAfter[event.type]?.(event) ?? []) refetchSoon(stale)
  for (const handler of handlers.get(event.type) ?? []) handler(event)
}

function parse(text: string, type?: string): LiveEvent | null {
  try {
    const event = JSON.parse(text || '{}') as Partial<LiveEvent>
    return { ...event, type: event.type ?? type ?? '' }
  } catch {
    return type ? { type } : null
  }
}

const waiting = new Map<string, Stale>()

// A busy moment brings the same news many times; one refetch a tenth of a second later answers all of it.
function refetchSoon(stale: Stale): void {
  waiting.set(JSON.stringify(stale), stale)
  if (waiting.size > 1) return
  setTimeout(() => {
    const all = [...waiting.values()]
    waiting.clear()
    for (const { path, list } of all) {
      void queryClient.invalidateQueries({
        queryKey: path.filter((part) => part !== undefined) as QueryKey,
        ...(list ? { predicate: ({ queryKey }) => typeof queryKey[path.length] !== 'string' } : {}),
      })
    }
  }, 100)
}
