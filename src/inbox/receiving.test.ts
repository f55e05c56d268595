import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, expectStatus } from '../../test/support/client.ts'
import { asVisitor, visit } from '../../test/support/visitor.ts'
import { openWorld, type Person, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let shop: TestWorkspace
let katy: Person
let channelId: string
beforeAll(async () => {
  world = await openWorld()
  shop = await world.workspace('shop')
  katy = await shop.person('Katy')
  channelId = expectStatus(await shop.owner.get('/channels'), 200).data[0].id
  expectStatus(await shop.owner.put(`/channels/${channelId}/members`, { userIds: [katy.id] }), 200)
})
afterAll(() => world.close())

const chatOf = async (name: string, tab = 'all') =>
  expectStatus(await shop.owner.get(`/chats?tab=${tab}&search=${name}`), 200).data[0]
const timeline = async (id: string) => expectStatus(await shop.owner.get(`/chats/${id}/messages`), 200).data

describe('a visitor writes', () => {
  test('the message is stored, a chat is made and given to an agent, who also becomes the owner of the contact', async () => {
    const vera = await visit(world.address, channelId, { name: 'Vera', email: 'vera@tea.example' })
    const sent = await vera.write('Do you have  \n Assam?', 'one')
    expect(sent).toMatchObject({
      direction: 'in',
      text: 'Do you have  \n Assam?',
      clientId: 'one',
      author: { name: 'Vera' },
    })
    const chat = await chatOf('Vera')
    expect(chat).toMatchObject({
      status: 'open',
      assignee: { id: katy.id, name: 'Katy' },
      contact: { name: 'Vera', email: 'vera@tea.example', owner: { id: katy.id } },
      unread: 1,
      lastMessage: 'Do you have Assam?',
    })
    expect(await timeline(chat.id)).toMatchObject([
      { id: sent.id, seq: 1, direction: 'in', author: { kind: 'contact', name: 'Vera' } },
      {
        seq: 2,
        direction: 'event',
        author: { kind: 'system' },
        event: { name: 'assigned', to: { name: 'Katy' } },
      },
    ])
    const { data } = expectStatus(await shop.owner.get('/channels'), 200)
    expect(data[0].lastEventAt).not.toBeNull()
  })

  test('the same clientId again is the same message, however often and at once', async () => {
    const paul = await visit(world.address, channelId, { name: 'Paul' })
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => paul.write('Once', 'same')))
    expect(new Set(answers.map((message) => message.id)).size).toBe(1)
    expect(await paul.write('Once', 'same')).toEqual(answers[0])
    expect(await paul.read()).toHaveLength(1)
    expect(await chatOf('Paul')).toMatchObject({ unread: 1 })
  })

  test('two first messages at once make one chat', async () => {
    const lena = await visit(world.address, channelId, { name: 'Lena' })
    await Promise.all(Array.from({ length: 10 }, (_, n) => lena.write(`Message ${n}`)))
    const { data } = expectStatus(await shop.owner.get('/chats?tab=all&search=Lena'), 200)
    expect(data).toHaveLength(1)
    expect(data[0].unread).toBe(10)
    const seqs = (await timeline(data[0].id)).map((message: { seq: number }) => message.seq)
    expect(seqs).toEqual(seqs.map((_: number, n: number) => n + 1))
    const assigned = (await timeline(data[0].id)).filter(
      (message: Answer['body']) => message.event?.name === 'assigned',
    )
    expect(assigned).toHaveLength(1)
  })

  test('what the visitor reads has no notes and no events, and comes page after page', async () => {
    const nina = await visit(world.address, channelId, { name: 'Nina' })
    const first = await nina.write('1')
    const chat = await chatOf('Nina')
    expectStatus(await katy.post(`/chats/${chat.id}/messages`, { kind: 'note', text: 'A secret' }), 201)
    expectStatus(await katy.post(`/chats/${chat.id}/messages`, { kind: 'reply', text: '2' }), 201)
    expect((await nina.read()).map(({ direction, text, author }) => [direction, text, author.name])).toEqual([
      ['in', '1', 'Nina'],
      ['out', '2', 'Katy'],
    ])
    expect((await nina.read(first.id)).map((message) => message.text)).toEqual(['2'])
    for (let n = 0; n < 101; n += 1) await nina.write(`more ${n}`)
    const page = expectStatus(await nina.get('/messages'), 200)
    expect(page.data).toHaveLength(100)
    expect(page.nextCursor).toBe(page.data[99].id)
    const rest = expectStatus(await nina.get(`/messages?after=${page.nextCursor}`), 200)
    expect(rest.data.map((message: { text: string }) => message.text)).toEqual([
      'more 98',
      'more 99',
      'more 100',
    ])
    expect(rest.nextCursor).toBeNull()
  })

  test('a solved chat opens again where it lies', async () => {
    const omar = await visit(world.address, channelId, { name: 'Omar' })
    await omar.write('Hello', 'first')
    const chat = await chatOf('Omar')
    expectStatus(await katy.put(`/chats/${chat.id}/solution`), 200)
    await omar.write('Hello', 'first')
    expect(await chatOf('Omar', 'solved')).toMatchObject({ status: 'solved' })
    await omar.write('One more thing')
    expect(await chatOf('Omar')).toMatchObject({
      id: chat.id,
      status: 'open',
      assignee: { name: 'Katy' },
      unread: 1,
    })
    expect((await timeline(chat.id)).at(-1)).toMatchObject({
      author: { kind: 'system' },
      event: { name: 'reopened' },
    })
    const { rows } = await world.database.inInstallation((tx) =>
      sql<{ reopenedBy: string | null; reopenedAt: Date }>`select reopened_by, reopened_at from solutions
        where chat_id = ${chat.id}`.execute(tx),
    )
    expect(rows).toMatchObject([{ reopenedBy: null, reopenedAt: expect.any(Date) }])
  })

  test('nobody on duty: the chat waits in Unassigned; what is stored does not depend on anybody', async () => {
    expectStatus(await katy.patch('/session', { availability: 'away' }), 200)
    const rita = await visit(world.address, channelId, { name: 'Rita' })
    await rita.write('Anybody there?')
    expect(await chatOf('Rita', 'unassigned')).toMatchObject({ assignee: null, contact: { owner: null } })
    expectStatus(await katy.patch('/session', { availability: 'available' }), 200)
    await rita.write('Hello?')
    expect(await chatOf('Rita', 'unassigned')).toMatchObject({ assignee: null, unread: 2 })
  })

  test('who is not known is refused: no token, a wrong one, one of another channel, one of another workspace', async () => {
    const vera = await visit(world.address, channelId)
    const second = expectStatus(await shop.owner.post('/channels', { kind: 'web_chat', name: 'Second' }), 201)
    const other = await world.workspace('elsewhere')
    const theirs = expectStatus(await other.owner.get('/channels'), 200).data[0].id
    const wrong = { visitorId: vera.id, token: `${vera.id}.${'x'.repeat(43)}` }
    for (const stranger of [
      asVisitor(world.address, channelId, { visitorId: '', token: '' }),
      asVisitor(world.address, channelId, wrong),
      asVisitor(world.address, second.id, { visitorId: vera.id, token: vera.token }),
      asVisitor(world.address, theirs, { visitorId: vera.id, token: vera.token }),
    ]) {
      expect((await stranger.post('Hello')).status).toBe(401)
      expect((await stranger.get('/messages')).status).toBe(401)
      expect((await stranger.get('/events')).status).toBe(401)
    }
  })

  test('a bad message is refused and does no harm to those beside it', async () => {
    const vera = await visit(world.address, channelId, { name: 'Beside' })
    const client = world.client(vera.token)
    const [long, empty, odd, noId, half, good] = await Promise.all([
      vera.post('a'.repeat(4001)),
      vera.post('   '),
      client.post(`/chat/${channelId}/messages`, { text: 1, clientId: 'x' }),
      client.post(`/chat/${channelId}/messages`, { text: 'x' }),
      vera.post('half a pair: \ud83d'),
      vera.post('a whole one: 🍵'),
    ])
    expect([long, empty, odd, noId, half].map((answer) => answer?.status)).toEqual([422, 422, 422, 422, 422])
    expect(long?.body.errors[0].pointer).toBe('/text')
    expect(good?.status).toBe(201)
    expect(await vera.read()).toHaveLength(1)
  })
})
