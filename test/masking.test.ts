import { Writable } from 'node:stream'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectStatus } from './support/client.ts'
import { eventually } from './support/eventually.ts'
import { maskedPermissions, openMaskingStage, type Stage, variantsOf } from './support/masking-stage.ts'
import { type Secret, tracesIn } from './support/masking-traces.ts'
import { type Route, readRoutes } from './support/route-list.ts'
import { type Call, callsOf } from './support/route-recipes.ts'
import { type Door, openDoor, openRehearsal } from './support/second-door.ts'
import { openWorld, type World } from './support/world.ts'

let world: World
let stage: Stage
let routes: Route[]
let logged = ''
let door: Door
let rehearsal: Door

beforeAll(async () => {
  world = await openWorld()
  stage = await openMaskingStage(world)
  routes = await readRoutes(world.address)
  const write = (line: Buffer, _: unknown, done: () => void) => {
    logged += line
    done()
  }
  const log = pino({ level: 'trace' }, new Writable({ write }))
  door = await openDoor({ ...world.platform, log })
  rehearsal = await openRehearsal({ ...world.platform, log })
})
afterAll(async () => {
  await door.close()
  await rehearsal.close()
  await world.close()
})

/** Everything of an answer that somebody could read: its status line, its headers, its body. */
async function ask(address: string, route: Pick<Route, 'method' | 'path'>, call: Call, headers = {}) {
  const search = new URLSearchParams(call.query as Record<string, string>).toString()
  const path = route.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(call.params?.[name] ?? name))
  const response = await fetch(`${address}/api/v1${path}${search && `?${search}`}`, {
    method: route.method,
    headers: {
      ...stage.mona.proof(),
      ...headers,
      ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
  })
  const stream = response.headers.get('content-type')?.startsWith('text/event-stream')
  if (stream) await response.body?.cancel()
  const text = stream ? '' : await response.text()
  return { status: response.status, text, all: `${JSON.stringify([...response.headers])}\n${text}` }
}

/** What was typed may come back. */
const secretsBut = (call: Call): Secret[] => {
  const typed = tracesIn(JSON.stringify(call), stage.secrets)
  return stage.secrets.filter(({ of }) => !typed.some((trace) => trace.endsWith(of)))
}

/** Each as it is, without what Mona may not change, and with a mistake in it. */
const everyCall = (): { route: Route; call: Call }[] =>
  routes.flatMap((route) =>
    callsOf(route.name, stage.w)
      .filter((call) => !call.as && !call.lasting)
      .flatMap(variantsOf)
      .map((call) => ({ route, call })),
  )

describe('a role that masks addresses and numbers', () => {
  test('reads none of them in any answer to any call the product takes, whole or wrong', async () => {
    const leaks: string[] = []
    let succeeded = 0
    for (const { route, call } of everyCall()) {
      const { status, all } = await ask(rehearsal.address, route, call)
      if (status < 300) succeeded += 1
      leaks.push(...tracesIn(all, secretsBut(call)).map((trace) => `${route.name} (${status}): ${trace}`))
    }
    expect(leaks).toEqual([])
    expect(succeeded).toBeGreaterThan(55)
  }, 60_000)

  test('is why: an admin reads them in many of the same answers', async () => {
    const { w, secrets } = stage
    const read = new Set<string>()
    for (const route of routes.filter(({ method }) => method === 'GET')) {
      for (const call of callsOf(route.name, w).filter(({ as }) => !as)) {
        const { all } = await ask(rehearsal.address, route, call, w.owner.proof())
        if (tracesIn(all, secrets).length > 0) read.add(route.name)
      }
    }
    for (const name of [
      '/users',
      '/users/{id}',
      '/users/exports',
      '/contacts',
      '/contacts/{id}',
      '/chats',
      '/chats/{id}',
    ])
      expect([...read]).toContain(`GET ${name}`)
  })

  test('hears none of them, and neither letters nor logs that it causes hold them', async () => {
    const { w, mona, secrets } = stage
    const { ids, owner } = w
    const stopping = new AbortController()
    const stream = await fetch(`${door.address}/api/v1/events`, {
      headers: mona.proof(),
      signal: stopping.signal,
    })
    let heard = ''
    const listening = (async () => {
      for await (const chunk of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) heard += chunk
    })().catch(() => undefined)
    const acts: [string, string, unknown?][] = [
      ['PATCH', `/users/${ids.katy}`, { name: 'Kate' }],
      ['PATCH', `/contacts/${ids.contact}`, { name: 'Carla' }],
      ['POST', `/users/${ids.katy}/invitation`],
      ['POST', '/users', { name: 'New', email: 'new@acme.example', roleId: ids.role }],
      ['POST', `/chats/${ids.chat}/messages`, { kind: 'reply', text: 'Good morning' }],
      ['PUT', `/chats/${ids.chat}/assignment`, { userId: ids.jerry }],
      ['PUT', `/chats/${ids.chat}/solution`],
      ['PUT', `/users/${ids.jerry}/suspension`, { coverId: ids.katy }],
      ['DELETE', `/users/${ids.jerry}/suspension`],
      ['DELETE', `/users/${ids.katy}/sessions`],
      ['POST', '/one-to-one-access', { userId: ids.katy, targetId: ids.jerry }],
      ['GET', '/nowhere'],
      ['POST', '/users', { name: 'Twice', email: secrets[0]?.email, roleId: ids.role }],
    ]
    for (const [method, path, body] of acts) await ask(door.address, { method, path }, { body })
    expectStatus(await owner.patch(`/users/${ids.jerry}`, { name: 'Jeremy' }), 200)
    expectStatus(await owner.patch(`/contacts/${ids.contact}`, { name: 'Clara' }), 200)
    await eventually(() => {
      for (const type of ['chat.message', 'chat.changed', 'users.changed', 'organization.changed']) {
        if (!heard.includes(`event: ${type}`)) throw new Error(`Not heard: ${type} in ${heard}`)
      }
    })
    stopping.abort()
    await listening
    expect(tracesIn(heard, secrets)).toEqual([])
    expect(logged).toContain('"route":"/api/v1/users"')
    expect(tracesIn(logged, secrets)).toEqual([])
    const letters = await world.database.inWorkspace(w.id, (tx) =>
      sql<{ text: string; recipient: string }>`select concat(subject, ' ', body) as text, recipient from mails
        where workspace_id = ${w.id}`.execute(tx),
    )
    expect(letters.rows.some(({ recipient }) => tracesIn(recipient, secrets).length > 0)).toBe(true)
    expect(letters.rows.flatMap(({ text }) => tracesIn(text, secrets))).toEqual([])
  })

  test('gets no link to become somebody by, who then reads their own', async () => {
    const { w, mona } = stage
    const { login } = expectStatus(await mona.post(`/users/${w.ids.jerry}/invitation`), 201)
    expect(login).toMatchObject({ link: null, email: 'z•••@•••' })
  })

  test('is not told an answer again that was kept from before it masked', async () => {
    const { w } = stage
    const open = { ...maskedPermissions([w.ids.role]), data: { maskPhone: false, maskEmail: false } }
    const role = expectStatus(await w.owner.post('/roles', { name: 'Open for now', permissions: open }), 201)
    expectStatus(await w.owner.patch(`/users/${stage.mona.id}`, { roleId: role.id }), 200)
    const key = { 'idempotency-key': 'the-same' }
    const made = { name: 'Kept', email: 'kept@acme.example', phone: '+442079469998', roleId: w.ids.role }
    expect((await ask(door.address, { method: 'POST', path: '/users' }, { body: made }, key)).status).toBe(
      201,
    )
    expectStatus(
      await w.owner.patch(`/roles/${role.id}`, { permissions: maskedPermissions([w.ids.role]) }),
      200,
    )
    const again = await ask(door.address, { method: 'POST', path: '/users' }, { body: made }, key)
    expect(again.status).toBe(409)
  })
})

describe('a search among what is masked', () => {
  const lists: [path: string, query: Record<string, string>][] = [
    ['/users', { count: 'true' }],
    ['/users/exports', {}],
    ['/contacts', { count: 'true' }],
    ['/chats', { tab: 'all', count: 'true' }],
    ['/assignable-users', {}],
    ['/one-to-one-access', { count: 'true' }],
  ]

  test('finds nothing by an address or a number, nor by any part of one', async () => {
    const nothing = 'no such thing anywhere'
    for (const [path, query] of lists) {
      const answer = async (search: string, headers = {}) =>
        (await ask(door.address, { method: 'GET', path }, { query: { ...query, search } }, headers)).text
      const none = await answer(nothing)
      const told: string[] = []
      for (const { email, phone } of [...stage.secrets.slice(0, 2), ...stage.secrets.slice(-2)]) {
        for (const part of [
          email,
          email.slice(0, 4),
          email.split('@')[1] ?? '',
          '@',
          phone,
          phone.slice(1),
          phone.slice(-4),
        ]) {
          if ((await answer(part)) !== none) told.push(part)
        }
      }
      expect(told, path).toEqual([])
    }
  }, 60_000)

  test('would find them for who may read them', async () => {
    const [user] = stage.secrets.filter(({ of }) => of.startsWith('users'))
    const [contact] = stage.secrets.filter(({ of }) => of.startsWith('contacts'))
    const { owner } = stage.w
    expect(expectStatus(await owner.get(`/users?search=${user?.email}`), 200).data).toHaveLength(1)
    const number = encodeURIComponent(contact?.phone ?? '')
    expect(expectStatus(await owner.get(`/contacts?search=${number}`), 200).data).toHaveLength(1)
  })

  test('is no sort or filter either: a list takes none by address or number', async () => {
    for (const [path, query] of lists) {
      for (const extra of ['sort', 'order', 'email', 'phone', 'filter']) {
        const call = { query: { ...query, [extra]: 'email' } }
        const { status } = await ask(door.address, { method: 'GET', path }, call)
        // Users are sorted by address for whoever may read them.
        const masked = extra === 'sort' && path.startsWith('/users')
        expect(status, `${path} ${extra}`).toBe(masked ? 422 : 400)
      }
    }
  })

  test('is no try at writing: the right value is refused like a wrong one', async () => {
    const { w, mona, secrets } = stage
    const katy = secrets.find(({ of }) => of === `users ${w.ids.katy}`)
    const contact = secrets.find(({ of }) => of === `contacts ${w.ids.contact}`)
    const refusal = async (path: string, body: unknown) => {
      const { status, body: problem } = await mona.patch(path, body)
      return { status, code: problem.code }
    }
    const masked = { status: 422, code: 'masked_field' }
    for (const [path, secret] of [
      [`/users/${w.ids.katy}`, katy],
      [`/contacts/${w.ids.contact}`, contact],
    ] as const) {
      expect(await refusal(path, { email: secret?.email })).toEqual(masked)
      expect(await refusal(path, { email: 'wrong@acme.example' })).toEqual(masked)
      expect(await refusal(path, { phone: secret?.phone })).toEqual(masked)
      expect(await refusal(path, { phone: '+442079469999' })).toEqual(masked)
    }
  })

  test('is not a new user with an address that is taken: it says so, and not whose it is', async () => {
    const { w, mona, secrets } = stage
    const katy = secrets.find(({ of }) => of === `users ${w.ids.katy}`)
    const body = { name: 'Nora', email: katy?.email, roleId: w.ids.role }
    const answer = await mona.post('/users', body)
    expect(answer).toMatchObject({ status: 409, body: { code: 'email_taken' } })
    expect(JSON.stringify(answer.body)).not.toContain(w.ids.katy)
  })
})

test('a leak is seen, however it is written', () => {
  const secrets = [{ of: 'Katy', email: 'zq001wv@hidden001place.example', phone: '+442079460017' }]
  const cursor = Buffer.from(JSON.stringify(['zq001wv@hidden001place.example', 1])).toString('base64url')
  const written = ['+44 20 7946 0017', '020 7946-0017', '442079460017', '%2B44%32079460017', cursor]
  for (const text of [
    ...written,
    'ZQ001WV@x',
    'zq001wv%40hidden',
    'hidden001place.example',
    '\\u007aq001wv',
  ]) {
    expect(tracesIn(`{"x":"${text}"}`, secrets), text).toHaveLength(1)
  }
  expect(tracesIn('k•••@••• and ••• 17', secrets)).toEqual([])
})
