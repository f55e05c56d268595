import { perform, type Reply } from './calling.ts'
import type { Furnished, Ids } from './furnished.ts'
import type { Route } from './route-list.ts'
import type { Call } from './route-recipes.ts'

/** One call with one id of another workspace in it. */
export type Aim = { call: Call; where: 'params' | 'query' | 'body'; pointer: string }

/** For every place of a call that names an id of `own`, the same call with the id that `other` has for the same. */
export function aimsOf(call: Call, own: Ids, other: Ids): Aim[] {
  return (['params', 'query', 'body'] as const).flatMap((where) =>
    leavesOf(call[where]).flatMap(({ path, value }) => {
      const aimed = exchanged(value, own, other)
      if (aimed === value) return []
      return [
        { call: { ...call, [where]: replaced(call[where], path, aimed) }, where, pointer: pointerOf(path) },
      ]
    }),
  )
}

/** Answers that are right although they are neither 404, 422 with the pointer, nor an empty list; with the reason. */
const otherwiseRight: Record<string, (reply: Reply, aim: Aim) => boolean> = {
  // A chat that is not there is skipped with its reason, and the others move.
  'POST /chat-transfers': ({ status, body }, { pointer }) =>
    status === 201 && (/^\/chatIds/.test(pointer) ? body.skipped.some(outOfReach) : isFilter(pointer)),
  // Nobody there is skipped with the reason, and the others are changed; to leave a department nobody is in is nothing.
  'POST /user-changes': ({ status, body }, { pointer }) =>
    status === 200 && (body.skipped.some(outOfReach) || (body.changed === 0 && leavesOrFinds(pointer))),
  'POST /user-sign-outs': ({ status, body }, { pointer }) =>
    status === 200 && (body.skipped.some(outOfReach) || (body.changed === 0 && isFilter(pointer))),
  'POST /user-suspensions': ({ status, body }, { pointer }) =>
    status === 200 && (body.skipped.some(outOfReach) || (body.changed === 0 && isFilter(pointer))),
  // A file with nothing but its header.
  'GET /users/exports': ({ status, text }) => status === 200 && text.trim().split('\n').length === 1,
  // Supposing an unknown role or reporting person is refused as the change itself would be.
  'GET /access/explanation': ({ status, body }, { pointer }) =>
    status === 422 && body.errors[0].pointer === pointer,
  // Without members of such a channel there are still the admins.
  'GET /assignable-users': ({ status, body }) => status === 200 && body.data.length === 2,
  // A file with its header alone.
  'GET /audit/exports': ({ status, text }) => status === 200 && text.trim().split('\n').length === 1,
  // An unknown place to go on from is the beginning of one's own conversation.
  'GET /chat/{channelId}/messages': ({ status }, { where }) => status === 200 && where === 'query',
}
const outOfReach = (one: { reason: string }) => one.reason === 'out_of_reach'
const leavesOrFinds = (pointer: string) =>
  isFilter(pointer) || /^\/changes\/removeDepartmentIds/.test(pointer)
const isFilter = (pointer: string) => pointer.startsWith('/filter/')

/** What went wrong in an answer to a call that names an id of another workspace; null when nothing did. */
function breachOf(route: Route, aim: Aim, reply: Reply, other: Furnished): string | null {
  const told = traces(other).find(
    (trace) => reply.text.includes(trace) && !JSON.stringify(aim.call).includes(trace),
  )
  if (told) return `tells ${told}`
  if (otherwiseRight[route.name]?.(reply, aim)) return null
  if (reply.status === 404) return null
  if (aim.call.as === 'visitor' && reply.status === 401) return null
  if (aim.where === 'query' && reply.status === 200 && reply.body?.data?.length === 0) return null
  const pointers: string[] = (reply.body?.errors ?? []).map((error: { pointer: string }) => error.pointer)
  if (aim.where === 'body' && reply.status === 422 && pointers.includes(aim.pointer)) return null
  return `answers ${reply.status} ${reply.text.slice(0, 200)}`
}

/** Everything by which the other workspace would be recognised in an answer. */
const traces = (other: Furnished): string[] => [other.slug, other.id, ...Object.values(other.ids)]

/** Calls every route as `own` with ids of `other`. @returns what went wrong, one line each. */
export async function trespass(
  address: string,
  routes: readonly Route[],
  callsOf: (name: string, w: Furnished) => Call[],
  [own, other]: [Furnished, Furnished],
): Promise<string[]> {
  const breaches: string[] = []
  for (const route of routes) {
    const calls = callsOf(route.name, own)
    if (calls.length === 0) breaches.push(`${route.name}: no test knows this route`)
    for (const aim of calls.flatMap((call) => aimsOf(call, own.ids, other.ids))) {
      const breach = breachOf(route, aim, await perform(address, route, aim.call, own), other)
      if (breach) breaches.push(`${route.name} with ${aim.where} ${aim.pointer}: ${breach}`)
    }
  }
  return breaches
}

type Leaf = { path: string[]; value: string }

/** Every text inside a value, with the way to it. */
function leavesOf(value: unknown, path: string[] = []): Leaf[] {
  if (typeof value === 'string') return [{ path, value }]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]))
}

// In one text all ids go at once: a list of two people filters for both.
function exchanged(text: string, own: Ids, other: Ids): string {
  return (Object.keys(own) as (keyof Ids)[]).reduce((so, name) => so.replaceAll(own[name], other[name]), text)
}

function replaced(value: unknown, [key, ...rest]: string[], leaf: string): unknown {
  if (key === undefined) return leaf
  if (Array.isArray(value))
    return value.map((one, n) => (String(n) === key ? replaced(one, rest, leaf) : one))
  const object = value as Record<string, unknown>
  return { ...object, [key]: replaced(object[key], rest, leaf) }
}

const pointerOf = (path: string[]) => `/${path.join('/')}`
