import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chatsOf } from '../../test/support/chats.ts'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, type Person, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
let john: Person
let katy: Person
let jerry: Person
let tom: Person
let nora: Person
let chats: Awaited<ReturnType<typeof chatsOf>>
beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  const cast = await acme.cast()
  john = cast.john
  katy = cast.katy
  jerry = cast.jerry
  tom = cast.tom
  // Answers, but may not transfer.
  const permissions = { inbox: { use: true, scope: 'all' } }
  const role = expectStatus(await acme.owner.post('/roles', { name: 'Answers only', permissions }), 201)
  nora = await acme.person('Nora', { roleId: role.id })
  chats = await chatsOf(world, acme)
  await chats.members(john, katy, jerry, nora)
})
afterAll(() => world.close())

const assign = (by: Person, chatId: string, to: { id: string }) =>
  by.put(`/chats/${chatId}/assignment`, { userId: to.id })

describe('assigning', () => {
  test('a member takes an unassigned chat, and the contact becomes theirs', async () => {
    const { id } = await chats.open('Take me')
    expect(expectStatus(await nora.get(`/chats/${id}`), 200).can).toMatchObject({ take: true, assign: false })
    expect(expectStatus(await assign(nora, id, nora), 200)).toMatchObject({
      assignee: { name: 'Nora' },
      contact: { owner: { name: 'Nora' } },
      can: { take: false, assign: false, transfer: false, join: false },
    })
    expect(await chats.events(id)).toEqual(['Nora assigned - Nora'])
    expectStatus(await assign(nora, id, nora), 200)
    expect(await chats.events(id)).toHaveLength(1)
  })

  test('giving a chat to somebody else needs the permission to transfer', async () => {
    const { id } = await chats.open('Give away', katy)
    expect((await assign(nora, id, nora)).status).toBe(403)
    expect((await assign(nora, id, jerry)).status).toBe(403)
    expectStatus(await assign(katy, id, jerry), 200)
    expect(await chats.events(id)).toEqual(['Olivia assigned - Katy', 'Katy assigned Katy Jerry'])
    expectStatus(await katy.get(`/chats/${id}`), 404)
    expectStatus(await john.get(`/chats/${id}`), 200)
  })

  test('it goes to active members of the channel and to admins only', async () => {
    const { id } = await chats.open('To whom', katy)
    for (const stranger of [tom, { id: randomUUID() }]) {
      expect(await assign(katy, id, stranger)).toMatchObject({
        status: 422,
        body: { code: 'not_a_member', errors: [{ pointer: '/userId' }] },
      })
    }
    expect((await katy.put(`/chats/${id}/assignment`, { userId: 'x' })).status).toBe(422)
    expect((await katy.put(`/chats/${id}/assignment`, {})).status).toBe(422)
    expectStatus(await assign(katy, id, acme.owner), 200)
  })

  test('it does not go to whoever is disabled', async () => {
    const paul = await acme.person('Paul')
    await chats.members(john, katy, jerry, nora, paul)
    const { id } = await chats.open('Disabled', katy)
    expectStatus(await acme.owner.put(`/users/${paul.id}/suspension`, { coverId: null }), 200)
    expect(await assign(katy, id, paul)).toMatchObject({ status: 422, body: { code: 'not_a_member' } })
    const { data } = expectStatus(await katy.get(`/assignable-users?channelId=${chats.channelId}`), 200)
    expect(data.map((one: { name: string }) => one.name)).toEqual(['Jerry', 'John', 'Katy', 'Nora', 'Olivia'])
  })

  test('back to Unassigned: by whoever has it, or by the permission to transfer', async () => {
    const { id } = await chats.open('Put back', nora)
    expectStatus(await nora.delete(`/chats/${id}/assignment`), 200)
    expect(await chats.events(id)).toEqual(['Olivia assigned - Nora', 'Nora unassigned Nora -'])
    expectStatus(await assign(acme.owner, id, jerry), 200)
    expect((await nora.delete(`/chats/${id}/assignment`)).status).toBe(403)
    expectStatus(await john.delete(`/chats/${id}/assignment`), 200)
    expectStatus(await john.delete(`/chats/${id}/assignment`), 200)
    expect(await chats.events(id)).toHaveLength(4)
  })

  test('of two who take it at once one has it, and the timeline tells one story', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id } = await chats.open(`Race ${round}`)
      const answers = await Promise.all([
        assign(katy, id, katy),
        assign(nora, id, nora),
        assign(katy, id, katy),
      ])
      expect(answers.every((answer) => [200, 403, 404].includes(answer.status))).toBe(true)
      const { assignee } = expectStatus(await acme.owner.get(`/chats/${id}`), 200)
      const told = await chats.events(id)
      expect(told.at(-1)?.split(' ').at(-1)).toBe(assignee.name)
      expect(told.length).toBeLessThanOrEqual(2)
    }
  })

  test('out of reach is not found, for every act', async () => {
    const { id } = await chats.open('Not for Tom', katy)
    for (const answer of [
      await tom.get(`/chats/${id}`),
      await tom.get(`/chats/${id}/messages`),
      await tom.post(`/chats/${id}/messages`, { kind: 'reply', text: 'Hi' }),
      await tom.put(`/chats/${id}/read`),
      await assign(tom, id, tom),
      await tom.delete(`/chats/${id}/assignment`),
      await tom.put(`/chats/${id}/solution`),
      await tom.delete(`/chats/${id}/solution`),
      await tom.put(`/chats/${id}/participants/${tom.id}`),
      await tom.delete(`/chats/${id}/participants/${tom.id}`),
    ]) {
      expect(answer.status).toBe(404)
    }
    expect(await chats.events(id)).toHaveLength(1)
  })

  test('whoever is taken off the channel loses its chats at once, also the solved ones and those joined', async () => {
    const open = await chats.open('Lose me', jerry)
    const solved = await chats.open('Lose me solved', jerry)
    const joined = await chats.open('Lose me joined', katy)
    expectStatus(await jerry.put(`/chats/${solved.id}/solution`), 200)
    expectStatus(await acme.owner.put(`/chats/${joined.id}/participants/${jerry.id}`), 200)
    expectStatus(await jerry.get(`/chats/${joined.id}`), 200)
    await chats.members(john, katy, nora)
    for (const { id } of [open, solved, joined]) expectStatus(await jerry.get(`/chats/${id}`), 404)
    expect(expectStatus(await katy.get(`/chats/${open.id}`), 200)).toMatchObject({
      assignee: null,
      status: 'open',
    })
    expect(expectStatus(await katy.get(`/chats/${solved.id}`), 200)).toMatchObject({
      assignee: null,
      status: 'solved',
    })
    expect(expectStatus(await katy.get(`/chats/${joined.id}`), 200).participants).toEqual([])
    expect((await chats.events(open.id)).at(-1)).toBe('Olivia unassigned Jerry -')
    await chats.members(john, katy, jerry, nora)
  })
})
