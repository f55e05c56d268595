import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, type Person, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
let agentId: string
let adminId: string
let departmentsId: string
/** Manages users and creates agents, and those who see the chats of departments. */
let lena: Person
/** Creates users only, puts them on any channel, and is on none. */
let cara: Person
let tom: Person
let n = 0

beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  agentId = await acme.roleId('Default Role')
  adminId = await acme.roleId('Admin')
  const role = async (name: string, permissions: unknown): Promise<string> =>
    expectStatus(await acme.owner.post('/roles', { name, permissions }), 201).id
  departmentsId = await role('Departments', { inbox: { use: true, scope: 'department' } })
  const creates = { createUsers: true, creatableRoleIds: [agentId, departmentsId] }
  const { permissions } = expectStatus(await acme.owner.get(`/roles/${agentId}`), 200)
  const lead = { ...permissions, organization: { manageUsers: true, ...creates } }
  lena = await acme.person('Lena', { roleId: await role('Lead', lead) })
  const recruiter = { organization: creates, channels: { use: true, manage: true } }
  cara = await acme.person('Cara', { roleId: await role('Recruiter', recruiter) })
  tom = await acme.person('Tom')
})
afterAll(() => world.close())

const change = async (id: string, changes: unknown) =>
  expectStatus(await acme.owner.patch(`/users/${id}`, changes), 200)
const tokenIn = ({ login }: { login: { link: string } }): string => login.link.split('/').at(-1) ?? ''
const linkFor = async (by: Person, { id }: { id: string }) =>
  tokenIn(expectStatus(await by.post(`/users/${id}/invitation`), 201))
async function added(by: Person, more: Record<string, unknown> = {}) {
  n += 1
  const body = { name: `New ${n}`, email: `new${n}@acme.example`, roleId: agentId, ...more }
  const answer = expectStatus(await by.post('/users', body), 201)
  return { id: answer.user.id as string, email: body.email, token: tokenIn(answer) }
}
const opens = async (token: string): Promise<boolean> => {
  const shown = await world.client().get(`/invitations/${token}`)
  const { status } = await world.client().post(`/invitations/${token}`, { password: 'a long enough one' })
  expect([shown.status, status]).toEqual(status === 201 ? [200, 201] : [404, 404])
  return status === 201
}

describe('a link that somebody gave', () => {
  test('opens no account that may do more by now', async () => {
    const max = await acme.person('Max', { reportsToId: lena.id })
    const [again, first] = [await linkFor(lena, max), await added(lena)]
    for (const { id } of [max, first]) await change(id, { roleId: adminId })
    expect(await opens(again)).toBe(false)
    expect(await opens(first.token)).toBe(false)
    expectStatus(await max.get('/session'), 200)
    expect(await opens(await linkFor(acme.owner, max))).toBe(true)
  })

  test('nor one that stands elsewhere, or sees more by now', async () => {
    const moved = await added(lena)
    await change(moved.id, { reportsToId: tom.id })
    expect(await opens(moved.token)).toBe(false)

    const granted = await added(lena)
    const grant = { userId: granted.id, targetId: tom.id }
    expectStatus(await acme.owner.post('/one-to-one-access', grant), 201)
    expect(await opens(granted.token)).toBe(false)

    const joined = await added(lena, { roleId: departmentsId })
    expectStatus(await acme.owner.post('/departments', { name: 'Sales', userIds: [joined.id] }), 201)
    expect(await opens(joined.token)).toBe(false)
  })

  test('is of no use to somebody who is no admin any more', async () => {
    const dee = await acme.person('Dee', { roleId: adminId })
    const eve = await acme.person('Eve', { roleId: adminId })
    const token = await linkFor(dee, eve)
    await change(dee.id, { roleId: agentId })
    expect(await opens(token)).toBe(false)
  })

  test('opens the account that was added with what the giver may give, whatever of it the giver has', async () => {
    const channelIds = expectStatus(await acme.owner.get('/channels'), 200).data.map(
      ({ id }: { id: string }) => id,
    )
    expect(await opens((await added(lena)).token)).toBe(true)
    expect(await opens((await added(lena, { roleId: departmentsId })).token)).toBe(true)
    expect(await opens((await added(cara, { channelIds })).token)).toBe(true)
    const service = { name: 'Service', userIds: [lena.id] }
    const { id } = expectStatus(await acme.owner.post('/departments', service), 201)
    const there = await added(lena, { roleId: departmentsId, departmentIds: [id] })
    expect(await opens(there.token)).toBe(true)
  })

  test('which opens nothing any more is no loss: the person asks for another by mail', async () => {
    const { id, email, token } = await added(lena)
    await change(id, { roleId: adminId })
    expect(await opens(token)).toBe(false)
    expectStatus(await world.client().post('/workspaces/acme/password-resets', { email }), 202)
    const newest = async () => expectStatus(await acme.owner.get('/mailbox?limit=1'), 200).data[0]
    await expect.poll(async () => (await newest()).text.includes(token)).toBe(false)
    const mailed = /invitation\/(\w{32}_[\w-]{43})/.exec((await newest()).text)?.[1] ?? ''
    expect(await opens(mailed)).toBe(true)
  })
})
