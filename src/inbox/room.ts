import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database.ts'
import type { Log } from '#platform/log.ts'
import type { Announcement } from '#platform/realtime.ts'
import { lookAgain, reachedBy, seenBy, type Viewer } from './viewers.ts'

export type Room = {
  enter(viewer: Viewer): void
  hear(news: Announcement): void
  /** Looks at everybody's access again, without being told that it changed. */
  recheck(): void
}

/** What concerns the whole workspace. Whom or what it is about is told to those who see that; the others look again. */
const forEverybody = ['users.changed', 'organization.changed', 'removal.progress', 'chats.stale', 'resync']
/** Unsent bytes after which a listener counts as gone. */
const mostUnsent = 1024 * 1024
/** Looked at again in one transaction: it notes when people were last seen, and must not hold their rows for long. */
const atOnce = 20

/**
 * Everybody of one workspace who listens to this process. News that comes while an answer is looked up waits and is
 * looked up together; first whose access has changed, so that nobody hears what they may not see any more.
 */
export function openRoom(database: Database, log: Log, workspaceId: string): Room {
  const viewers = new Set<Viewer>()
  const unchecked = new Set<Viewer>()
  let waiting: Announcement[] = []
  let busy = false

  const inWorkspace = <T>(work: (tx: Tx) => Promise<T>) => database.inWorkspace(workspaceId, work)

  async function work(): Promise<void> {
    if (busy) return
    busy = true
    while (viewers.size > 0 && (waiting.length > 0 || unchecked.size > 0)) {
      const news = waiting
      waiting = []
      try {
        await checkAccess(news)
        await tell(news)
      } catch (error) {
        // Who may hear what cannot be told: everybody comes back, proves who they are and looks again.
        log.warn({ err: error }, 'live updates begin again')
        for (const viewer of viewers) leave(viewer)
      }
    }
    waiting = []
    busy = false
  }

  async function checkAccess(news: Announcement[]): Promise<void> {
    const changes = news.filter(({ type }) => type === 'access.changed')
    const everybody = changes.some(({ id }) => id === undefined)
    const told = [...viewers].filter(({ actor }) => everybody || changes.some(({ id }) => id === actor.id))
    const due = [...new Set([...told, ...unchecked])].filter((viewer) => viewers.has(viewer))
    unchecked.clear()
    for (let from = 0; from < due.length; from += atOnce) {
      const some = due.slice(from, from + atOnce)
      const before = some.map(({ actor }) => actor.accessEpoch)
      const ended = await inWorkspace((tx) => lookAgain(tx, some))
      some.forEach((viewer, n) => {
        if (ended.includes(viewer)) signOut(viewer)
        else if (told.includes(viewer) || before[n] !== viewer.actor.accessEpoch)
          send(viewer, { type: 'access.changed' })
      })
    }
  }

  async function tell(news: Announcement[]): Promise<void> {
    const about = await aboutChats(news)
    const general = once(news.filter(({ type }) => forEverybody.includes(type)))
    const chatIds = idsOf(about)
    const userIds = idsOf(general.filter(({ type }) => type === 'users.changed'))
    const all = [...viewers]
    const seen = chatIds.length > 0 ? await inWorkspace((tx) => seenBy(tx, workspaceId, all, chatIds)) : null
    const reached =
      userIds.length > 0 ? await inWorkspace((tx) => reachedBy(tx, workspaceId, all, userIds)) : null
    for (const viewer of all.filter((one) => viewers.has(one))) {
      const { open, solved } = seen?.get(viewer) ?? nothingSeen
      const names = (id: string) => viewer.actor.isAdmin || reached?.get(viewer)?.has(id)
      const chats = about.filter(({ id }) => open.has(id))
      const others = general.map(({ type, id }) => ({ type, ...(id && names(id) && { id }) }))
      // Solved just now, perhaps, and still on a screen of somebody whose role does not show it any more.
      const gone = about.some(({ id }) => solved.has(id)) ? [{ type: 'chats.stale' }] : []
      for (const one of once<Announcement>([...chats, ...others, ...gone])) send(viewer, one)
    }
  }

  // A contact has no screen of its own: it changes the chats it is shown in.
  async function aboutChats(news: Announcement[]): Promise<(Announcement & { id: string })[]> {
    const contacts = news.flatMap(({ type, id }) => (type === 'contact.changed' && id ? [id] : []))
    const theirs = contacts.length > 0 ? await inWorkspace((tx) => chatsOf(tx, workspaceId, contacts)) : []
    const named = news.flatMap(({ type, id, messageId }) => {
      if (!id) return []
      if (type === 'chat.message')
        return [
          { type, id, messageId },
          { type: 'chat.changed', id },
        ]
      return type === 'chat.changed' ? [{ type, id }] : []
    })
    return once([...named, ...theirs.map((id) => ({ type: 'chat.changed', id }))])
  }

  function send(viewer: Viewer, event: Announcement): void {
    if (viewer.response.writableLength > mostUnsent) viewer.response.destroy()
    else viewer.stream.send(event)
  }

  function signOut(viewer: Viewer): void {
    viewer.stream.send({ type: 'signed_out' })
    leave(viewer)
  }

  function leave(viewer: Viewer): void {
    viewers.delete(viewer)
    viewer.stream.end()
  }

  return {
    enter: (viewer) => {
      viewers.add(viewer)
      void viewer.stream.closed.then(() => viewers.delete(viewer))
      // What was announced between signing in and listening.
      unchecked.add(viewer)
      void work()
    },
    hear: (news) => {
      waiting.push(news)
      void work()
    },
    recheck: () => {
      for (const viewer of viewers) unchecked.add(viewer)
      void work()
    },
  }
}

const nothingSeen = { open: new Set<string>(), solved: new Set<string>() }

const idsOf = (news: Announcement[]): string[] => [...new Set(news.flatMap(({ id }) => (id ? [id] : [])))]

function once<T extends Announcement>(news: T[]): T[] {
  return [...new Map(news.map((one) => [`${one.type} ${one.id} ${one.messageId}`, one])).values()]
}

async function chatsOf(tx: Tx, workspaceId: string, contactIds: string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from chats
    where workspace_id = ${workspaceId} and contact_id = any(${contactIds}::uuid[])`.execute(tx)
  return rows.map((row) => row.id)
}
