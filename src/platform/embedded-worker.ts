// Runs in a worker thread: PGlite blocks the thread it runs on for the length of a query.
import { existsSync, renameSync, rmSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite, types } from '@electric-sql/pglite'

export type Call = {
  id: number
  act: 'query' | 'exec' | 'listen' | 'close'
  text: string
  values?: unknown[]
}
export type Reply = { id: number; rows?: unknown[]; affected?: number; error?: Record<string, unknown> }
export type Notice = { channel: string; payload: string }

const { folder } = workerData as { folder: string }
const port = parentPort
if (!port) throw new Error('embedded-worker.ts runs in a worker thread only')

// The same JavaScript values as src/platform/postgres.ts gives for PostgreSQL.
const parsers = { [types.INT8]: Number, [types.DATE]: String, [types.INTERVAL]: String }

if (!existsSync(folder)) await initialise(folder)
const database = await PGlite.create({ dataDir: folder, parsers })
port.on('message', (call: Call) => void answer(call))
port.postMessage({ id: 0 } satisfies Reply)

// A kill during the very first boot would leave half a database: build it aside, then rename.
async function initialise(target: string): Promise<void> {
  const draft = `${target}.new`
  rmSync(draft, { recursive: true, force: true })
  const first = await PGlite.create({ dataDir: draft })
  await first.close()
  renameSync(draft, target)
}

async function answer(call: Call): Promise<void> {
  const reply: Reply = { id: call.id }
  try {
    Object.assign(reply, await act(call))
  } catch (error) {
    // Without the statement and its values: errors are logged, and values may be addresses, numbers and links.
    const { query: _query, params: _params, ...told } = error as Record<string, unknown>
    reply.error = { ...told, message: (error as Error).message }
  }
  port?.postMessage(reply)
}

async function act({ act, text, values }: Call): Promise<Partial<Reply>> {
  if (act === 'query') {
    // Only the simple protocol takes several statements at once, and only the extended one takes parameters.
    const results = values?.length ? [await database.query(text, values)] : await database.exec(text)
    return { rows: results.flatMap((result) => result.rows), affected: results.at(-1)?.affectedRows ?? 0 }
  }
  if (act === 'exec') await database.exec(text)
  if (act === 'listen') {
    await database.listen(text, (payload) => port?.postMessage({ channel: text, payload } satisfies Notice))
  }
  if (act === 'close') await database.close()
  return {}
}
