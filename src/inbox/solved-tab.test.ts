import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectStatus } from '../../test/support/client.ts'
import { listen } from '../../test/support/listening.ts'
import { visit } from '../../test/support/visitor.ts'
import { openWorld, type Person, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
let katy: Person
let lead: Person
let channelId: string
let permissions: (solvedTab: boolean) => unknown
let roleId: string

beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  channelId = expectStatus(await acme.owner.get('/channels'), 200).data[0].id
  expectStatus(await acme.owner.patch(`/channels/${channelId}`, { routing: 'manual' }), 200)
  permissions = (solvedTab) => ({ inbox: { use: true, scope: 'all', transfer: true, solvedTab } })
  const role = { name: 'Without Solved', permissions: permissions(false) }
  roleId = expectStatus(await acme.owner.post('/roles', role), 201).id
  katy = await acme.person('Katy', { roleId, channelIds: [channelId] })
  lead = await acme.person('Lea', { roleId })
})
afterAll(() => world.close())

async function chatOf(person: Person, text: string): Promise<{ id: string; contact: { id: string } }> {
  const customer = await visit(world.address, channelId, { name: text })
  await customer.write(text)
  const { data } = expectStatus(await acme.owner.get(`/chats?tab=all&search=${text}`), 200)
  expectStatus(await acme.owner.put(`/chats/${data[0].id}/assignment`, { userId: person.id }), 200)
  return data[0]
}

describe('a role that does not show solved chats', () => {
  test('shows none: not in a list or a search, not by its address, nor its messages or its contact', async () => {
    const { id, contact } = await chatOf(katy, 'Parcel')
    expectStatus(await lead.get(`/chats/${id}`), 200)
    expectStatus(await acme.owner.put(`/chats/${id}/solution`), 200)
    for (const path of [`/chats/${id}`, `/chats/${id}/messages`, `/contacts/${contact.id}`]) {
      expectStatus(await lead.get(path), 404)
    }
    expectStatus(await lead.post(`/chats/${id}/messages`, { kind: 'reply', text: 'Hello' }), 404)
    expectStatus(await lead.delete(`/chats/${id}/solution`), 404)
    expectStatus(await lead.get('/chats?tab=solved'), 403)
    expectStatus(await lead.get('/chats?tab=all&status=solved&search=Parcel'), 403)
    expect(expectStatus(await lead.get('/chats?tab=all&search=Parcel'), 200).data).toEqual([])
    const moved = await lead.post('/chat-transfers', { chatIds: [id], toUserId: katy.id })
    expect(JSON.stringify(moved.body)).toContain('out_of_reach')
  })

  test('is explained as the reason, by the rules that enforce it', async () => {
    const { id } = await chatOf(katy, 'Invoice')
    expectStatus(await acme.owner.put(`/chats/${id}/solution`), 200)
    const why = await acme.owner.get(`/access/explanation?viewerId=${lead.id}&subject=chat:${id}`)
    const { see, missing } = expectStatus(why, 200)
    expect(see).toBe(false)
    expect(JSON.stringify(missing)).toContain('does not show solved chats')
  })

  test('leaves it with whoever answers for it, and with whoever solved it, who may take that back', async () => {
    const { id } = await chatOf(katy, 'Refund')
    expectStatus(await lead.put(`/chats/${id}/solution`), 200)
    expectStatus(await katy.get(`/chats/${id}/messages`), 200)
    expectStatus(await lead.get(`/chats/${id}`), 200)
    expectStatus(await lead.delete(`/chats/${id}/solution`), 200)
    expectStatus(await katy.put(`/chats/${id}/solution`), 200)
    expectStatus(await lead.get(`/chats/${id}`), 404)
  })

  test('names none on an open stream: the list is stale, no more', async () => {
    const { id } = await chatOf(katy, 'Stream')
    const stream = await listen(`${world.address}/api/v1/events`, lead.proof())
    expectStatus(await acme.owner.post(`/chats/${id}/messages`, { kind: 'note', text: 'One' }), 201)
    await stream.hears((event) => event.id === id)
    // News comes in order: what is heard after this came after it.
    expectStatus(await acme.owner.patch(`/users/${katy.id}`, { name: 'Kate' }), 200)
    await stream.hears(({ type }) => type === 'users.changed')
    stream.forget()
    expectStatus(await acme.owner.put(`/chats/${id}/solution`), 200)
    await stream.hears(({ type }) => type === 'chats.stale')
    expect(stream.heard.filter((event) => event.id === id)).toEqual([])
    stream.close()
  })

  test('shows them again at once when it is switched on', async () => {
    const { id } = await chatOf(katy, 'Again')
    expectStatus(await acme.owner.put(`/chats/${id}/solution`), 200)
    expectStatus(await lead.get(`/chats/${id}`), 404)
    expectStatus(await acme.owner.patch(`/roles/${roleId}`, { permissions: permissions(true) }), 200)
    expectStatus(await lead.get(`/chats/${id}`), 200)
  })
})
