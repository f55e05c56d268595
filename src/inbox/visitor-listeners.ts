import type { ServerResponse } from 'node:http'
import type { Realtime, Stream } from '#platform/realtime.ts'

type Listener = { stream: Stream; response: ServerResponse }
/** A page open in this many tabs is no page. The oldest stream ends. */
const mostStreams = 20
/** Unsent bytes after which a listener counts as gone. */
const mostUnsent = 256 * 1024

/** The open streams of web-chat visitors in this process: one look-up for each message, however many listen. */
export function visitorListeners(realtime: Realtime) {
  const workspaces = new Map<string, Map<string, Set<Listener>>>()

  function add(workspaceId: string, contactId: string, stream: Stream, response: ServerResponse): void {
    const contacts = workspaces.get(workspaceId) ?? listenTo(workspaceId)
    const open = contacts.get(contactId) ?? new Set()
    const listener = { stream, response }
    contacts.set(contactId, open.add(listener))
    const [oldest] = open
    if (open.size > mostStreams) oldest?.stream.end()
    void stream.closed.then(() => {
      open.delete(listener)
      if (open.size === 0 && contacts.get(contactId) === open) contacts.delete(contactId)
    })
  }

  function listenTo(workspaceId: string): Map<string, Set<Listener>> {
    const contacts = new Map<string, Set<Listener>>()
    workspaces.set(workspaceId, contacts)
    realtime.subscribe(workspaceId, ({ type, contactId, messageId, direction }) => {
      if (type === 'resync')
        return tell(
          [...contacts.values()].flatMap((set) => [...set]),
          '',
        )
      if (type !== 'chat.message' || (direction !== 'in' && direction !== 'out')) return
      tell(contacts.get(String(contactId)) ?? [], String(messageId))
    })
    return contacts
  }

  return { add }
}

function tell(listeners: Iterable<Listener>, messageId: string): void {
  for (const { stream, response } of listeners) {
    if (response.writableLength > mostUnsent) response.destroy()
    else stream.send({ type: 'message', ...(messageId && { id: messageId }) })
  }
}
