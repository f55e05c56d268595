// SPDX-License-Identifier: MIT
import { newClientId } from './identifier.ts'
import { readJson, type Shelf } from './storage.ts'

export interface Outgoing {
  clientId: string
  text: string
  /** Milliseconds since 1970; no two in one browser are alike, so it also gives the order. */
  writtenAt: number
  /** Why the server will never take it; null while it may still be sent. */
  refusal: string | null
}

// One key per message: two tabs writing at once cannot overwrite each other's messages.
const prefix = 'outgoing:'

export type Outbox = ReturnType<typeof outbox>

/** Messages written but not yet confirmed. They stay here until the server has them, over reloads and closed tabs. */
export function outbox(shelf: Shelf) {
  function all(): Outgoing[] {
    return shelf
      .keys()
      .filter((key) => key.startsWith(prefix))
      .map((key) => readJson<Outgoing>(shelf, key))
      .filter((entry) => entry !== null && typeof entry.text === 'string')
      .map((entry) => entry as Outgoing)
      .sort((a, b) => a.writtenAt - b.writtenAt || (a.clientId < b.clientId ? -1 : 1))
  }

  function put(entry: Outgoing): void {
    shelf.set(prefix + entry.clientId, JSON.stringify(entry))
  }

  return {
    all,
    add(text: string): Outgoing {
      const newest = all().at(-1)?.writtenAt ?? 0
      const entry = {
        clientId: newClientId(),
        text,
        writtenAt: Math.max(Date.now(), newest + 1),
        refusal: null,
      }
      put(entry)
      return entry
    },
    next: (): Outgoing | undefined => all().find((entry) => entry.refusal === null),
    refuse: (entry: Outgoing, refusal: string): void => put({ ...entry, refusal }),
    remove: (clientId: string): void => shelf.remove(prefix + clientId),
  }
}

export function isOutboxKey(key: string): boolean {
  return key === '' || key.startsWith(prefix)
}
