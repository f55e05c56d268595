// SPDX-License-Identifier: MIT

/** Named texts kept for one channel: across reloads and tabs where the browser allows it, else for the life of the page. */
export interface Shelf {
  get(key: string): string | null
  set(key: string, value: string): void
  remove(key: string): void
  keys(): string[]
  /** Calls back with the key that another tab changed ('' when it cleared everything). */
  watch(changed: (key: string) => void): void
}

export function shelf(open: () => Storage, channelId: string): Shelf {
  const prefix = `handover:${channelId}:`
  // Storage can be refused at any time (privacy mode, sandboxed frame, full disk), so each call may fall back.
  const memory = new Map<string, string>()
  return {
    get(key) {
      const kept = memory.get(key)
      if (kept !== undefined) return kept
      return attempt(() => open().getItem(prefix + key), null)
    },
    set(key, value) {
      memory.set(key, value)
      attempt(() => {
        open().setItem(prefix + key, value)
        memory.delete(key)
      }, undefined)
    },
    remove(key) {
      memory.delete(key)
      attempt(() => open().removeItem(prefix + key), undefined)
    },
    keys() {
      const stored = attempt(() => {
        const storage = open()
        return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
      }, [])
      const own = stored.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))
      return [...new Set([...own, ...memory.keys()])]
    },
    watch(changed) {
      globalThis.addEventListener?.('storage', (event) => {
        const { key } = event as StorageEvent
        if (key === null) changed('')
        else if (key.startsWith(prefix)) changed(key.slice(prefix.length))
      })
    },
  }
}

function attempt<T>(action: () => T, otherwise: T): T {
  try {
    return action()
  } catch {
    return otherwise
  }
}

export function readJson<T>(from: Shelf, key: string): T | null {
  const text = from.get(key)
  if (text === null) return null
  return attempt(() => JSON.parse(text) as T, null)
}
