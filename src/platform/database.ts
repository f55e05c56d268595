import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import {
  CamelCasePlugin,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import type { Config } from './config.ts'
import { openEmbedded } from './embedded.ts'
import type { Connection, Engine, Result } from './engine.ts'
import { createLines, type InTurn } from './in-turn.ts'
import { openPostgres } from './postgres.ts'

/** Every slice adds its tables to this interface in its `tables.ts`. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface Schema {}
export type Tx = Kysely<Schema>

export type Database = {
  kind: Engine['kind']
  /**
   * Runs `work` in one transaction that sees and writes this workspace only (row-level security, role app_user).
   * Commits when it returns, rolls back when it throws. Inside another transaction of the same workspace it joins.
   * A deadlock or serialization failure is tried again a moment later, so `work` touches nothing but the database.
   */
  inWorkspace<T>(workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * Runs `work`, which will wait for the same lock as all others of this key, when those before it in this process have
   * ended: so that nobody occupies a connection only to wait. Among processes the lock itself decides.
   */
  inTurn: InTurn
  /** One transaction across workspaces, as the owner of the tables. For boot, jobs and finding a workspace. */
  inInstallation<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  listen: Engine['listen']
  /** One statement outside any workspace, for pg-boss. Inside a transaction it is part of it. */
  query(text: string, values?: readonly unknown[]): Promise<{ rows: unknown[] }>
  /** Leaves the workspace for the length of `work`, in the same transaction: only the owner writes the job queue. */
  asOwner<T>(work: () => Promise<T>): Promise<T>
  migrating(work: (connection: Connection) => Promise<void>): Promise<void>
  close(): Promise<void>
}

type Scope = { connection: Connection; workspaceId: string | null }
const scopes = new AsyncLocalStorage<Scope>()
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** @throws DataFolderInUse, or the driver's error when PostgreSQL cannot be reached. */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataFolder' | 'poolSize'>,
): Promise<Database> {
  const engine = config.databaseUrl
    ? await openPostgres(config.databaseUrl, config.poolSize)
    : await openEmbedded(config.dataFolder)
  const kysely = new Kysely<Schema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })

  async function transaction<T>(workspaceId: string | null, work: (tx: Tx) => Promise<T>): Promise<T> {
    const outer = scopes.getStore()
    if (outer) {
      if (outer.workspaceId !== workspaceId) throw new Error('A transaction cannot move to another workspace')
      return work(kysely)
    }
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await engine.use((connection) => once(connection, workspaceId, () => work(kysely)))
      } catch (error) {
        if (attempt === mostAttempts || !retryable.has(codeOf(error))) throw error
      }
      // Longer each time, and not the same for two who met: else they meet again.
      await wait(attempt * 20 * (1 + Math.random()))
    }
  }

  return {
    kind: engine.kind,
    inWorkspace: (workspaceId, work) => transaction(workspaceId, work),
    inInstallation: (work) => transaction(null, work),
    inTurn: createLines(),
    listen: engine.listen,
    query: (text, values) => {
      const scope = scopes.getStore()
      return scope
        ? scope.connection.query(text, values)
        : engine.use((connection) => alone(connection, text, values))
    },
    asOwner: async (work) => {
      const scope = current()
      await scope.connection.exec('reset role')
      const result = await work()
      await scope.connection.exec('set local role app_user')
      return result
    },
    migrating: (work) => engine.use(work),
    close: () => engine.close(),
  }
}

const mostAttempts = 4
const retryable = new Set(['40001', '40P01'])
const codeOf = (error: unknown) => String((error as { code?: unknown } | null)?.code ?? '')

async function once<T>(
  connection: Connection,
  workspaceId: string | null,
  work: () => Promise<T>,
): Promise<T> {
  await connection.exec(opening(workspaceId))
  try {
    const result = await scopes.run({ connection, workspaceId }, work)
    await connection.exec('commit')
    return result
  } catch (error) {
    // Already rolled back when the connection is gone; the first error is the one worth telling.
    await connection.exec('rollback').catch(() => undefined)
    throw error
  }
}

// Text that opens its own transaction and fails within it must not leave the session inside.
async function alone(connection: Connection, text: string, values?: readonly unknown[]): Promise<Result> {
  try {
    return await connection.query(text, values)
  } catch (error) {
    await connection.exec('rollback').catch(() => undefined)
    throw error
  }
}

// One round trip for all; the id goes into the text, so it is checked to be nothing but an id. Compiling the conditions of
// reach takes PostgreSQL many times as long as running them (`npm run bench -- users`), so it does not.
function opening(workspaceId: string | null): string {
  if (workspaceId === null) return 'begin'
  if (!uuid.test(workspaceId)) throw new Error('Not a workspace id')
  return `begin; select set_config('app.workspace_id', '${workspaceId}', true), set_config('role', 'app_user', true),
    set_config('jit', 'off', true)`
}

function current(): Scope {
  const scope = scopes.getStore()
  if (!scope) throw new Error('A query needs a transaction: use inWorkspace or inInstallation')
  return scope
}

// Every query runs on the transaction around it, found by AsyncLocalStorage: on the embedded database, which has
// one session only, a second handle inside a transaction would wait for itself for ever.
const inTransaction: DatabaseConnection = {
  executeQuery: async <R>(query: CompiledQuery) => {
    const { rows, affected } = await current().connection.query(query.sql, query.parameters)
    return { rows: rows as R[], numAffectedRows: BigInt(affected) }
  },
  streamQuery: () => {
    throw new Error('Streaming is not used')
  },
}
const nothing = async () => undefined
const driver: Driver = {
  init: nothing,
  acquireConnection: async () => inTransaction,
  releaseConnection: nothing,
  beginTransaction: nothing,
  commitTransaction: nothing,
  rollbackTransaction: nothing,
  destroy: nothing,
}
