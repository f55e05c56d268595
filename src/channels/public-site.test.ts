import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectStatus } from '../../test/support/client.ts'
import { visit } from '../../test/support/visitor.ts'
import { openWorld, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let shop: TestWorkspace
let channelId: string
beforeAll(async () => {
  world = await openWorld({ HANDOVER_VISITOR_RATE: '12', HANDOVER_MESSAGE_RATE: '3' })
  shop = await world.workspace('shop')
  channelId = expectStatus(await shop.owner.get('/channels'), 200).data[0].id
})
afterAll(() => world.close())

const fromSite = (path: string, origin: string, more: RequestInit = {}) =>
  fetch(`${world.address}${path}`, { ...more, headers: { origin, ...more.headers } })

describe('web chat, seen from a site that embeds it', () => {
  test('any site may ask, also at the short address, and is told that it may', async () => {
    for (const prefix of ['/api/v1/chat', '/chat']) {
      const answer = await fromSite(`${prefix}/${channelId}`, 'https://tea.example')
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
      expect(await answer.json()).toEqual({ id: channelId, name: 'Website', greeting: null, online: true })
    }
    const method = { method: 'OPTIONS', headers: { 'access-control-request-method': 'POST' } }
    const asked = await fromSite(`/chat/${channelId}/messages`, 'https://tea.example', method)
    expect(asked.status).toBe(204)
    expect(asked.headers.get('access-control-allow-headers')).toContain('authorization')
    expect(asked.headers.get('access-control-allow-methods')).toContain('POST')
  })

  test('a refusal can be read by the site too', async () => {
    const answer = await fromSite(`/chat/${randomUUID()}`, 'https://tea.example')
    expect(answer.status).toBe(404)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect((await fromSite('/chat/nonsense', 'https://tea.example')).status).toBe(404)
  })

  test('nobody is online when every member is away', async () => {
    expectStatus(await shop.owner.patch('/session', { availability: 'away' }), 200)
    expect((await world.client().get(`/chat/${channelId}`)).body.online).toBe(false)
    expectStatus(await shop.owner.patch('/session', { availability: 'available' }), 200)
    expect((await world.client().get(`/chat/${channelId}`)).body.online).toBe(true)
  })

  test('with allowed sites set, only those and the own demo shop may ask', async () => {
    const settings = { allowedOrigins: ['https://tea.example/'], greeting: 'Welcome' }
    expectStatus(await shop.owner.patch(`/channels/${channelId}`, { settings }), 200)
    expect((await fromSite(`/chat/${channelId}`, 'https://tea.example')).status).toBe(200)
    expect((await fromSite(`/chat/${channelId}`, world.address)).status).toBe(200)
    const vera = await visit(world.address, channelId)
    const body = JSON.stringify({ text: 'Hello', clientId: 'one' })
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${vera.token}` }
    for (const [path, more] of [
      ['', {}],
      ['/visitors', { method: 'POST', body: '{}', headers }],
      ['/messages', { method: 'POST', body, headers }],
      ['/messages', { headers }],
      ['/events', { headers }],
    ] as [string, RequestInit][]) {
      const answer = await fromSite(`/chat/${channelId}${path}`, 'https://evil.example', more)
      expect([path, answer.status]).toEqual([path, 403])
      expect((await answer.json()).code).toBe('origin_not_allowed')
    }
    expectStatus(await shop.owner.patch(`/channels/${channelId}`, { settings: {} }), 200)
  })

  test('an introduction is checked', async () => {
    const client = world.client()
    const wrong = await client.post(`/chat/${channelId}/visitors`, { email: 'no address' })
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ pointer: '/email' }] } })
    expect((await client.post(`/chat/${channelId}/visitors`, { name: 'a'.repeat(121) })).status).toBe(422)
    expect((await client.post(`/chat/${channelId}/visitors`, '{"name":')).status).toBe(400)
    expect((await client.post(`/chat/${channelId}/visitors`, { name: 'a\0b' })).status).toBe(422)
  })

  test('a visitor who writes too fast is told when to go on, and only that visitor', async () => {
    const [vera, paul] = [await visit(world.address, channelId), await visit(world.address, channelId)]
    for (const text of ['1', '2', '3']) await vera.write(text)
    const refused = await vera.post('4')
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(refused.headers.get('access-control-allow-origin')).toBe('*')
    await paul.write('1')
  })

  test('an address that opens too many visitors is told when to go on', async () => {
    let refused = await world.client().post(`/chat/${channelId}/visitors`, {})
    for (let n = 0; n < 12 && refused.status === 201; n += 1) {
      refused = await world.client().post(`/chat/${channelId}/visitors`, {})
    }
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})
