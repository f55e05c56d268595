import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectStatus } from '../../test/support/client.ts'
import { visit } from '../../test/support/visitor.ts'
import { openWorld, type Person, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let shop: TestWorkspace
let other: TestWorkspace
let katy: Person
let mia: Person
let website: string
beforeAll(async () => {
  world = await openWorld()
  shop = await world.workspace('shop')
  other = await world.workspace('other')
  const permissions = { inbox: { use: true, scope: 'assigned' }, channels: { manage: true } }
  const role = expectStatus(await shop.owner.post('/roles', { name: 'Channel keeper', permissions }), 201)
  mia = await shop.person('Mia', { roleId: role.id })
  katy = await shop.person('Katy', { reportsToId: mia.id })
  website = expectStatus(await shop.owner.get('/channels'), 200).data[0].id
})
afterAll(() => world.close())

describe('channels', () => {
  test('a new workspace has a web chat that its owner answers', async () => {
    const channel = expectStatus(await shop.owner.get(`/channels/${website}`), 200)
    expect(channel).toMatchObject({
      kind: 'web_chat',
      name: 'Website',
      state: 'connected',
      routing: 'round_robin',
      members: 1,
      embed: `<script src="${world.address}/widget.js" data-channel="${website}" async></script>`,
      shopUrl: `${world.address}/demo-shop/${website}`,
      can: { edit: true },
    })
    const { data } = expectStatus(await shop.owner.get(`/channels/${website}/members`), 200)
    expect(data).toMatchObject([{ id: shop.owner.id, name: 'Olivia', availability: 'available' }])
  })

  test('whoever manages channels sees all of them; members see theirs; others see none', async () => {
    expect((await mia.get('/channels')).body.data).toHaveLength(1)
    expect((await katy.get('/channels')).body.data).toEqual([])
    expectStatus(await katy.get(`/channels/${website}`), 404)
    const second = expectStatus(await mia.post('/channels', { kind: 'web_chat', name: 'Help' }), 201)
    expectStatus(await mia.put(`/channels/${second.id}/members`, { userIds: [katy.id] }), 200)
    const { data } = expectStatus(await katy.get('/channels'), 200)
    expect(data).toMatchObject([{ name: 'Help', can: { edit: false } }])
  })

  test('a member may not change the channel', async () => {
    const { id } = (await katy.get('/channels')).body.data[0]
    expectStatus(await katy.post('/channels', { kind: 'web_chat', name: 'Mine' }), 403)
    expectStatus(await katy.patch(`/channels/${id}`, { name: 'Mine' }), 403)
    expectStatus(await katy.delete(`/channels/${id}`), 403)
    expectStatus(await katy.get(`/channels/${id}/members`), 403)
    expectStatus(await katy.put(`/channels/${id}/members`, { userIds: [] }), 403)
  })

  test('a channel is renamed, its name unique; routing, settings and state are set', async () => {
    const { id } = expectStatus(await mia.post('/channels', { kind: 'web_chat', name: 'Draft' }), 201)
    const changes = { name: 'Desk', routing: 'manual', settings: { greeting: 'Welcome' } }
    expect(expectStatus(await mia.patch(`/channels/${id}`, changes), 200)).toMatchObject({
      name: 'Desk',
      routing: 'manual',
      settings: { greeting: 'Welcome', allowedOrigins: [] },
    })
    const taken = await mia.patch(`/channels/${id}`, { name: 'website' })
    expect(taken).toMatchObject({ status: 409, body: { code: 'name_taken', errors: [{ pointer: '/name' }] } })
    expect((await mia.patch(`/channels/${id}`, { state: 'gone' })).status).toBe(422)
  })

  test('a channel without chats is deleted, one with chats is disconnected and keeps them', async () => {
    const { id } = expectStatus(await mia.post('/channels', { kind: 'web_chat', name: 'Short' }), 201)
    const unused = expectStatus(await mia.post('/channels', { kind: 'web_chat', name: 'Unused' }), 201)
    const vera = await visit(world.address, id)
    await vera.write('Hello')
    expectStatus(await mia.delete(`/channels/${unused.id}`), 204)
    expectStatus(await mia.get(`/channels/${unused.id}`), 404)
    expectStatus(await world.client().get(`/chat/${unused.id}`), 404)
    expectStatus(await mia.delete(`/channels/${id}`), 204)
    expect((await mia.get(`/channels/${id}`)).body.state).toBe('disconnected')
    expect((await vera.post('Anybody?')).status).toBe(410)
    expect((await vera.get('/messages')).status).toBe(410)
    expect((await world.client().post(`/chat/${id}/visitors`, {})).status).toBe(410)
    const [chat] = (await shop.owner.get(`/chats?tab=unassigned&channelId=${id}`)).body.data
    expect(chat).toMatchObject({ lastMessage: 'Hello', can: { reply: false } })
    const reply = await shop.owner.post(`/chats/${chat.id}/messages`, { kind: 'reply', text: 'Hi' })
    expect(reply).toMatchObject({ status: 409, body: { code: 'channel_disconnected' } })
  })

  test('members are users of the workspace', async () => {
    const refused = await mia.put(`/channels/${website}/members`, { userIds: [katy.id, other.owner.id] })
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/userIds/1' }] } })
    expectStatus(await mia.put(`/channels/${website}/members`, { userIds: ['x'] }), 422)
    const { data } = expectStatus(await mia.get(`/channels/${website}/members`), 200)
    expect(data.map((one: { name: string }) => one.name)).toEqual(['Olivia'])
  })

  test('another workspace sees nothing of it', async () => {
    const { owner } = other
    for (const answer of [
      await owner.get(`/channels/${website}`),
      await owner.patch(`/channels/${website}`, { name: 'Ours' }),
      await owner.delete(`/channels/${website}`),
      await owner.get(`/channels/${website}/members`),
      await owner.put(`/channels/${website}/members`, { userIds: [] }),
      await owner.get(`/channels/${randomUUID()}`),
      await owner.get('/channels/x'),
    ]) {
      expect(answer.status).toBe(404)
    }
  })
})
