import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace

beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
})
afterAll(() => world.close())

test('a refused write is noted in brief, however long what was sent', async () => {
  const joe = await acme.person('Joe')
  const answer = await joe.patch(`/users/${joe.id}`, { ['x'.repeat(500_000)]: true })
  expectStatus(answer, 422)
  const [entry] = expectStatus(await acme.owner.get(`/audit?refused=true&actorId=${joe.id}`), 200).data
  expect(entry).toMatchObject({ action: 'request.write_refused', after: { request: 'PATCH /users/:id' } })
  expect(entry.after.because).toHaveLength(300)
})
