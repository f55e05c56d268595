export type Answer = { status: number; body: any; headers: Headers }
type Headers_ = Record<string, string>

/** Somebody who talks to the API over real HTTP, with the cookie they were given or a token. */
export type Client = {
  get(path: string): Promise<Answer>
  post(path: string, body?: unknown, headers?: Headers_): Promise<Answer>
  put(path: string, body?: unknown): Promise<Answer>
  patch(path: string, body?: unknown): Promise<Answer>
  delete(path: string, body?: unknown): Promise<Answer>
  /** The headers that prove who this is. */
  proof(): Headers_
}

export function createClient(address: string, token?: string, cookie = ''): Client {
  async function send(method: string, path: string, body?: unknown, headers: Headers_ = {}): Promise<Answer> {
    const raw = typeof body === 'string'
    const response = await fetch(path.startsWith('/') ? `${address}/api/v1${path}` : path, {
      method,
      headers: {
        ...proof(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
    })
    const given = response.headers.getSetCookie().find((line) => line.startsWith('handover_session='))
    if (given) cookie = given.split(';')[0] ?? ''
    const text = await response.text()
    const json = response.headers.get('content-type')?.includes('json')
    return {
      status: response.status,
      body: json && text ? JSON.parse(text) : text,
      headers: response.headers,
    }
  }
  const proof = (): Headers_ => (token ? { authorization: `Bearer ${token}` } : cookie ? { cookie } : {})
  return {
    get: (path) => send('GET', path),
    post: (path, body, headers) => send('POST', path, body, headers),
    put: (path, body) => send('PUT', path, body),
    patch: (path, body) => send('PATCH', path, body),
    delete: (path, body) => send('DELETE', path, body),
    proof,
  }
}

/** The answer's body, when the status is as expected; else an error that shows what came instead. */
export function expectStatus(answer: Answer, status: number): any {
  if (answer.status !== status) {
    throw new Error(`Expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body)}`)
  }
  return answer.body
}
