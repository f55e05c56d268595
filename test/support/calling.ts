import type { Answer } from './client.ts'
import type { Furnished } from './furnished.ts'
import type { Route } from './route-list.ts'
import type { Call } from './route-recipes.ts'

export type Reply = { status: number; text: string; body: Answer['body']; type: string }

/** Makes a call of a recipe over HTTP. @param w whose session or visitor token it shows. */
export async function perform(address: string, route: Route, call: Call, w: Furnished): Promise<Reply> {
  const search = new URLSearchParams(call.query as Record<string, string>).toString()
  const path = route.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(call.params?.[name] ?? name))
  return read(
    await fetch(`${address}/api/v1${path}${search && `?${search}`}`, {
      method: route.method,
      headers: {
        ...proofOf(call, w),
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    }),
  )
}

export function proofOf(call: Call, w: Furnished): Record<string, string> {
  if (call.as === 'nobody') return {}
  return call.as === 'visitor' ? { authorization: `Bearer ${w.visitorToken}` } : w.owner.proof()
}

/** A stream of events is left at once: that it opened is the answer. */
export async function read(response: Response): Promise<Reply> {
  const type = response.headers.get('content-type') ?? ''
  if (type.startsWith('text/event-stream')) {
    await response.body?.cancel()
    return { status: response.status, text: '', body: null, type }
  }
  const text = await response.text()
  const body = type.includes('json') && text ? JSON.parse(text) : null
  return { status: response.status, text, body, type }
}
