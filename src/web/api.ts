export interface FieldError {
  pointer: string
  code?: string
  message: string
}

/** An answer that is not 2xx, after RFC 9457. `extra` keeps the members of one code, e.g. `loop` of `reporting_loop`. */
export class Problem extends Error {
  status: number
  code: string
  title: string
  detail: string
  errors: FieldError[]
  requestId: string | null
  retryAfter: number | null
  extra: Record<string, unknown>

  constructor(status: number, body: Record<string, unknown>, retryAfter: number | null = null) {
    super(String(body.detail ?? body.title ?? status))
    this.status = status
    this.code = String(body.code ?? 'unknown')
    this.title = String(body.title ?? '')
    this.detail = String(body.detail ?? '')
    this.errors = Array.isArray(body.errors) ? (body.errors as FieldError[]) : []
    this.requestId = typeof body.requestId === 'string' ? body.requestId : null
    this.retryAfter = retryAfter
    this.extra = body
  }
}

export type Params = Record<string, string | number | boolean | string[] | null | undefined>

export const api = {
  get: <T>(path: string, params?: Params) => call<T>('GET', path + query(params)),
  post: <T>(path: string, body: unknown = {}) =>
    call<T>('POST', path, body, { 'idempotency-key': randomKey() }),
  put: <T>(path: string, body: unknown = {}) => call<T>('PUT', path, body),
  patch: <T>(path: string, body: unknown = {}) => call<T>('PATCH', path, body),
  delete: <T = void>(path: string, body?: unknown) => call<T>('DELETE', path, body),
}

async function call<T>(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<T> {
  const form = body instanceof FormData
  const request: RequestInit = {
    method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
  }
  const response = await fetchTwice(`/api/v1${path}`, request)
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T
  throw await problemFrom(response)
}

// A repeated POST carries the same Idempotency-Key, so an answer lost on the way is never acted on twice.
async function fetchTwice(address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, request)
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 600))
    try {
      return await fetch(address, request)
    } catch {
      throw new Problem(0, { code: 'offline', title: 'offline' })
    }
  }
}

async function problemFrom(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>
  const problem = new Problem(response.status, body, secondsToWait(response))
  if (problem.status === 401 && !signInAnswers.has(problem.code)) sessionLost(problem.code)
  return problem
}

const signInAnswers = new Set([
  'invalid_credentials',
  'second_factor_required',
  'invalid_code',
  'account_disabled',
])

function secondsToWait(response: Response): number | null {
  const value = Number(response.headers.get('retry-after'))
  return Number.isFinite(value) && value > 0 ? value : null
}

type LossHandler = (why: string) => void
const lossHandlers = new Set<LossHandler>()

export function onSessionLost(handler: LossHandler): () => void {
  lossHandlers.add(handler)
  return () => void lossHandlers.delete(handler)
}

export function sessionLost(why: string): void {
  for (const handler of lossHandlers) handler(why)
}

export function query(params: Params = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (value === null || value === undefined || value === '') continue
    if (Array.isArray(value) && value.length === 0) continue
    search.set(name, Array.isArray(value) ? value.join(',') : String(value))
  }
  const text = search.toString()
  return text ? `?${text}` : ''
}

// crypto.randomUUID is missing on plain-http addresses other than localhost, and self-hosted installs have those.
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}
