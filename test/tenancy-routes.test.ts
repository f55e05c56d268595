import { globSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { route } from '#organization/route.ts'
import type { Http } from '#platform/http.ts'
import { perform, type Reply } from './support/calling.ts'
import { type Furnished, furnish } from './support/furnished.ts'
import { idFields, type Route, readRoutes } from './support/route-list.ts'
import { type Call, callsOf, recipes } from './support/route-recipes.ts'
import { changedTables, digestOf } from './support/row-digest.ts'
import { type Door, openDoor, openRehearsal } from './support/second-door.ts'
import { aimsOf, trespass } from './support/trespassing.ts'
import { openWorld, type World } from './support/world.ts'

let world: World
let here: Furnished
let there: Furnished
let routes: Route[]
beforeAll(async () => {
  world = await openWorld()
  here = await furnish(world, 'madagascar', 'madagascar')
  there = await furnish(world, 'zanzibar', 'zanzibar')
  routes = await readRoutes(world.address)
})
afterAll(() => world.close())

// Open to anybody who knows the address or holds the secret: there is no other workspace's session to keep out.
const openToAll = new Set([
  'GET /chat/{channelId}',
  'POST /chat/{channelId}/visitors',
  'GET /invitations/{token}',
  'POST /invitations/{token}',
])
const walled = () => routes.filter(({ name }) => !openToAll.has(name))
const digest = () => digestOf(world.database, there.id)

describe('the list of calls', () => {
  test('has every route of the running app, and none that is gone', () => {
    expect(routes.length).toBeGreaterThan(60)
    expect(routes.map(({ name }) => name).sort()).toEqual(Object.keys(recipes).sort())
  })

  test('sees every route: none but these hides from the description', () => {
    const hidden = globSync('src/**/*.ts', { exclude: ['**/*.test.ts'] }).flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/app\.(\w+)\('([^']+)', \{ schema: \{ hide: true/g)].map(
        ([, method, address]) => `${method} ${address}`,
      ),
    )
    const known = [
      'get /*',
      'get /api/v1/openapi.json',
      'get /demo-shop/:channelId',
      'get /livez',
      'get /metrics',
    ]
    expect(hidden.sort()).toEqual([...known, 'get /readyz', 'get /widget.js', 'options /chat/*'])
    const all = globSync('src/**/*.ts').flatMap(
      (file) => readFileSync(file, 'utf8').match(/hide: true/g) ?? [],
    )
    expect(all.length).toBe(hidden.length)
  })

  test('succeeds as it stands, so that a refusal is due to the id put into it; and tells nothing of the others', async () => {
    const door = await openRehearsal(world.platform)
    const wrong = []
    for (const route of routes) {
      for (const call of callsOf(route.name, here).filter((one) => !one.lasting)) {
        wrong.push(...wrongWith(call, await perform(door.address, route, call, here), route))
      }
    }
    await door.close()
    expect(wrong).toEqual([])
  })

  test('aims at every place that takes an id', () => {
    const missed = routes.flatMap((route) => {
      const aims = callsOf(route.name, here).flatMap((call) => aimsOf(call, here.ids, there.ids))
      const aimed = aims.map(({ where, pointer }) => `${where} ${pointer.replace(/\/\d+(?=\/|$)/g, '/*')}`)
      return placesOf(route)
        .filter((place) => !aimed.includes(place))
        .map((place) => `${route.name}: ${place}`)
    })
    // An attachment cannot be given yet: the list has to be empty.
    expect(missed).toEqual(['POST /chats/{id}/messages: body /attachmentIds/*'])
  })
})

function wrongWith(call: Call, { status, text }: Reply, { name }: Route): string[] {
  const fits = call.answer ? status === call.answer : status < 300
  return [
    ...(fits ? [] : [`${name}: ${status} ${text}`]),
    ...(/zanzibar/i.test(text) ? [`${name} tells ${text}`] : []),
  ]
}

function placesOf(route: Route): string[] {
  const query = [
    'joinedBy',
    'ownedBy',
    'subject',
    ...Object.keys(route.query).filter((key) => isId(route, key)),
  ]
  return [
    ...route.params.filter((name) => /id$/i.test(name)).map((name) => `params /${name}`),
    ...query.filter((key) => key in route.query).map((key) => `query /${key}`),
    ...(route.body ? idFields(route.body).map((pointer) => `body ${pointer}`) : []),
  ]
}

const isId = (route: Route, key: string) => route.query[key]?.format === 'uuid' && key !== 'cursor'

describe('another workspace', () => {
  test('is not there for an admin of this one, whatever they call with its ids, and nothing of it changes', async () => {
    const before = await digest()
    expect(await trespass(world.address, walled(), callsOf, [here, there])).toEqual([])
    expect(changedTables(before, await digest())).toEqual([])
  })

  test('does not open to the session, token, invitation or visitor of this one', async () => {
    const before = await digest()
    const [, secret = ''] = (here.owner.proof().cookie ?? '').split(/\.(?=[\w-]{43}$)/)
    const forged = [
      await fetch(`${world.address}/api/v1/session`, {
        headers: { cookie: `handover_session=${there.id}.${secret}` },
      }),
      await fetch(`${world.address}/api/v1/session`, {
        headers: { authorization: `Bearer ${swapped(here.apiToken)}` },
      }),
      await fetch(`${world.address}/api/v1/invitations/${swapped(here.invitationToken)}`),
    ]
    expect(forged.map(({ status }) => status)).toEqual([401, 401, 404])
    const credentials = { email: here.katy.email, password: 'correct horse battery' }
    const entered = await world.client().post(`/workspaces/${there.slug}/session`, credentials)
    expect([entered.status, entered.body.code]).toEqual([401, 'invalid_credentials'])
    expect(changedTables(before, await digest())).toEqual([])
  })

  test('is not heard: its news reach only its own people', async () => {
    const stream = await fetch(`${world.address}/api/v1/events`, { headers: here.owner.proof() })
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
    await there.owner.patch(`/users/${there.katy.id}`, { name: 'Katy of zanzibar' })
    await there.owner.put(`/chats/${there.ids.chat}/solution`)
    await here.owner.patch(`/users/${here.katy.id}`, { name: 'Kate' })
    let heard = ''
    while (!heard.includes('users.changed')) heard += (await reader?.read())?.value ?? ''
    await reader?.cancel()
    expect(heard).toContain(here.katy.id)
    expect(heard).not.toContain(there.katy.id)
    expect(heard).not.toContain(there.ids.chat)
  })
})

const swapped = (proof: string) => proof.replace(/[0-9a-f]{32}/, there.id.replaceAll('-', ''))

describe('a planted breach', () => {
  let door: Door
  let planted: Route[]
  beforeAll(async () => {
    door = await openDoor(world.platform, plant)
    planted = (await readRoutes(door.address)).filter(({ path }) => path.startsWith('/planted'))
  })
  afterAll(() => door.close())

  const planting = async (name: string, recipe: (w: Furnished) => Call) => {
    const chosen = planted.filter((one) => one.name === name)
    return trespass(door.address, chosen, (_, w) => [recipe(w)], [here, there])
  }
  const byUser = ({ ids }: Furnished) => ({ params: { id: ids.katy } })

  test('is seen: a route that no test knows', async () => {
    expect(await trespass(door.address, planted, callsOf, [here, there])).toEqual(
      planted.map(({ name }) => `${name}: no test knows this route`),
    )
  })

  test('is seen: a route that answers with what belongs to others', async () => {
    const [breach] = await planting('GET /planted/{id}', byUser)
    expect(breach).toMatch(/^GET \/planted\/\{id\} with params \/id: tells zanzibar/)
  })

  test('is seen: an id inside a body that is taken as it comes', async () => {
    const recipe = ({ ids }: Furnished) => ({ body: { userIds: [ids.katy] } })
    const [breach] = await planting('POST /planted', recipe)
    expect(breach).toMatch(/^POST \/planted with body \/userIds\/0: answers 201/)
  })

  test('is seen: a route that says 404 and has changed something', async () => {
    const before = await digest()
    expect(await planting('DELETE /planted/{id}', byUser)).toEqual([])
    expect(changedTables(before, await digest())).toEqual(['users'])
  })

  // The wall of the database would hold each of these back; they step outside it, as a careless query could.
  function plant(app: Http): void {
    const params = z.object({ id: z.uuid() })
    const anyone = async (id: string) => {
      const found = await world.database.inInstallation((tx) =>
        sql<{ name: string }>`select name from users where id = ${id}`.execute(tx),
      )
      return found.rows[0]?.name ?? ''
    }
    app.get('/api/v1/planted/:id', { schema: { params } }, async (request) => ({
      name: await anyone(request.params.id),
    }))
    const body = z.object({ userIds: z.array(z.uuid()) })
    route(app, 'POST /api/v1/planted', { tags: [], body, response: { 201: z.object({}) } }, async () => ({}))
    app.delete('/api/v1/planted/:id', { schema: { params } }, async (request, reply) => {
      await world.database.inInstallation((tx) =>
        sql`update users set name = name || '!' where id = ${request.params.id}`.execute(tx),
      )
      return reply.code(404).send({})
    })
  }
})
