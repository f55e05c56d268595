import { pino } from 'pino'

export type Log = ReturnType<typeof createLog>

// What signs in must not reach a log, wherever in a logged object it stands.
const secrets = [
  'password',
  'newPassword',
  'token',
  'secret',
  'recoveryCodes',
  'link',
  'authorization',
  'cookie',
  'set-cookie',
]
const paths = secrets.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`])

/** Structured logs, one JSON object a line, on standard error; secrets redacted. */
export function createLog(level: string) {
  return pino({ level, redact: { paths, censor: '[redacted]' } }, pino.destination({ dest: 2, sync: false }))
}
