// SPDX-License-Identifier: MIT

/** Runs the work in one tab at a time where the browser has locks. Waiting is bounded: a frozen tab must not hold up the others for ever. */
export async function alone<T>(name: string, work: () => Promise<T>, patience = 20_000): Promise<T> {
  const locks = globalThis.navigator?.locks
  if (!locks) return work()
  let began = false
  const waiting = new AbortController()
  const timer = setTimeout(() => waiting.abort(), patience)
  try {
    return (await locks.request(name, { signal: waiting.signal }, () => {
      began = true
      clearTimeout(timer)
      return work()
    })) as T
  } catch (error) {
    if (began) throw error
    return work()
  } finally {
    clearTimeout(timer)
  }
}
