import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chatsOf } from '../../test/support/chats.ts'
import { type Answer, expectStatus } from '../../test/support/client.ts'
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

const open = async (count: number, name: string, assignee: Person): Promise<string[]> => {
  const ids = []
  for (let n = 0; n < count; n += 1) ids.push((await chats.open(`${name} ${n}`, assignee)).id)
  return ids
}
const mine = async (person: Person): Promise<string[]> =>
  expectStatus(await person.get('/chats?tab=mine&limit=200'), 200).data.map((chat: Answer['body']) => chat.id)

describe('transferring chats', () => {
  test('those chosen go to one agent; the others are skipped, each with its reason', async () => {
    const [first, second, solved] = (await open(3, 'Chosen', katy)) as [string, string, string]
    const { id: johns } = await chats.open('Chosen of John', john)
    const { id: toms } = await chats.open('Chosen out of reach', acme.owner)
    expectStatus(await katy.put(`/chats/${solved}/solution`), 200)
    const result = expectStatus(
      await john.post('/chat-transfers', {
        chatIds: [first, second, solved, johns, toms],
        toUserId: john.id,
      }),
      201,
    )
    expect(result.moved).toBe(2)
    expect(new Map(result.skipped.map((one: Answer['body']) => [one.chatId, one.reason]))).toEqual(
      new Map([
        [solved, 'solved'],
        [johns, 'already_theirs'],
        [toms, 'out_of_reach'],
      ]),
    )
    expect(await mine(john)).toEqual(expect.arrayContaining([first, second]))
    expect((await chats.events(first)).at(-1)).toBe('John transferred Katy John')
    const undone = expectStatus(await john.delete(`/chat-transfers/${result.id}`), 200)
    expect(undone).toEqual({ id: result.id, returned: 2, skipped: [] })
    expect(await mine(katy)).toEqual(expect.arrayContaining([first, second]))
    expect((await chats.events(first)).at(-1)).toBe('John transfer_undone John Katy')
    expect(await john.delete(`/chat-transfers/${result.id}`)).toMatchObject({
      status: 409,
      body: { code: 'already_undone' },
    })
  })

  test('all that match a filter go', async () => {
    const ids = await open(4, 'Matching', jerry)
    await open(1, 'Different', jerry)
    const filter = { tab: 'all', search: 'Matching', assigneeId: jerry.id }
    const result = expectStatus(await john.post('/chat-transfers', { filter, toUserId: katy.id }), 201)
    expect(result).toMatchObject({ moved: 4, skipped: [] })
    expect(await mine(katy)).toEqual(expect.arrayContaining(ids))
    expect(await mine(jerry)).toHaveLength(1)
  })

  test('evenly: each gets the same number', async () => {
    const ids = await open(4, 'Even', acme.owner)
    const distribute = { userIds: [katy.id, jerry.id], by: 'evenly' }
    const before = [(await mine(katy)).length, (await mine(jerry)).length]
    expect(
      expectStatus(await acme.owner.post('/chat-transfers', { chatIds: ids, distribute }), 201).moved,
    ).toBe(4)
    const after = [(await mine(katy)).length, (await mine(jerry)).length]
    expect(after.map((count, n) => count - (before[n] ?? 0))).toEqual([2, 2])
  })

  test('by least open chats: whoever has the fewest gets the next', async () => {
    const before = [(await mine(katy)).length, (await mine(jerry)).length] as [number, number]
    expect(before[0]).toBeGreaterThan(before[1] + 2)
    const ids = await open(2, 'Least', acme.owner)
    const distribute = { userIds: [katy.id, jerry.id], by: 'leastOpen' }
    expectStatus(await acme.owner.post('/chat-transfers', { chatIds: ids, distribute }), 201)
    expect([(await mine(katy)).length, (await mine(jerry)).length]).toEqual([before[0], before[1] + 2])
  })

  test('an undo takes back only what still lies there', async () => {
    const [stays, moved] = (await open(2, 'Undo', katy)) as [string, string]
    const { id } = expectStatus(
      await john.post('/chat-transfers', { chatIds: [stays, moved], toUserId: jerry.id }),
      201,
    )
    expectStatus(await john.put(`/chats/${moved}/assignment`, { userId: john.id }), 200)
    expect(expectStatus(await john.delete(`/chat-transfers/${id}`), 200)).toMatchObject({
      returned: 1,
      skipped: [{ chatId: moved, reason: 'moved_on' }],
    })
    expect(await mine(john)).toContain(moved)
    expect(await mine(katy)).toContain(stays)
  })

  test('an undo leaves the chats on which somebody has worked since: the mover does not read it', async () => {
    const [noted, solved] = (await open(2, 'Worked on', katy)) as [string, string]
    const { id: asked, visitor } = await chats.open('Asked again', katy)
    expectStatus(await katy.post(`/chats/${asked}/messages`, { kind: 'note', text: 'Before' }), 201)
    const order = { chatIds: [noted, solved, asked], toUserId: jerry.id }
    const { id } = expectStatus(await katy.post('/chat-transfers', order), 201)
    expectStatus(await jerry.post(`/chats/${noted}/messages`, { kind: 'note', text: 'Not for Katy' }), 201)
    // Solved, and opened again by the customer.
    expectStatus(await jerry.put(`/chats/${solved}/solution`), 200)
    expectStatus(await jerry.delete(`/chats/${solved}/solution`), 200)
    await visitor.write('Is anybody there?')
    const undone = expectStatus(await katy.delete(`/chat-transfers/${id}`), 200)
    expect(undone.returned).toBe(1)
    expect(new Map(undone.skipped.map((one: Answer['body']) => [one.chatId, one.reason]))).toEqual(
      new Map([
        [noted, 'written_in'],
        [solved, 'solved'],
      ]),
    )
    expect((await katy.get(`/chats/${asked}`)).status).toBe(200)
    for (const chat of [noted, solved]) expect((await katy.get(`/chats/${chat}/messages`)).status).toBe(404)
  })

  test('an undo comes within the hour, or not at all', async () => {
    const ids = await open(1, 'Late', katy)
    const { id } = expectStatus(await katy.post('/chat-transfers', { chatIds: ids, toUserId: jerry.id }), 201)
    await world.database.query(
      `update chat_transfers set created_at = now() - interval '61 minutes' where id = '${id}'`,
    )
    expect(await katy.delete(`/chat-transfers/${id}`)).toMatchObject({
      status: 409,
      body: { code: 'undo_over' },
    })
    expect((await katy.get(`/chats/${ids[0]}`)).status).toBe(404)
    expect(await mine(jerry)).toEqual(expect.arrayContaining(ids))
  })

  test('an undo gives nothing to whoever has left the channel', async () => {
    const [id] = (await open(1, 'Left', jerry)) as [string]
    const transfer = expectStatus(
      await john.post('/chat-transfers', { chatIds: [id], toUserId: john.id }),
      201,
    )
    await chats.members(john, katy)
    expect(expectStatus(await john.delete(`/chat-transfers/${transfer.id}`), 200).returned).toBe(1)
    expect(expectStatus(await katy.get(`/chats/${id}`), 200).assignee).toBeNull()
    await chats.members(john, katy, jerry)
  })

  test('agents who cannot be given chats are refused or skipped', async () => {
    const ids = await open(1, 'Refused', katy)
    const unknown = await john.post('/chat-transfers', { chatIds: ids, toUserId: randomUUID() })
    expect(unknown).toMatchObject({ status: 422, body: { errors: [{ pointer: '/toUserId' }] } })
    const distribute = { userIds: [katy.id, randomUUID()], by: 'evenly' }
    const second = await john.post('/chat-transfers', { chatIds: ids, distribute })
    expect(second).toMatchObject({ status: 422, body: { errors: [{ pointer: '/distribute/userIds/1' }] } })
    const outside = expectStatus(await john.post('/chat-transfers', { chatIds: ids, toUserId: tom.id }), 201)
    expect(outside).toMatchObject({ moved: 0, skipped: [{ chatId: ids[0], reason: 'not_a_member' }] })
  })

  test('it needs the permission, and an undo needs to be one’s own', async () => {
    const permissions = { inbox: { use: true, scope: 'all' } }
    const role = expectStatus(await acme.owner.post('/roles', { name: 'No transfer', permissions }), 201)
    const nora = await acme.person('Nora', { roleId: role.id })
    const ids = await open(1, 'Permission', katy)
    expect((await nora.post('/chat-transfers', { chatIds: ids, toUserId: katy.id })).status).toBe(403)
    const { id } = expectStatus(await john.post('/chat-transfers', { chatIds: ids, toUserId: john.id }), 201)
    expect((await katy.delete(`/chat-transfers/${id}`)).status).toBe(404)
    const other = await world.workspace('other')
    expect((await other.owner.delete(`/chat-transfers/${id}`)).status).toBe(404)
    const foreign = expectStatus(
      await other.owner.post('/chat-transfers', { chatIds: ids, toUserId: other.owner.id }),
      201,
    )
    expect(foreign).toMatchObject({ moved: 0, skipped: [{ reason: 'out_of_reach' }] })
    expectStatus(await acme.owner.delete(`/chat-transfers/${id}`), 200)
  })

  test('one of each is needed, not both and not neither', async () => {
    const distribute = { userIds: [katy.id], by: 'evenly' }
    for (const body of [
      { toUserId: katy.id },
      { chatIds: [randomUUID()] },
      { chatIds: [randomUUID()], filter: { tab: 'all' }, toUserId: katy.id },
      { chatIds: [randomUUID()], toUserId: katy.id, distribute },
      { chatIds: [], toUserId: katy.id },
      { filter: { tab: 'nowhere' }, toUserId: katy.id },
    ]) {
      expect((await john.post('/chat-transfers', body)).status).toBe(422)
    }
  })
})
