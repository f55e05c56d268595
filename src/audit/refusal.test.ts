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

test('a hundred refused writes of one person are noted in a minute, and that there were more', async () => {
  const jill = await acme.person('Jill')
  for (let n = 0; n < 105; n += 1)
    expectStatus(await jill.patch(`/users/${acme.owner.id}`, { name: 'J' }), 404)
  const { data } = expectStatus(await acme.owner.get(`/audit?refused=true&actorId=${jill.id}&limit=200`), 200)
  expect(data).toHaveLength(100)
  expect(data[0].after).toMatchObject({ further: 'not noted for a minute' })
  expect(data[1].after.further).toBeUndefined()

  const others = await acme.person('Joan')
  expectStatus(await others.patch(`/users/${acme.owner.id}`, { name: 'J' }), 404)
  expect(
    expectStatus(await acme.owner.get(`/audit?refused=true&actorId=${others.id}`), 200).data,
  ).toHaveLength(1)
})
