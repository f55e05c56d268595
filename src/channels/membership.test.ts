import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chatsOf } from '../../test/support/chats.ts'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, type Person, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
let chats: Awaited<ReturnType<typeof chatsOf>>
/** Manages channels; Katy and Abel, an admin, report to her. */
let mia: Person
let katy: Person
let abel: Person
let sara: Person
beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  chats = await chatsOf(world, acme)
  const permissions = {
    inbox: { use: true, scope: 'team', solvedTab: true },
    channels: { manage: true },
  }
  const role = expectStatus(await acme.owner.post('/roles', { name: 'Channel keeper', permissions }), 201)
  mia = await acme.person('Mia', { roleId: role.id })
  katy = await acme.person('Katy', { reportsToId: mia.id })
  abel = await acme.person('Abel', { reportsToId: mia.id, roleId: await acme.roleId('Admin') })
  sara = await acme.person('Sara')
})
afterAll(() => world.close())

const put = (by: Person, ...people: Person[]) =>
  by.put(`/channels/${chats.channelId}/members`, { userIds: people.map(({ id }) => id) })
const shown = async (by: Person) => expectStatus(await by.get(`/channels/${chats.channelId}/members`), 200)
const names = (people: { name: string }[]) => people.map(({ name }) => name)

describe('whoever manages channels and is no admin', () => {
  test('puts people below on a channel and takes them off, and leaves the others as they are', async () => {
    await chats.members(sara, acme.owner)
    expect(names(expectStatus(await put(mia, sara, acme.owner, katy), 200).data)).toEqual([
      'Katy',
      'Olivia',
      'Sara',
    ])
    expect(names(expectStatus(await put(mia, sara, acme.owner), 200).data)).toEqual(['Olivia', 'Sara'])
  })

  test('opens no chats to themself: neither joins nor takes off whoever is not below', async () => {
    await chats.members(sara, acme.owner)
    const [one, two] = [await chats.open('With Sara', sara), await chats.open('With Olivia', acme.owner)]
    for (const people of [[mia], [sara, acme.owner, mia], [sara], [acme.owner], [sara, acme.owner, abel]]) {
      expectStatus(await put(mia, ...people), 403)
    }
    expect(names((await shown(acme.owner)).data)).toEqual(['Olivia', 'Sara'])
    for (const { id } of [one, two]) expect((await mia.get(`/chats/${id}/messages`)).status).toBe(404)
    const [entry] = expectStatus(await acme.owner.get('/audit?refused=true&limit=1'), 200).data
    expect(entry).toMatchObject({
      action: 'channel.members_change_refused',
      actor: { name: 'Mia' },
      after: { person: 'Abel' },
    })
  })

  test('goes themself, and does not come back by themself', async () => {
    await chats.members(sara, mia)
    expectStatus(await put(mia, sara), 200)
    expectStatus(await put(mia, sara, mia), 403)
  })

  test('takes nobody off a channel to read their chats there', async () => {
    const permissions = {
      inbox: { use: true, scope: 'assigned' },
      organization: { manageUsers: true },
      channels: { manage: true },
    }
    const { id } = expectStatus(await acme.owner.post('/roles', { name: 'Own chats', permissions }), 201)
    const nora = await acme.person('Nora', { roleId: id })
    const max = await acme.person('Max', { reportsToId: nora.id })
    await chats.members(nora, max)
    const chat = await chats.open('With Max', max)
    expect((await shown(nora)).data[0]).toMatchObject({ name: 'Max', can: { leave: false } })
    expectStatus(await put(nora, nora), 403)
    expectStatus(await nora.patch(`/users/${max.id}`, { channelIds: [] }), 403)
    expect((await nora.get(`/chats/${chat.id}`)).status).toBe(404)
    expectStatus(await put(nora, max), 200)
    expectStatus(await put(nora), 200)
  })

  test('is told whom they may move', async () => {
    await chats.members(sara, katy, mia, abel)
    const { data, mayJoin } = await shown(mia)
    const mayLeave = data.map((one: { name: string; can: { leave: boolean } }) => [one.name, one.can.leave])
    expect(Object.fromEntries(mayLeave)).toEqual({ Abel: false, Katy: true, Mia: true, Sara: false })
    expect(names(mayJoin)).toEqual(['Katy'])
    expect((await shown(acme.owner)).mayJoin).toBe(null)
  })
})

test('the audit log names who joined and who left', async () => {
  await chats.members(sara, katy)
  await chats.members(sara, mia)
  const [entry] = expectStatus(
    await acme.owner.get('/audit?action=channel.members_changed&limit=1'),
    200,
  ).data
  expect(entry).toMatchObject({ before: null, after: { joined: ['Mia'], left: ['Katy'] } })
})
