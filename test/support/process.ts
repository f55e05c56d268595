import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { TestDatabase } from './database.ts'
import { setupToken } from './world.ts'

const server = fileURLToPath(new URL('../../src/server.ts', import.meta.url))

/** One app process of its own, as `npm start` runs it. */
export type ServerProcess = {
  address: string
  /** Everything it wrote so far. */
  output(): string
  /** kill -9; resolves when it is gone. */
  kill(): Promise<void>
  /** SIGTERM; resolves with its exit code. */
  stop(): Promise<number | null>
}

export type Starting = { child: ChildProcess; ready: Promise<ServerProcess>; gone: Promise<number | null> }

export function startServer(database: TestDatabase, environment: Record<string, string> = {}): Starting {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', server], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      LOG_LEVEL: 'error',
      HANDOVER_SETUP_TOKEN: setupToken,
      HANDOVER_DATA: database.dataFolder || '.',
      ...(database.databaseUrl && { DATABASE_URL: database.databaseUrl }),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const gone = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)))
  const ready = new Promise<ServerProcess>((resolve, reject) => {
    const hear = (text: Buffer) => {
      output += text
      const address = /Handover is ready at (\S+)/.exec(output)?.[1]
      if (address) resolve({ address, output: () => output, kill, stop })
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    gone.then((code) => reject(new Error(`The server ended with ${code} before it was ready:\n${output}`)))
  })
  ready.catch(() => undefined)
  const kill = async () => {
    child.kill('SIGKILL')
    await gone
  }
  const stop = async () => {
    child.kill('SIGTERM')
    return gone
  }
  return { child, ready, gone }
}
