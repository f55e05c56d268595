import { v7 } from 'uuid'

/** A new UUID v7: rises with time, so that an index on it stays dense. */
export const newId = (): string => v7()
