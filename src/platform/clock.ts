/** The one place where time is read. */
export const clock = { now: (): Date => new Date() }

export const minutes = (n: number): number => n * 60_000
export const days = (n: number): number => n * 24 * 3_600_000
