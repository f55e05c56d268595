import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chatsOf } from '../../test/support/chats.ts'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, type Person, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
let katy: Person
let jerry: Person
let chats: Awaited<ReturnType<typeof chatsOf>>
beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  ;({ katy, jerry } = await acme.cast())
  chats = await chatsOf(world, acme)
})
afterAll(() => world.close())

describe('whoever is taken off a channel', () => {
  test('loses its chats also when somebody stands in for them at that moment', async () => {
    await chats.members(katy, jerry)
    const { id } = await chats.open('Covered', katy)
    expectStatus(await acme.owner.put(`/users/${katy.id}/suspension`, { coverId: jerry.id }), 200)
    await chats.members(jerry)
    expectStatus(await acme.owner.delete(`/users/${katy.id}/suspension`), 200)
    const back = await acme.signIn(katy.email)
    expect((await back.get(`/chats/${id}`)).status).toBe(404)
    expect(expectStatus(await jerry.get(`/chats/${id}`), 200).assignee).toBeNull()
  })
})
