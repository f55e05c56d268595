import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, expectStatus } from '../../test/support/client.ts'
import { visit } from '../../test/support/visitor.ts'
import {
  onPostgres,
  openWorld,
  type Person,
  type TestWorkspace,
  type World,
} from '../../test/support/world.ts'

let world: World
let shop: TestWorkspace
let katy: Person
let jerry: Person
let tom: Person
let channelId: string
beforeAll(async () => {
  world = await openWorld()
  shop = await world.workspace('shop')
  katy = await shop.person('Katy')
  jerry = await shop.person('Jerry')
  tom = await shop.person('Tom')
  channelId = expectStatus(await shop.owner.get('/channels'), 200).data[0].id
  await setMembers(katy, jerry)
})
afterAll(() => world.close())

const setMembers = async (...people: Person[]) =>
  expectStatus(
    await shop.owner.put(`/channels/${channelId}/members`, { userIds: people.map((person) => person.id) }),
    200,
  )
const setAvailability = async (person: Person, availability: string) =>
  expectStatus(await person.patch('/session', { availability }), 200)

async function assigneeOfNew(name: string): Promise<string | null> {
  const visitor = await visit(world.address, channelId, { name })
  await visitor.write('Hello')
  const { data } = expectStatus(
    await shop.owner.get(`/chats?tab=all&search=${encodeURIComponent(name)}`),
    200,
  )
  return data[0].assignee?.name ?? null
}

describe('round robin', () => {
  test('the members take turns, and nobody else gets a turn', async () => {
    const served = []
    for (let n = 0; n < 6; n += 1) served.push(await assigneeOfNew(`Turn ${n}`))
    expect(served.toSorted()).toEqual(['Jerry', 'Jerry', 'Jerry', 'Katy', 'Katy', 'Katy'])
    expect(served.slice(0, 2)).toEqual(served.slice(2, 4))
  })

  test('whoever is away is passed over; a new member comes first', async () => {
    await setAvailability(katy, 'away')
    expect(await assigneeOfNew('Away 1')).toBe('Jerry')
    expect(await assigneeOfNew('Away 2')).toBe('Jerry')
    await setAvailability(katy, 'available')
    await setMembers(katy, jerry, tom)
    expect(await assigneeOfNew('New member')).toBe('Tom')
  })

  test('a role without the inbox gets none', async () => {
    const role = expectStatus(await shop.owner.post('/roles', { name: 'Back office', permissions: {} }), 201)
    const berta = await shop.person('Berta', { roleId: role.id })
    await setMembers(berta)
    expect(await assigneeOfNew('For Berta')).toBeNull()
  })

  test('manual routing leaves everything to people', async () => {
    await setMembers(katy)
    expectStatus(await shop.owner.patch(`/channels/${channelId}`, { routing: 'manual' }), 200)
    expect(await assigneeOfNew('By hand')).toBeNull()
    expectStatus(await shop.owner.patch(`/channels/${channelId}`, { routing: 'round_robin' }), 200)
  })

  test('many at once are shared evenly, and one member alone gets them all', async () => {
    await setMembers(katy, jerry, tom)
    await Promise.all(Array.from({ length: 12 }, (_, n) => assigneeOfNew(`Rush ${n}`)))
    const { data } = expectStatus(await shop.owner.get('/chats?tab=all&search=Rush&limit=200'), 200)
    const counts = [katy, jerry, tom].map(
      (person) => data.filter((chat: Answer['body']) => chat.assignee?.id === person.id).length,
    )
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(12)
    for (const count of counts) expect(count).toBeGreaterThanOrEqual(3)
    await setMembers(katy)
    await Promise.all(Array.from({ length: 8 }, (_, n) => assigneeOfNew(`Alone ${n}`)))
    const alone = expectStatus(await shop.owner.get('/chats?tab=all&search=Alone&limit=200'), 200).data
    expect(alone.map((chat: Answer['body']) => chat.assignee?.name)).toEqual(Array(8).fill('Katy'))
  })

  test.skipIf(!onPostgres)('somebody disabled at the same moment is not chosen', async () => {
    await setMembers(tom)
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let locked = (): void => undefined
    const isLocked = new Promise<void>((resolve) => {
      locked = resolve
    })
    const disabling = world.database.inInstallation(async (tx) => {
      await sql`select 1 from users where id = ${tom.id} for update`.execute(tx)
      await sql`update users set status = 'disabled' where id = ${tom.id}`.execute(tx)
      locked()
      await held
    })
    await isLocked
    const writing = assigneeOfNew('In between')
    await new Promise((resolve) => setTimeout(resolve, 300))
    release()
    await disabling
    expect(await writing).toBeNull()
  })
})
