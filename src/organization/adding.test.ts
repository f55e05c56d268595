import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace

beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
})
afterAll(() => world.close())

describe('adding a user', () => {
  test('an admin adds a user, who signs in by the link and is available', async () => {
    const { katy } = await acme.cast()
    const { body } = await katy.get('/session')
    expect(body.user).toMatchObject({ name: 'Katy', availability: 'available', isAdmin: false })
    expectStatus(await katy.get(`/users/${katy.id}`), 200)
  })
})
