import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chatsOf } from '../../test/support/chats.ts'
import { type Answer, expectStatus } from '../../test/support/client.ts'
import { openWorld, type Person, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
let ancy: Person
let john: Person
let katy: Person
let jerry: Person
let tom: Person
let chats: Awaited<ReturnType<typeof chatsOf>>
beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  const cast = await acme.cast()
  ancy = cast.ancy
  john = cast.john
  katy = cast.katy
  jerry = cast.jerry
  tom = cast.tom
  chats = await chatsOf(world, acme)
  await chats.members(katy, jerry)
})
afterAll(() => world.close())

describe('a chat', () => {
  test('is seen from above in the same branch, never from below or beside', async () => {
    const { id } = await chats.open('Seen', katy)
    for (const [person, status] of [
      [katy, 200],
      [john, 200],
      [ancy, 200],
      [acme.owner, 200],
      [jerry, 404],
      [tom, 404],
    ] as const) {
      expect([person.name, (await person.get(`/chats/${id}`)).status]).toEqual([person.name, status])
    }
    const johns = await chats.open('Above', acme.owner)
    expect((await john.get(`/chats/${johns.id}`)).status).toBe(404)
  })

  test('opens by one-to-one access, one way, and with subordinates when that is given', async () => {
    const { id } = await chats.open('One to one', katy)
    const given = { userId: tom.id, targetId: john.id, includeSubordinates: false }
    const grant = expectStatus(await acme.owner.post('/one-to-one-access', given), 201)
    expect((await tom.get(`/chats/${id}`)).status).toBe(404)
    expectStatus(await acme.owner.delete(`/one-to-one-access/${grant.id}`), 204)
    const wider = { ...given, includeSubordinates: true }
    const second = expectStatus(await acme.owner.post('/one-to-one-access', wider), 201)
    expectStatus(await tom.get(`/chats/${id}`), 200)
    const toms = await chats.open('Of Tom', acme.owner)
    expect((await john.get(`/chats/${toms.id}`)).status).toBe(404)
    const path = `/access/explanation?viewerId=${tom.id}&subject=chat:${id}`
    expect(expectStatus(await acme.owner.get(path), 200)).toMatchObject({
      see: true,
      edit: true,
      reasons: [{ rule: 'one_to_one_below', chain: [{ name: 'Tom' }, { name: 'John' }, { name: 'Katy' }] }],
    })
    expectStatus(await acme.owner.delete(`/one-to-one-access/${second.id}`), 204)
    const no = expectStatus(await acme.owner.get(path), 200)
    expect(no).toMatchObject({ see: false, edit: false, reasons: [] })
    expect(no.missing.map((one: { rule: string }) => one.rule)).toContain('hierarchy')
    expectStatus(await tom.get(`/access/explanation?viewerId=${tom.id}&subject=chat:${id}`), 404)
  })

  test('masks phone and e-mail for roles that mask them', async () => {
    const permissions = { inbox: { use: true, scope: 'all' }, data: { maskEmail: true, maskPhone: true } }
    const role = expectStatus(await acme.owner.post('/roles', { name: 'Masked', permissions }), 201)
    const mara = await acme.person('Mara', { roleId: role.id })
    const chat = await chats.open('Masked', katy)
    const changes = { email: 'vera@tea.example', phone: '+4930123456' }
    expectStatus(await acme.owner.patch(`/contacts/${chat.contact.id}`, changes), 200)
    const shown = expectStatus(await mara.get(`/chats/${chat.id}`), 200)
    expect(shown.contact).toMatchObject({ email: 'v•••@•••', phone: expect.stringMatching(/^•+ 56$/) })
    expect(JSON.stringify((await mara.get('/chats?tab=all')).body)).not.toContain('vera@tea')
    expect(expectStatus(await acme.owner.get(`/chats/${chat.id}`), 200).contact).toMatchObject(changes)
  })
})

describe('messages', () => {
  test('a reply reaches the visitor; a note does not, and does not show as the last message', async () => {
    const { id, visitor } = await chats.open('Talk', katy)
    const reply = expectStatus(await katy.post(`/chats/${id}/messages`, { kind: 'reply', text: ' Hi ' }), 201)
    expect(reply).toMatchObject({
      direction: 'out',
      text: 'Hi',
      author: { id: katy.id, name: 'Katy', kind: 'user', removed: false },
      delivery: { state: 'sent' },
      event: null,
    })
    expectStatus(await john.post(`/chats/${id}/messages`, { kind: 'note', text: 'Offer the tin' }), 201)
    expect((await visitor.read()).map((message: Answer['body']) => message.text)).toEqual([
      'Hello from Talk',
      'Hi',
    ])
    expect(expectStatus(await katy.get(`/chats/${id}`), 200)).toMatchObject({ lastMessage: 'Hi', unread: 0 })
  })

  test('come newest page first, oldest message first in a page', async () => {
    const { id } = await chats.open('Long', katy)
    for (let n = 0; n < 5; n += 1) {
      expectStatus(await katy.post(`/chats/${id}/messages`, { kind: 'note', text: `${n}` }), 201)
    }
    const newest = expectStatus(await katy.get(`/chats/${id}/messages?limit=3`), 200)
    expect(newest.data.map((message: Answer['body']) => message.text)).toEqual(['2', '3', '4'])
    const before = expectStatus(
      await katy.get(`/chats/${id}/messages?limit=4&cursor=${newest.nextCursor}`),
      200,
    )
    expect(before.data.map((message: Answer['body']) => message.seq)).toEqual([1, 2, 3, 4])
    expect(before.nextCursor).toBeNull()
    expectStatus(await katy.get(`/chats/${id}/messages?cursor=x`), 400)
  })

  test('an Idempotency-Key sends once', async () => {
    const { id } = await chats.open('Twice', katy)
    const send = () =>
      katy.post(`/chats/${id}/messages`, { kind: 'reply', text: 'Once' }, { 'idempotency-key': 'key-1' })
    const [first, second] = [await send(), await send()]
    expect(second.body).toEqual(first.body)
    expect(
      expectStatus(await katy.get(`/chats/${id}/messages`), 200).data.map((m: Answer['body']) => m.text),
    ).toEqual(['Hello from Twice', '', 'Once'])
  })

  test('bad input is refused, each with its place', async () => {
    const { id } = await chats.open('Bad', katy)
    for (const [body, pointer] of [
      [{ kind: 'reply', text: '' }, '/text'],
      [{ kind: 'shout', text: 'x' }, '/kind'],
      [{ kind: 'reply', text: 'x'.repeat(10_001) }, '/text'],
      [{ kind: 'reply', text: 'x', more: 1 }, '/more'],
      [{ kind: 'reply', text: 'a\0b' }, '/text'],
    ] as const) {
      const answer = await katy.post(`/chats/${id}/messages`, body)
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer }] } })
    }
    expectStatus(await katy.post(`/chats/${id}/messages`, '{'), 400)
  })

  test('read is what its assignee has read', async () => {
    const { id, visitor } = await chats.open('Read', katy)
    await visitor.write('And another')
    expectStatus(await john.put(`/chats/${id}/read`), 204)
    expect(expectStatus(await katy.get(`/chats/${id}`), 200).unread).toBe(2)
    expectStatus(await katy.put(`/chats/${id}/read`), 204)
    expect(expectStatus(await john.get(`/chats/${id}`), 200).unread).toBe(0)
  })
})

describe('solving and joining', () => {
  test('a chat is solved and opened again, each once', async () => {
    const { id } = await chats.open('Solve', katy)
    expect(expectStatus(await katy.put(`/chats/${id}/solution`), 200)).toMatchObject({
      status: 'solved',
      unread: 0,
      can: { solve: false, reopen: true, transfer: false },
    })
    expectStatus(await katy.put(`/chats/${id}/solution`), 200)
    expect(expectStatus(await john.delete(`/chats/${id}/solution`), 200).status).toBe('open')
    expectStatus(await john.delete(`/chats/${id}/solution`), 200)
    expect((await chats.events(id)).slice(1)).toEqual(['Katy solved - -', 'John reopened - -'])
  })

  test('a reply in a solved chat opens it again', async () => {
    const { id } = await chats.open('Reply to solved', katy)
    expectStatus(await katy.put(`/chats/${id}/solution`), 200)
    expectStatus(await katy.post(`/chats/${id}/messages`, { kind: 'note', text: 'Still solved' }), 201)
    expect(expectStatus(await katy.get(`/chats/${id}`), 200).status).toBe('solved')
    expectStatus(await katy.post(`/chats/${id}/messages`, { kind: 'reply', text: 'One more thing' }), 201)
    expect(expectStatus(await katy.get(`/chats/${id}`), 200).status).toBe('open')
    expect((await chats.events(id)).at(-1)).toBe('Katy reopened - -')
  })

  test('whoever sees a chat may join it and leave it; bringing in and putting out needs the permission', async () => {
    const permissions = { inbox: { use: true, scope: 'team' } }
    const role = expectStatus(await acme.owner.post('/roles', { name: 'No transfer', permissions }), 201)
    const nils = await acme.person('Nils', { roleId: role.id })
    await chats.members(katy, jerry, nils)
    const { id } = await chats.open('Join', nils)
    expect((await nils.put(`/chats/${id}/participants/${jerry.id}`)).status).toBe(403)
    expectStatus(await acme.owner.put(`/chats/${id}/participants/${jerry.id}`), 200)
    const joined = expectStatus(await jerry.get(`/chats/${id}`), 200)
    expect(joined).toMatchObject({
      participants: [{ id: jerry.id, removed: false }],
      can: { leave: true, join: false },
    })
    expectStatus(await jerry.put(`/chats/${id}/participants/${jerry.id}`), 200)
    expect((await nils.delete(`/chats/${id}/participants/${jerry.id}`)).status).toBe(403)
    expectStatus(await jerry.delete(`/chats/${id}/participants/${jerry.id}`), 200)
    expect((await jerry.get(`/chats/${id}`)).status).toBe(404)
    expect(await acme.owner.put(`/chats/${id}/participants/${tom.id}`)).toMatchObject({ status: 422 })
    expect((await chats.events(id)).slice(1)).toEqual(['Olivia joined - Jerry', 'Jerry left - Jerry'])
  })
})
