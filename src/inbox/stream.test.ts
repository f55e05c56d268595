import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { chatsOf } from '../../test/support/chats.ts'
import { expectStatus } from '../../test/support/client.ts'
import { listen } from '../../test/support/listening.ts'
import { visit } from '../../test/support/visitor.ts'
import { openWorld, type Person, type TestWorkspace, type World } from '../../test/support/world.ts'

type Ear = Awaited<ReturnType<typeof listen>>

let world: World
let acme: TestWorkspace
let john: Person
let katy: Person
let jerry: Person
let tom: Person
let chats: Awaited<ReturnType<typeof chatsOf>>
const ears: Ear[] = []
beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  const cast = await acme.cast()
  john = cast.john
  katy = cast.katy
  jerry = cast.jerry
  tom = cast.tom
  chats = await chatsOf(world, acme)
  await chats.members(katy, jerry)
})
afterEach(() => {
  for (const ear of ears.splice(0)) ear.close()
})
afterAll(() => world.close())

async function earOf(person: Person): Promise<Ear> {
  const ear = await listen(`${world.address}/api/v1/events`, person.proof())
  ears.push(ear)
  return ear
}

describe('live updates', () => {
  test('a message is heard by those who see the chat, and by nobody else', async () => {
    const chat = await chats.open('Live', katy)
    const [katys, johns, jerrys, toms] = await Promise.all([katy, john, jerry, tom].map(earOf))
    const { id } = await chat.visitor.write('Are you there?')
    for (const ear of [katys, johns]) {
      await ear?.hears(
        (event) => event.type === 'chat.message' && event.messageId === id && event.id === chat.id,
      )
      await ear?.hears((event) => event.type === 'chat.changed' && event.id === chat.id)
    }
    // Something everybody hears, after which nothing of before can be on its way any more.
    expectStatus(await acme.owner.post('/departments', { name: 'Later' }), 201)
    for (const ear of [jerrys, toms]) {
      await ear?.hears((event) => event.type === 'organization.changed')
      expect(ear?.heard.filter((event) => event.type.startsWith('chat.'))).toEqual([])
    }
    expect(JSON.stringify(katys?.heard)).not.toContain('contactId')
  })

  test('a waiting chat is announced to the members of its channel', async () => {
    const [katys, toms] = [await earOf(katy), await earOf(tom)]
    const { id } = await chats.open('Waiting')
    await katys.hears((event) => event.type === 'chat.changed' && event.id === id)
    expectStatus(await acme.owner.post('/departments', { name: 'Later still' }), 201)
    await toms.hears((event) => event.type === 'organization.changed')
    expect(toms.heard.some((event) => event.id === id)).toBe(false)
  })

  test('whoever loses a chat hears that lists are stale, whoever gets it hears of it', async () => {
    const { id } = await chats.open('Moves', katy)
    const [katys, jerrys] = [await earOf(katy), await earOf(jerry)]
    expectStatus(await katy.put(`/chats/${id}/assignment`, { userId: jerry.id }), 200)
    await katys.hears((event) => event.type === 'chats.stale')
    await jerrys.hears((event) => event.type === 'chat.changed' && event.id === id)
    expect(katys.heard.some((event) => event.id === id)).toBe(false)
  })

  test('a change of role counts for streams that are open', async () => {
    const { id } = await chats.open('Role', katy)
    const permissions = { inbox: { use: true, scope: 'all' } }
    const role = expectStatus(await acme.owner.post('/roles', { name: 'Sees all', permissions }), 201)
    const vera = await acme.person('Vera', { roleId: role.id })
    const ear = await earOf(vera)
    const write = async (text: string) =>
      expectStatus(await katy.post(`/chats/${id}/messages`, { kind: 'note', text }), 201).id
    const seen = await write('One')
    await ear.hears((event) => event.messageId === seen)
    const less = { permissions: { inbox: { use: true, scope: 'assigned' } } }
    expectStatus(await acme.owner.patch(`/roles/${role.id}`, less), 200)
    await ear.hears((event) => event.type === 'access.changed')
    ear.forget()
    await write('Two')
    expectStatus(await acme.owner.post('/departments', { name: 'After the role' }), 201)
    await ear.hears((event) => event.type === 'organization.changed')
    expect(ear.heard.filter((event) => event.type.startsWith('chat.'))).toEqual([])
  })

  test('signing out and being disabled end the stream at once', async () => {
    const second = await acme.signIn(tom.email)
    const ear = await listen(`${world.address}/api/v1/events`, second.proof())
    ears.push(ear)
    expectStatus(await second.delete('/session'), 204)
    await ear.hears((event) => event.type === 'signed_out')
    await ear.ends()
    const otto = await acme.person('Otto')
    const ottos = await earOf(otto)
    expectStatus(await acme.owner.put(`/users/${otto.id}/suspension`, { coverId: null }), 200)
    await ottos.hears((event) => event.type === 'signed_out')
    await ottos.ends()
  })

  test('nobody listens without being signed in, and nobody to another workspace', async () => {
    await expect(listen(`${world.address}/api/v1/events`)).rejects.toThrow('401')
    const other = await world.workspace('other')
    const ear = await earOf(other.owner)
    await chats.open('Elsewhere', katy)
    expectStatus(await other.owner.post('/departments', { name: 'Own' }), 201)
    await ear.hears((event) => event.type === 'organization.changed')
    expect(ear.heard.filter((event) => event.type !== 'organization.changed')).toEqual([])
  })
})

describe('a visitor who listens', () => {
  test('hears of what is said in their chat, and of nothing else', async () => {
    const vera = await visit(world.address, chats.channelId, { name: 'Listener' })
    const paul = await visit(world.address, chats.channelId, { name: 'Other' })
    const address = `${world.address}/chat/${chats.channelId}/events`
    const [veras, pauls] = [
      await listen(address, { authorization: `Bearer ${vera.token}` }),
      await listen(address, { authorization: `Bearer ${paul.token}` }),
    ]
    ears.push(veras, pauls)
    expect(veras.headers.get('access-control-allow-origin')).toBe('*')
    const first = await vera.write('Hello')
    await veras.hears((event) => event.type === 'message' && event.id === first.id)
    const [chat] = expectStatus(await acme.owner.get('/chats?tab=all&search=Listener'), 200).data
    const path = `/chats/${chat.id}/messages`
    expectStatus(await acme.owner.post(path, { kind: 'note', text: 'Only for us' }), 201)
    const reply = expectStatus(await acme.owner.post(path, { kind: 'reply', text: 'Hi' }), 201)
    await veras.hears((event) => event.id === reply.id)
    expect(veras.heard).toEqual([
      { type: 'message', id: first.id },
      { type: 'message', id: reply.id },
    ])
    const own = await paul.write('Me too')
    await pauls.hears((event) => event.id === own.id)
    expect(pauls.heard).toHaveLength(1)
  })
})
