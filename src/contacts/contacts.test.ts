import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chatsOf } from '../../test/support/chats.ts'
import { type Answer, type Client, expectStatus } from '../../test/support/client.ts'
import { openWorld, type Person, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
let john: Person
let katy: Person
let jerry: Person
let tom: Person
let chats: Awaited<ReturnType<typeof chatsOf>>
beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  const cast = await acme.cast()
  john = cast.john
  katy = cast.katy
  jerry = cast.jerry
  tom = cast.tom
  chats = await chatsOf(world, acme)
  await chats.members(john, katy, jerry)
})
afterAll(() => world.close())

const role = async (name: string, permissions: Record<string, unknown>): Promise<string> =>
  expectStatus(await acme.owner.post('/roles', { name, permissions }), 201).id
const names = async (client: Client, query = ''): Promise<string[]> =>
  expectStatus(await client.get(`/contacts?${query}`), 200).data.map((one: Answer['body']) => one.name)
const contactOf = async (name: string, owner: Person): Promise<string> =>
  (await chats.open(name, owner)).contact.id

describe('contacts', () => {
  test('are seen by their owner, from above, and by whoever sees a chat with them', async () => {
    const id = await contactOf('Vera', katy)
    for (const [person, status, edit] of [
      [katy, 200, true],
      [john, 200, false],
      [acme.owner, 200, true],
      [jerry, 404, false],
      [tom, 404, false],
    ] as const) {
      const answer = await person.get(`/contacts/${id}`)
      expect([person.name, answer.status, answer.body.can?.edit ?? false]).toEqual([
        person.name,
        status,
        edit,
      ])
    }
    const [chat] = expectStatus(await katy.get('/chats?search=Vera'), 200).data
    expectStatus(await acme.owner.put(`/chats/${chat.id}/participants/${jerry.id}`), 200)
    expect(expectStatus(await jerry.get(`/contacts/${id}`), 200)).toMatchObject({
      name: 'Vera',
      owner: { id: katy.id, name: 'Katy' },
      can: { edit: false },
    })
    const path = `/access/explanation?viewerId=${jerry.id}&subject=contact:${id}`
    expect(expectStatus(await acme.owner.get(path), 200)).toMatchObject({
      see: true,
      edit: false,
      reasons: [{ rule: 'chat', grants: 'see' }],
    })
  })

  test('a role that reads own contacts only is not opened by hierarchy or by a grant', async () => {
    const id = await contactOf('Paul', katy)
    const permissions = { inbox: { use: false }, contacts: { read: 'own' } }
    const lena = await acme.person('Lena', { roleId: await role('Own contacts', permissions) })
    const given = { userId: lena.id, targetId: katy.id }
    expectStatus(await acme.owner.post('/one-to-one-access', given), 201)
    expect((await lena.get(`/contacts/${id}`)).status).toBe(404)
    const wide = { inbox: { use: false }, contacts: { read: 'public', write: 'none' } }
    const pia = await acme.person('Pia', { roleId: await role('All contacts', wide) })
    expect(expectStatus(await pia.get(`/contacts/${id}`), 200).can.edit).toBe(false)
    expect((await pia.patch(`/contacts/${id}`, { name: 'Paula' })).status).toBe(403)
  })

  test('are listed by name within reach, page after page, by owner and by search', async () => {
    for (const name of ['anna_1', 'Anna 2', 'berta', 'Cleo']) await contactOf(name, jerry)
    expect(await names(jerry)).toEqual(['Anna 2', 'anna_1', 'berta', 'Cleo', 'Vera'])
    expect(await names(jerry, `ownedBy=${jerry.id}`)).toEqual(['Anna 2', 'anna_1', 'berta', 'Cleo'])
    expect(await names(jerry, `ownedBy=${tom.id}`)).toEqual([])
    expect(await names(katy, `ownedBy=${jerry.id}`)).toEqual([])
    const below = await names(acme.owner, `ownedBy=branch:${john.id}`)
    expect(below).toEqual(expect.arrayContaining(await names(acme.owner, `ownedBy=${jerry.id}`)))
    expect(await names(acme.owner, `ownedBy=${john.id}`)).toEqual([])
    expect(await names(jerry, `ownedBy=branch:${john.id}`)).toEqual([])
    expect(await names(jerry, 'search=a_')).toEqual(['anna_1'])
    const first = expectStatus(await jerry.get('/contacts?limit=2&count=true'), 200)
    expect(first.total).toBe(5)
    expect(await names(jerry, `limit=2&cursor=${first.nextCursor}`)).toEqual(['berta', 'Cleo'])
    expect((await jerry.get('/contacts?cursor=x')).status).toBe(400)
    expect((await jerry.get('/contacts?ownedBy=x')).status).toBe(400)
  })

  test('are changed within the write scope, with numbers as E.164', async () => {
    const id = await contactOf('Change', katy)
    const changes = { name: 'Changed', email: 'Change@Tea.example', phone: '+49 30 123456' }
    expect(expectStatus(await katy.patch(`/contacts/${id}`, changes), 200)).toMatchObject({
      name: 'Changed',
      email: 'change@tea.example',
      phone: '+4930123456',
    })
    expect((await john.patch(`/contacts/${id}`, { name: 'No' })).status).toBe(403)
    expect((await tom.patch(`/contacts/${id}`, { name: 'No' })).status).toBe(404)
    for (const [body, pointer] of [
      [{ phone: '12' }, '/phone'],
      [{ phone: '030 123456' }, '/phone'],
      [{ email: 'x' }, '/email'],
      [{ name: '' }, '/name'],
      [{ owner: katy.id }, '/owner'],
    ] as const) {
      const answer = await katy.patch(`/contacts/${id}`, body)
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer }] } })
    }
    expect(expectStatus(await katy.patch(`/contacts/${id}`, { phone: null }), 200).phone).toBeNull()
  })

  test('what is masked is neither shown nor found nor overwritten', async () => {
    const id = await contactOf('Masked', katy)
    const changes = { email: 'secret@tea.example', phone: '+4930555666' }
    expectStatus(await katy.patch(`/contacts/${id}`, changes), 200)
    const permissions = {
      data: { maskPhone: true, maskEmail: true },
      contacts: { read: 'public', write: 'public' },
    }
    const mara = await acme.person('Mara', { roleId: await role('Masked', permissions) })
    const shown = expectStatus(await mara.get(`/contacts/${id}`), 200)
    expect(shown.email).toBe('s•••@•••')
    expect(shown.phone).toMatch(/^•+ 66$/)
    expect(await names(katy, 'search=secret')).toEqual(['Masked'])
    expect(await names(katy, 'search=30555')).toEqual(['Masked'])
    expect(await names(mara, 'search=secret')).toEqual([])
    expect(await names(mara, 'search=30555')).toEqual([])
    expect(await mara.patch(`/contacts/${id}`, { email: 'x@tea.example' })).toMatchObject({
      status: 422,
      body: { code: 'masked_field', errors: [{ pointer: '/email' }] },
    })
    expectStatus(await mara.patch(`/contacts/${id}`, { name: 'Still masked' }), 200)
  })

  test('another workspace has none of them', async () => {
    const id = await contactOf('Elsewhere', katy)
    const other = await world.workspace('other')
    expect((await other.owner.get(`/contacts/${id}`)).status).toBe(404)
    expect((await other.owner.patch(`/contacts/${id}`, { name: 'Ours' })).status).toBe(404)
    expect((await acme.owner.get(`/contacts/${randomUUID()}`)).status).toBe(404)
    expect(await names(other.owner)).toEqual([])
  })
})
