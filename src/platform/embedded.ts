import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { lockDataFolder } from './data-lock.ts'
import type { Call, Notice, Reply } from './embedded-worker.ts'
import type { Connection, Engine } from './engine.ts'

/**
 * The embedded database (PGlite) in `folder`/database.
 * Survives a killed process; not a power cut, because it does not wait for the disk.
 * @throws DataFolderInUse when another process has the folder open.
 */
export async function openEmbedded(folder: string): Promise<Engine> {
  const lock = lockDataFolder(folder)
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), {
    workerData: { folder: join(folder, 'database') },
  })
  const waiting = new Map<number, { resolve(reply: Reply): void; reject(error: Error): void }>()
  const listeners = new Map<string, (payload: string) => void>()
  let calls = 0

  const ready = new Promise<Reply>((resolve, reject) => waiting.set(0, { resolve, reject }))
  worker.on('message', (message: Reply | Notice) => {
    if ('channel' in message) return listeners.get(message.channel)?.(message.payload)
    const call = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.error) call?.reject(Object.assign(new Error(), message.error))
    else call?.resolve(message)
  })
  worker.on('error', (error) => {
    for (const call of waiting.values()) call.reject(error)
    waiting.clear()
  })
  const ask = (act: Call['act'], text: string, values?: readonly unknown[]) =>
    new Promise<Reply>((resolve, reject) => {
      calls += 1
      waiting.set(calls, { resolve, reject })
      worker.postMessage({ id: calls, act, text, ...(values && { values: [...values] }) } satisfies Call)
    })
  const connection: Connection = {
    query: async (text, values) => {
      const { rows = [], affected = 0 } = await ask('query', text, values)
      return { rows, affected }
    },
    exec: async (text) => void (await ask('exec', text)),
  }

  // There is one session only: whoever uses it next waits for whoever uses it now.
  let turn: Promise<unknown> = ready
  const use = <T>(work: (connection: Connection) => Promise<T>): Promise<T> => {
    const mine = turn.then(() => work(connection))
    turn = mine.catch(() => undefined)
    return mine
  }

  await ready
  return {
    kind: 'embedded',
    use,
    listen: async (channel, onNotice) => {
      listeners.set(channel, onNotice)
      await use(() => ask('listen', channel))
    },
    close: async () => {
      await use(() => ask('close', ''))
      await worker.terminate()
      lock.release()
    },
  }
}
