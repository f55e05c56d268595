export type Result = { rows: unknown[]; affected: number }

/** One session of a database, used by one piece of work at a time. */
export type Connection = {
  query(text: string, values?: readonly unknown[]): Promise<Result>
  /** Several statements at once, without parameters. */
  exec(text: string): Promise<void>
}

/** What PostgreSQL and the embedded database have in common; everything above talks to this only. */
export type Engine = {
  kind: 'embedded' | 'postgres'
  use<T>(work: (connection: Connection) => Promise<T>): Promise<T>
  /** `onGap` is called when notices may have been missed, after a lost connection came back. */
  listen(channel: string, onNotice: (payload: string) => void, onGap: () => void): Promise<void>
  close(): Promise<void>
}
