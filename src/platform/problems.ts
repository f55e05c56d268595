export type FieldError = { pointer: string; code: string; message: string }

/** An answer other than success, as application/problem+json (RFC 9457). Thrown anywhere in a request. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly errors: FieldError[] | undefined
  readonly extra: Record<string, unknown>
  readonly headers: Record<string, string>

  constructor(
    status: number,
    code: string,
    detail: string,
    more: { errors?: FieldError[]; extra?: Record<string, unknown>; headers?: Record<string, string> } = {},
  ) {
    super(detail)
    this.status = status
    this.code = code
    this.title = titles[status] ?? 'Error'
    this.errors = more.errors
    this.extra = more.extra ?? {}
    this.headers = more.headers ?? {}
  }
}

const titles: Record<number, string> = {
  400: 'Malformed request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  410: 'Gone',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Invalid',
  429: 'Too many requests',
  500: 'Something went wrong',
  503: 'Not available',
}

/** Unknown and out of reach are told in the same words. */
export const notFound = () =>
  new Problem(404, 'not_found', 'There is no such thing, or it is out of your reach.')

/** Within reach but not allowed; `missing` names the permission or condition, as people read it. */
export const forbidden = (missing: string) =>
  new Problem(403, 'forbidden', `You may not do this: ${missing}.`, { extra: { missing } })

export const conflict = (code: string, detail: string, extra: Record<string, unknown> = {}) =>
  new Problem(409, code, detail, { extra })

/** `pointer` is a JSON pointer into the body, such as `/email`. */
export const invalid = (pointer: string, code: string, message: string) =>
  new Problem(422, code, message, { errors: [{ pointer, code, message }] })

export const tooMany = (seconds: number, detail: string) =>
  new Problem(429, 'too_many_requests', detail, {
    headers: { 'retry-after': String(Math.max(1, Math.ceil(seconds))) },
  })
