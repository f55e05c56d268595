const missing = new WeakSet<object>()

/** Notes which parts of the program could not be fetched: after an update those of the version before are gone. */
export function watchMissingParts(): void {
  window.addEventListener('vite:preloadError', ({ payload }) => missing.add(payload))
}

/** Whether a screen failed because its part of the program is no longer there. */
export const isOutdated = (error: unknown): boolean => error instanceof Error && missing.has(error)
