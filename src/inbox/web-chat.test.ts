import { afterAll, beforeAll, test } from 'vitest'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let shop: TestWorkspace
let channelId: string
beforeAll(async () => {
  world = await openWorld()
  shop = await world.workspace('shop')
  const { data } = expectStatus(await shop.owner.get('/channels'), 200)
  channelId = data[0].id
})
afterAll(() => world.close())

test('a visitor writes, the owner lists, reads and replies', async () => {
  const visitor = expectStatus(
    await world.client().post(`/chat/${channelId}/visitors`, { name: 'Vera' }),
    201,
  )
  const auth = { authorization: `Bearer ${visitor.token}` }
  const sent = expectStatus(
    await world.client().post(`/chat/${channelId}/messages`, { text: 'Hello', clientId: 'one' }, auth),
    201,
  )
  const { data } = expectStatus(await shop.owner.get('/chats'), 200)
  console.log(data, sent)
  expectStatus(
    await shop.owner.post(`/chats/${data[0].id}/messages`, { kind: 'reply', text: 'Hi Vera' }),
    201,
  )
  console.log(
    JSON.stringify(expectStatus(await shop.owner.get(`/chats/${data[0].id}/messages`), 200), null, 1),
  )
})
