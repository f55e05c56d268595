import pg from 'pg'
import type { Engine } from './engine.ts'

// The same JavaScript values as src/platform/embedded-worker.ts gives for the embedded database.
const parsers = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, Number],
  [pg.types.builtins.DATE, String],
  [pg.types.builtins.INTERVAL, String],
])
const types = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    parsers.get(id) ?? pg.types.getTypeParser(id, format as 'text'),
} as pg.CustomTypesConfig

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** PostgreSQL 15 or newer, shared by any number of app processes. */
export async function openPostgres(url: string, poolSize: number): Promise<Engine> {
  const options = { connectionString: url, types, application_name: 'handover', keepAlive: true }
  const pool = new pg.Pool({ ...options, max: poolSize, connectionTimeoutMillis: 10_000 })
  // An idle connection that dies is replaced at its next use; without a listener it would end the process.
  pool.on('error', () => undefined)
  const listeners = new Map<string, { onNotice(payload: string): void; onGap(): void }>()
  let listening: pg.Client | null = null
  let closing = false

  await pool.query('select 1')

  async function listenAgain(): Promise<void> {
    const client = new pg.Client(options)
    client.on('notification', ({ channel, payload }) => listeners.get(channel)?.onNotice(payload ?? ''))
    client.on('error', () => undefined)
    client.on('end', () => void (closing || reconnect()))
    await client.connect()
    listening = client
    for (const channel of listeners.keys()) await client.query(`listen ${pg.escapeIdentifier(channel)}`)
  }

  async function reconnect(): Promise<void> {
    for (let delay = 100; !closing; delay = Math.min(delay * 2, 5_000)) {
      await wait(delay)
      try {
        await listenAgain()
        for (const listener of listeners.values()) listener.onGap()
        return
      } catch {
        // The database is still away; the next round tries again.
      }
    }
  }

  return {
    kind: 'postgres',
    use: async (work) => {
      const client = await pool.connect()
      try {
        return await work({
          query: async (text, values) => {
            const answer: pg.QueryResult | pg.QueryResult[] = await client.query(text, values as unknown[])
            const results = Array.isArray(answer) ? answer : [answer]
            return { rows: results.flatMap((result) => result.rows), affected: results.at(-1)?.rowCount ?? 0 }
          },
          exec: async (text) => void (await client.query(text)),
        })
      } finally {
        // The pool itself drops a client whose connection is gone.
        client.release()
      }
    },
    listen: async (channel, onNotice, onGap) => {
      listeners.set(channel, { onNotice, onGap })
      if (listening) await listening.query(`listen ${pg.escapeIdentifier(channel)}`)
      else await listenAgain()
    },
    close: async () => {
      closing = true
      await listening?.end()
      await pool.end()
    },
  }
}
