import { v7 } from 'uuid'

/** A new UUID v7: rises with time, so that an index on it stays dense. */
export const newId = (): string => v7()

/** Every id made at this time or later is at least this one. */
export const leastIdOf = (time: Date): string =>
  v7({ msecs: time.getTime(), seq: 0, random: new Uint8Array(16) })
