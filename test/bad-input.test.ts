import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { perform, proofOf, type Reply, read } from './support/calling.ts'
import { type Furnished, furnish } from './support/furnished.ts'
import { type Route, readRoutes } from './support/route-list.ts'
import { type Call, callsOf } from './support/route-recipes.ts'
import { changedTables, digestOf, type RowDigest } from './support/row-digest.ts'
import { type Door, openDoor, openRehearsal } from './support/second-door.ts'
import { type Spoilt, spoilBody, spoilParams, spoilQuery } from './support/spoiling.ts'
import { openWorld, type World } from './support/world.ts'

let world: World
let w: Furnished
let routes: Route[]
let before: RowDigest
beforeAll(async () => {
  world = await openWorld()
  w = await furnish(world, 'acme', 'acme')
  routes = await readRoutes(world.address)
  before = await digestOf(world.database, w.id)
})
afterAll(() => world.close())

const changes = async () => changedTables(before, await digestOf(world.database, w.id))
const withBody = () => routes.filter(({ body }) => body)

/** What is wrong with the answer to something spoilt; null when it is refused as it should be. */
function flawOf({ what, pointers }: Spoilt, { status, body, type, text }: Reply): string | null {
  const answer = `${what} → ${status} ${text.slice(0, 200)}`
  if (status < 400 || status >= 500) return answer
  if (!type.startsWith('application/problem+json')) return `${answer}: no problem+json`
  if (!body.code || body.status !== status || !body.requestId) return `${answer}: not whole`
  const given: string[] = (body.errors ?? []).map((error: { pointer: string }) => error.pointer)
  const pointed =
    pointers.length === 0 || given.some((one) => pointers.some((pointer) => one.startsWith(pointer)))
  return pointed ? null : `${answer}: points to ${given.join(', ') || 'nothing'}`
}

// These answer an address only so often in a minute; a new door counts anew.
const guarded = /^POST \/(setup|invitations)/

async function flaws(route: Route, spoilt: Spoilt[]): Promise<string[]> {
  const found: string[] = []
  let door: Door | null = null
  for (const [n, one] of spoilt.entries()) {
    if (n % 25 === 0 && guarded.test(route.name)) {
      await door?.close()
      door = await openDoor(world.platform)
    }
    const flaw = flawOf(one, await perform(door?.address ?? world.address, route, one.call, w))
    if (flaw) found.push(`${route.name} ${flaw}`)
  }
  await door?.close()
  return found
}

describe('bad input is refused with 4xx, told where it is, and changes nothing', { timeout: 300_000 }, () => {
  test('in every field of every body', async () => {
    const found: string[] = []
    for (const route of withBody()) {
      const spoilt = callsOf(route.name, w).flatMap((call) => spoilBody(call, route.body ?? {}))
      expect(spoilt.length, route.name).toBeGreaterThan(10)
      found.push(...(await flaws(route, spoilt)))
    }
    expect(found).toEqual([])
    expect(await changes()).toEqual([])
  })

  test('in every parameter of every query', async () => {
    const found: string[] = []
    for (const route of routes.filter(({ query }) => Object.keys(query).length > 0)) {
      const [call = {}] = callsOf(route.name, w)
      found.push(...(await flaws(route, spoilQuery(call, route.query))))
    }
    expect(found).toEqual([])
    expect(await changes()).toEqual([])
  })

  test('in every id of every address', async () => {
    const found: string[] = []
    for (const route of routes.filter(({ params }) => params.length > 0)) {
      const [call = {}] = callsOf(route.name, w)
      found.push(...(await flaws(route, spoilParams(call))))
    }
    expect(found).toEqual([])
    expect(await changes()).toEqual([])
  })
})

describe('a body that is none', { timeout: 120_000 }, () => {
  const json = 'application/json'
  const huge = `{"name":"${'x'.repeat(1024 * 1024)}"}`
  const bodies: [
    what: string,
    type: string | null,
    body: string | Uint8Array<ArrayBuffer>,
    status: number[],
  ][] = [
    ['malformed JSON', json, '{"name":', [400]],
    ['JSON with something after it', json, '{} {}', [400]],
    ['no JSON at all', json, 'name=Katy', [400]],
    ['bytes that are no text', json, new Uint8Array([0xff, 0xfe, 0x00, 0x22]), [400, 422]],
    ['an empty body', json, '', [400, 422]],
    ['another content type', 'text/plain', '{}', [415]],
    ['XML', 'application/xml', '<a/>', [415]],
    ['a form', 'application/x-www-form-urlencoded', 'name=x', [415]],
    ['a content type that is none', 'nonsense', '{}', [415]],
    ['more than a megabyte', json, huge, [413]],
    ['a hundred thousand brackets', json, '['.repeat(100_000), [400]],
    ['a hundred thousand nested lists', json, '['.repeat(100_000) + ']'.repeat(100_000), [400, 422]],
  ]
  test.each(bodies)('%s is refused by every route', async (what, type, body, statuses) => {
    const found: string[] = []
    for (const route of withBody()) {
      const [call = {}] = callsOf(route.name, w)
      const reply = await sendRaw(route, call, type, body)
      const flaw = flawOf({ what, call, pointers: [] }, reply)
      if (flaw) found.push(`${route.name}: ${flaw}`)
      else if (!statuses.includes(reply.status))
        found.push(`${route.name}: ${what} → ${reply.status} ${reply.text}`)
    }
    expect(found).toEqual([])
    expect(await changes()).toEqual([])
  })

  async function sendRaw(
    route: Route,
    call: Call,
    type: string | null,
    body: string | Uint8Array<ArrayBuffer>,
  ): Promise<Reply> {
    const path = route.path.replace(/\{(\w+)\}/g, (_, name) =>
      encodeURIComponent(call.params?.[name] ?? name),
    )
    return read(
      await fetch(`${world.address}/api/v1${path}`, {
        method: route.method,
        headers: { ...proofOf(call, w), ...(type && { 'content-type': type }) },
        body,
      }),
    )
  }
})

describe('names from all over the world', () => {
  const names = [
    'Renée Ångström',
    '李小龙',
    'محمد صلاح',
    'שרה כהן',
    '👩🏽‍💻 Zoë',
    'Nguyễn Thị Minh Khai',
    "O'Brien; drop table",
  ]

  test.each(names)('%s is taken as it is, everywhere a name is given', async (name) => {
    const door = await openRehearsal(world.platform)
    const found: string[] = []
    for (const route of withBody()) {
      const [call = {}] = callsOf(route.name, w)
      const body = call.body as Record<string, unknown>
      const field = ['name', 'text', 'note'].find((one) => one in body)
      if (!field || call.lasting) continue
      const reply = await perform(door.address, route, { ...call, body: { ...body, [field]: name } }, w)
      const kept = field === 'name' && reply.body?.name !== undefined ? reply.body.name === name : true
      if (reply.status >= 300 || !kept) found.push(`${route.name}: ${reply.status} ${reply.text}`)
    }
    await door.close()
    expect(found).toEqual([])
  })

  test('and one that is turned around by control characters is refused', async () => {
    for (const name of ['Katy\u0007', 'Ka\nty', '\u0001', '   ', '\u0085']) {
      const { status, body } = await w.owner.patch(`/users/${w.katy.id}`, { name })
      expect([name, status, body.errors?.[0]?.pointer]).toEqual([name, 422, '/name'])
    }
    expect(await changes()).toEqual([])
  })
})

describe('headers that are none', () => {
  test('a cookie, token or visitor that is garbage is nobody', async () => {
    const long = 'x'.repeat(6_000)
    const proofs: Record<string, string>[] = [
      { cookie: 'handover_session=garbage' },
      { cookie: `handover_session=${w.id}.${'x'.repeat(43)}` },
      { cookie: `handover_session=${long}` },
      { cookie: 'handover_session=%00%ff' },
      { cookie: `handover_session=${'0'.repeat(8)}-0000-0000-0000-000000000000'--.${'x'.repeat(43)}` },
      { authorization: 'Bearer ' },
      { authorization: 'Basic b2xpdmlhOnB3' },
      { authorization: `Bearer hnd_${'0'.repeat(32)}_${'x'.repeat(43)}` },
      { authorization: `Bearer hnd_${long}` },
      { ...w.owner.proof(), authorization: 'Bearer hnd_garbage' },
    ]
    for (const headers of proofs) {
      const reply = await read(await fetch(`${world.address}/api/v1/session`, { headers }))
      expect([headers, reply.status, reply.body?.code]).toEqual([headers, 401, 'not_signed_in'])
    }
  })

  test('an idempotency key that is none is refused', async () => {
    for (const key of ['', 'x'.repeat(201), 'a b']) {
      const { status } = await w.owner.post('/roles', { name: 'Once' }, { 'idempotency-key': key })
      expect([key, status]).toEqual([key, 422])
    }
    expect(await changes()).toEqual([])
  })
})
