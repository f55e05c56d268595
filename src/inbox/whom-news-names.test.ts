import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectStatus } from '../../test/support/client.ts'
import { listen } from '../../test/support/listening.ts'
import { openWorld, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
let people: Awaited<ReturnType<TestWorkspace['cast']>>
beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  people = await acme.cast()
})
afterAll(() => world.close())

describe('news about a user', () => {
  test('names them to those who reach them; the others only look again', async () => {
    const { ancy, john, katy, tom } = people
    const ears = await Promise.all(
      [acme.owner, ancy, john, katy, tom].map((one) => listen(`${world.address}/api/v1/events`, one.proof())),
    )
    expectStatus(await acme.owner.patch(`/users/${people.jerry.id}`, { name: 'Jeremy' }), 200)
    const named = []
    for (const ear of ears) named.push((await ear.hears(({ type }) => type === 'users.changed')).id)
    const { id } = people.jerry
    expect(named).toEqual([id, id, id, undefined, undefined])
    for (const ear of ears) ear.close()
  })

  test('tells how a removal goes on to admins alone', async () => {
    const { jerry, john, tom } = people
    const ears = await Promise.all(
      [acme.owner, john].map((one) => listen(`${world.address}/api/v1/events`, one.proof())),
    )
    const to = { conversationsTo: tom.id, recordsTo: tom.id, automationsTo: tom.id, confirmed: true }
    const { id } = expectStatus(await acme.owner.post(`/users/${jerry.id}/removal`, to), 201)
    await ears[0]?.hears((event) => event.type === 'removal.progress' && event.id === id)
    await ears[1]?.hears(({ type }) => type === 'removal.progress')
    expect(ears[1]?.heard.filter((event) => event.id === id || event.id === jerry.id)).toEqual([])
    for (const ear of ears) ear.close()
  })
})

describe('the people a chat may be given to', () => {
  test('are all who answer, for whoever may transfer, and those within reach for whoever may not', async () => {
    const channelId = expectStatus(await acme.owner.get('/channels'), 200).data[0].id
    const { ancy, john, katy, tom } = people
    const userIds = [ancy, john, katy, tom].map(({ id }) => id)
    expectStatus(await acme.owner.put(`/channels/${channelId}/members`, { userIds }), 200)
    const names = async () =>
      expectStatus(await john.get('/assignable-users'), 200).data.map(({ name }: { name: string }) => name)
    expect(await names()).toEqual(['Ancy', 'John', 'Katy', 'Olivia', 'Tom'])
    const permissions = { inbox: { use: true, scope: 'team', transfer: false } }
    const role = expectStatus(await acme.owner.post('/roles', { name: 'Keeps', permissions }), 201)
    expectStatus(await acme.owner.patch(`/users/${john.id}`, { roleId: role.id }), 200)
    expect(await names()).toEqual(['John', 'Katy'])
  })
})
