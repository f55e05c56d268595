import { afterAll, beforeAll, expect, test } from 'vitest'
import { chatsOf } from '../../test/support/chats.ts'
import { expectStatus } from '../../test/support/client.ts'
import {
  openWorld,
  type Person,
  setupToken,
  type TestWorkspace,
  type World,
} from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
let katy: Person
beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  katy = await acme.person('Katy')
})
afterAll(() => world.close())

const nothing = { replied: false, removed: false, added: false }
const stepsOf = async (who: Pick<Person, 'get'>) => expectStatus(await who.get('/session/first-steps'), 200)

test('the first steps are told to whoever took them, and of nobody else', async () => {
  expect(await stepsOf(katy)).toEqual(nothing)
  expect(await stepsOf(acme.owner)).toEqual({ ...nothing, added: true })
  expect((await world.client().get('/session/first-steps')).status).toBe(401)
})

test('a reply counts, a note does not', async () => {
  const chats = await chatsOf(world, acme)
  await chats.members(acme.owner, katy)
  const { id } = await chats.open('Carla', katy)
  expectStatus(await katy.post(`/chats/${id}/messages`, { kind: 'note', text: 'Is she new?' }), 201)
  expect(await stepsOf(katy)).toEqual(nothing)
  expectStatus(await katy.post(`/chats/${id}/messages`, { kind: 'reply', text: 'Hello Carla' }), 201)
  expect(await stepsOf(katy)).toEqual({ ...nothing, replied: true })
  expect(await stepsOf(acme.owner)).toEqual({ ...nothing, added: true })
})

test('a removal counts, also once it is taken back', async () => {
  const leaver = await acme.person('Lea')
  const order = { conversationsTo: katy.id, recordsTo: katy.id, automationsTo: katy.id, confirmed: true }
  const { id } = expectStatus(await acme.owner.post(`/users/${leaver.id}/removal`, order), 201)
  expect(await stepsOf(acme.owner)).toEqual({ ...nothing, removed: true, added: true })
  expectStatus(await acme.owner.delete(`/removals/${id}`), 200)
  expect(await stepsOf(acme.owner)).toEqual({ ...nothing, removed: true, added: true })
})

test('what a person of the demo is shown to have written is not their doing', async () => {
  const demo = await world.workspace('demo', { demo: true })
  const { data } = expectStatus(await demo.owner.get('/users?search=Amara'), 200)
  expect(await stepsOf(demo.owner)).toEqual(nothing)
  expectStatus(await demo.owner.post('/demo/session', { userId: data[0].id }), 201)
  expect(await stepsOf(demo.owner)).toEqual(nothing)
})

test('a wrong setup token is told at its field', async () => {
  const body = {
    token: `not ${setupToken}`,
    workspace: { name: 'Other', slug: 'other' },
    owner: { name: 'Oscar', email: 'oscar@other.example', password: 'correct horse battery' },
  }
  const { status, body: refused } = await world.client().post('/setup', body)
  expect([status, refused.code, refused.errors[0].pointer]).toEqual([403, 'setup_token', '/token'])
})
