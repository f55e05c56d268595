import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chatsOf } from '../../test/support/chats.ts'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
let chats: Awaited<ReturnType<typeof chatsOf>>
beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  chats = await chatsOf(world, acme)
})
afterAll(() => world.close())

const role = async (name: string, permissions: unknown): Promise<string> =>
  expectStatus(await acme.owner.post('/roles', { name, permissions }), 201).id
const manages = { manageUsers: true }
const agent = { use: true, scope: 'team', solvedTab: true, transfer: true }

describe('a manager gives a link to somebody who has work', () => {
  const assigned = { use: true, scope: 'assigned', solvedTab: true }
  const reading = { read: 'hierarchy', write: 'own' }

  test('when their role opens that work', async () => {
    const lead = await role('Opens work', { inbox: agent, contacts: reading, organization: manages })
    const plain = await role('Below', { inbox: agent, contacts: reading })
    const lena = await acme.person('Lena', { roleId: lead })
    const max = await acme.person('Max', { roleId: plain, reportsToId: lena.id })
    expect(expectStatus(await lena.get(`/users/${max.id}`), 200).can.invite).toBe(true)
    expectStatus(await lena.post(`/users/${max.id}/invitation`), 201)
    expectStatus(await lena.patch(`/users/${max.id}`, { email: 'max.new@acme.example' }), 200)
  })

  test.each<[string, object, object]>([
    ['their own chats only', assigned, reading],
    ['their own contacts only', agent, { read: 'own', write: 'own' }],
  ])('not when it opens %s', async (what, inbox, contacts) => {
    const plain = await role(`Agent, ${what}`, { inbox, contacts })
    const organization = { ...manages, createUsers: true, creatableRoleIds: [plain] }
    const lead = await role(`Lead, ${what}`, { inbox, contacts, organization })
    const lena = await acme.person(`Lena ${what}`, { roleId: lead })
    const max = await acme.person(`Max ${what}`, { roleId: plain, reportsToId: lena.id })
    expect(expectStatus(await lena.get(`/users/${max.id}`), 200).can.invite).toBe(false)
    expectStatus(await lena.post(`/users/${max.id}/invitation`), 403)
    expectStatus(await lena.patch(`/users/${max.id}`, { email: `of.${lena.id}@acme.example` }), 403)
    expectStatus(await acme.owner.post(`/users/${max.id}/invitation`), 201)

    // With somebody who has not come yet, nothing lies.
    const body = { name: 'New', email: `new.${lena.id}@acme.example`, roleId: plain }
    const { user } = expectStatus(await lena.post('/users', body), 201)
    expectStatus(await lena.post(`/users/${user.id}/invitation`), 201)
  })

  test('nor to somebody who came back from a removal with what was theirs', async () => {
    const contacts = reading
    const lead = await role('Assigned', { inbox: assigned, contacts, organization: manages })
    const lena = await acme.person('Lisa', { roleId: lead })
    const roleId = await role('Assigned agent', { inbox: assigned, contacts })
    const max = await acme.person('Moritz', { roleId, reportsToId: lena.id })
    const to = { conversationsTo: acme.owner.id, recordsTo: acme.owner.id, automationsTo: acme.owner.id }
    const removal = expectStatus(
      await acme.owner.post(`/users/${max.id}/removal`, { ...to, confirmed: true }),
      201,
    )
    expectStatus(await acme.owner.delete(`/removals/${removal.id}`), 200)
    expectStatus(await acme.owner.delete(`/users/${max.id}/suspension`), 200)
    expect(expectStatus(await acme.owner.get(`/users/${max.id}`), 200).status).toBe('invited')
    expectStatus(await lena.post(`/users/${max.id}/invitation`), 403)
  })
})

describe('a role from a manager adds nothing to what others opened', () => {
  const more: [string, unknown, unknown][] = [
    ['solved chats', { inbox: { use: true, scope: 'assigned' } }, { inbox: { use: true, solvedTab: true } }],
    [
      'writing contacts',
      { inbox: { use: true, scope: 'team' }, contacts: { read: 'hierarchy', write: 'own' } },
      { inbox: { use: true, scope: 'team' }, contacts: { read: 'hierarchy', write: 'hierarchy' } },
    ],
    [
      'addresses',
      { inbox: { use: true, scope: 'team' }, data: { maskEmail: true } },
      { inbox: { use: true, scope: 'team' } },
    ],
    [
      'moving chats',
      { inbox: { use: true, scope: 'team' } },
      { inbox: { use: true, scope: 'team', transfer: true } },
    ],
  ]
  const contacts = { read: 'hierarchy', write: 'hierarchy' }

  test.each(more)('by one-to-one access: %s', async (what, before, after) => {
    const roleId = await role(`Less, ${what}`, before)
    const wider = await role(`More, ${what}`, after)
    const lead = await role(`Leads ${what}`, { inbox: agent, contacts, organization: manages })
    const lena = await acme.person(`Lena ${what}`, { roleId: lead })
    const max = await acme.person(`Max ${what}`, { roleId, reportsToId: lena.id })
    const sara = await acme.person(`Sara ${what}`)
    const access = { userId: max.id, targetId: sara.id }
    const { id } = expectStatus(await acme.owner.post('/one-to-one-access', access), 201)
    expectStatus(await lena.patch(`/users/${max.id}`, { roleId: wider }), 403)
    expectStatus(await acme.owner.delete(`/one-to-one-access/${id}`), 204)
    expectStatus(await lena.patch(`/users/${max.id}`, { roleId: wider }), 200)
    // Less than before opens nothing.
    expectStatus(await acme.owner.post('/one-to-one-access', access), 201)
    expectStatus(await lena.patch(`/users/${max.id}`, { roleId }), 200)
  })

  test('by a channel: what it adds there, and nothing else of a role', async () => {
    const shop = expectStatus(await acme.owner.post('/channels', { kind: 'web_chat', name: 'Shop' }), 201).id
    const lena = await acme.person('Lotte', {
      roleId: await role('Leads a channel', { inbox: agent, contacts, organization: manages }),
    })
    const roleId = await role('On a channel', { inbox: { use: true } })
    const max = await acme.person('Mats', { roleId, reportsToId: lena.id, channelIds: [shop] })
    const give = async (name: string, permissions: unknown) =>
      (await lena.patch(`/users/${max.id}`, { roleId: await role(name, permissions) })).status
    expect(await give('Solves there', { inbox: { use: true, solvedTab: true } })).toBe(403)
    expect(await give('Moves there', { inbox: { use: true, transfer: true } })).toBe(403)
    expect(await give('Team there', { inbox: { use: true, scope: 'team' }, contacts })).toBe(200)
  })
})

describe('a manager puts somebody', () => {
  const member = async (name: string, inbox: object, more: object = {}) => {
    const permissions = { inbox, organization: manages }
    return acme.person(name, { roleId: await role(`Role of ${name}`, permissions), ...more })
  }
  const sales = async (name: string, userIds: string[]) =>
    expectStatus(await acme.owner.post('/departments', { name, userIds }), 201).id as string

  test('into a department whose chats both see, not into one whose chats only that person would', async () => {
    const ofDepartment = { use: true, scope: 'department' }
    const [team, department] = [await member('Tea', agent), await member('Dea', ofDepartment)]
    const claims = await sales('Claims', [team.id, department.id])
    for (const [boss, status] of [
      [team, 403],
      [department, 200],
    ] as const) {
      const roleId = await role(`Department below ${boss.name}`, { inbox: ofDepartment })
      const max = await acme.person(`Max of ${boss.name}`, { roleId, reportsToId: boss.id })
      expectStatus(await boss.patch(`/users/${max.id}`, { departmentIds: [claims] }), status)
      // With a role that does not open them, anybody may be in it.
      const reader = await acme.person(`Rea of ${boss.name}`, { reportsToId: boss.id })
      expectStatus(await boss.patch(`/users/${reader.id}`, { departmentIds: [claims] }), 200)
    }
    const [entry] = expectStatus(await acme.owner.get('/audit?refused=true&limit=1'), 200).data
    expect(entry).toMatchObject({ action: 'user.department_change_refused', subject: { name: 'Max of Tea' } })
  })

  test('on their own channel only if that opens no chats which are closed to themself', async () => {
    const website = chats.channelId
    const quiet = await member('Quinn', { use: false }, { channelIds: [website] })
    const hasty = await member('Hasty', { use: true, scope: 'team' }, { channelIds: [website] })
    const solving = await member('Solveig', agent, { channelIds: [website] })
    const statuses = []
    for (const boss of [quiet, hasty, solving]) {
      const max = await acme.person(`On the channel of ${boss.name}`, { reportsToId: boss.id })
      statuses.push((await boss.patch(`/users/${max.id}`, { channelIds: [website] })).status)
    }
    expect(statuses).toEqual([403, 403, 200])
  })
})
