export type InTurn = <T>(key: string, work: () => Promise<T>) => Promise<T>

/** Lines, one for each key, in which every piece of work begins when the one before it has ended. */
export function createLines(): InTurn {
  const last = new Map<string, Promise<unknown>>()
  return async (key, work) => {
    const mine = (last.get(key) ?? Promise.resolve()).then(work)
    const ended = mine.catch(() => undefined)
    last.set(key, ended)
    try {
      return await mine
    } finally {
      if (last.get(key) === ended) last.delete(key)
    }
  }
}
