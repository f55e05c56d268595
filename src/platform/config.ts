import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'

export type Config = Readonly<{
  port: number
  host: string
  /** Address people reach the product at, without a trailing slash; absent: derived from host and port. */
  publicUrl: string | null
  /** PostgreSQL connection string; absent: the embedded database in `dataFolder`. */
  databaseUrl: string | null
  dataFolder: string
  setupToken: string | null
  smtpUrl: string | null
  /** Who letters come from. */
  smtpFrom: string
  /** Reverse proxies in front: the client's address is the one that the outermost of so many wrote down. */
  trustProxy: number
  logLevel: string
  /** Connections kept to PostgreSQL by this process. */
  poolSize: number
  /** web: answers requests; worker: runs jobs; all: both, in one process. */
  roles: 'all' | 'web' | 'worker'
  /** New web-chat visitors that one address may open in a minute. */
  visitorRate: number
  /** Messages that one web-chat visitor may send in a minute. */
  messageRate: number
}>

export class ConfigError extends Error {}

const port = z.coerce.number().int().min(0).max(65535)
const settings = z.object({
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres://')
    .optional(),
  HANDOVER_DATA: z.string().default('./data'),
  HANDOVER_SETUP_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://')
    .optional(),
  SMTP_FROM: z.string().min(3).default('Handover <handover@localhost>'),
  HANDOVER_TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  HANDOVER_POOL: z.coerce.number().int().min(2).max(200).default(20),
  HANDOVER_ROLES: z.enum(['all', 'web', 'worker']).default('all'),
  HANDOVER_VISITOR_RATE: z.coerce.number().int().min(1).default(1200),
  HANDOVER_MESSAGE_RATE: z.coerce.number().int().min(1).default(600),
})
const secretNames = ['DATABASE_URL', 'HANDOVER_SETUP_TOKEN', 'SMTP_URL']

/**
 * Reads the settings of API.md from the environment; each secret may also be given as `NAME_FILE`.
 * @throws ConfigError with one line per wrong setting, never quoting a secret's value.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given: Record<string, string | undefined> = {}
  for (const name of Object.keys(settings.shape)) given[name] = env[name] || undefined
  for (const name of secretNames) given[name] = given[name] ?? secretFromFile(env, name)
  const read = settings.safeParse(given)
  if (!read.success) {
    const lines = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new ConfigError(`Handover cannot start, because of its settings:\n  ${lines.join('\n  ')}`)
  }
  const value = read.data
  return {
    port: value.PORT,
    host: value.HOST,
    publicUrl: value.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    databaseUrl: value.DATABASE_URL ?? null,
    dataFolder: resolve(value.HANDOVER_DATA),
    setupToken: value.HANDOVER_SETUP_TOKEN ?? null,
    smtpUrl: value.SMTP_URL ?? null,
    smtpFrom: value.SMTP_FROM,
    trustProxy: value.HANDOVER_TRUST_PROXY,
    logLevel: value.LOG_LEVEL,
    poolSize: value.HANDOVER_POOL,
    roles: value.HANDOVER_ROLES,
    visitorRate: value.HANDOVER_VISITOR_RATE,
    messageRate: value.HANDOVER_MESSAGE_RATE,
  }
}

function secretFromFile(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const file = env[`${name}_FILE`]
  if (!file) return undefined
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw new ConfigError(`Handover cannot start: ${name}_FILE cannot be read (${(error as Error).message})`)
  }
}
