import type { ServerResponse } from 'node:http'
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from './context.ts'
import type { Database } from './database.ts'
import type { Log } from './log.ts'

/** What changed. Ids only: whoever hears of it loads what they may see. */
export type Announcement = { type: string; id?: string; [more: string]: unknown }
type Notice = Announcement & { workspaceId: string }

const channel = 'handover'

/** Tells every app process, when and only when the transaction commits. */
export async function announce(ctx: Pick<Ctx, 'workspaceId' | 'tx'>, event: Announcement): Promise<void> {
  await announceAll(ctx, [event])
}

/** Several at once, in one statement. */
export async function announceAll(
  ctx: Pick<Ctx, 'workspaceId' | 'tx'>,
  events: readonly Announcement[],
): Promise<void> {
  const texts = events.map((event) => noticeOf(ctx, event))
  await sql`select ${announcing(sql`text`)} from unnest(${texts}::text[]) text`.execute(ctx.tx)
}

/** For statements that announce what they write, by calling `announcing` with a notice. */
export const noticeOf = (ctx: Pick<Ctx, 'workspaceId'>, event: Announcement): string =>
  JSON.stringify({ ...event, workspaceId: ctx.workspaceId })
export const announcing = (notice: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`pg_notify(${channel}, ${notice})`

type Listener = (notice: Notice) => void

export type Realtime = {
  /** Called in this process for every announcement of a workspace; the returned function ends it. */
  subscribe(workspaceId: string, listener: Listener): () => void
  subscribers(): number
}

export async function openRealtime(database: Database, log: Log): Promise<Realtime> {
  const listeners = new Map<string, Set<Listener>>()
  const deliver = (notice: Notice, to: Iterable<Listener>) => {
    for (const listener of to) listener(notice)
  }
  await database.listen(
    channel,
    (payload) => {
      const notice = JSON.parse(payload) as Notice
      deliver(notice, listeners.get(notice.workspaceId) ?? [])
    },
    () => {
      log.warn('live updates were interrupted; everybody looks again')
      for (const [workspaceId, set] of listeners) deliver({ type: 'resync', workspaceId }, set)
    },
  )
  return {
    subscribe: (workspaceId, listener) => {
      const set = listeners.get(workspaceId) ?? new Set()
      listeners.set(workspaceId, set.add(listener))
      return () => {
        set.delete(listener)
        if (set.size === 0 && listeners.get(workspaceId) === set) listeners.delete(workspaceId)
      }
    },
    subscribers: () => [...listeners.values()].reduce((sum, set) => sum + set.size, 0),
  }
}

export type Stream = {
  send(event: { type: string; [more: string]: unknown }): void
  end(): void
  closed: Promise<void>
}

/** Server-sent events on a raw response; a comment every 15 seconds keeps proxies from closing it. */
export function openStream(response: ServerResponse, headers: Record<string, string> = {}): Stream {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
    ...headers,
  })
  response.write(': open\n\n')
  const beat = setInterval(() => response.write(': alive\n\n'), 15_000)
  const closed = new Promise<void>((resolve) => {
    const end = () => {
      clearInterval(beat)
      resolve()
    }
    // Whoever left while they were looked up has closed already, and will not again.
    if (response.destroyed) end()
    else response.on('close', end)
  })
  return {
    send: (event) => void response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`),
    end: () => void response.end(),
    closed,
  }
}
