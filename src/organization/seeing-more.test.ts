import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, type Person, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
let people: Awaited<ReturnType<TestWorkspace['cast']>>
let channelId: string

beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  people = await acme.cast()
  channelId = expectStatus(await acme.owner.get('/channels'), 200).data[0].id
  const inbox = { use: true, scope: 'department' }
  const agent = await role('Agent', { inbox })
  const lead = await role('Lead', { inbox, organization: { manageUsers: true } })
  for (const { id } of [people.katy, people.jerry]) await change(id, { roleId: agent })
  await change(people.john.id, { roleId: lead })
})
afterAll(() => world.close())

const role = async (name: string, permissions: unknown): Promise<string> =>
  expectStatus(await acme.owner.post('/roles', { name, permissions }), 201).id
const change = async (id: string, changes: unknown) =>
  expectStatus(await acme.owner.patch(`/users/${id}`, changes), 200)
const grant = async (user: Person, target: Person, more = {}): Promise<string> =>
  expectStatus(
    await acme.owner.post('/one-to-one-access', { userId: user.id, targetId: target.id, ...more }),
    201,
  ).id
const endGrant = async (id: string) => expectStatus(await acme.owner.delete(`/one-to-one-access/${id}`), 204)

/** What John gets when he asks for a link to become Katy by; the same goes for her e-mail address. */
const asksForLink = async () => {
  const { status } = await people.john.post(`/users/${people.katy.id}/invitation`)
  const moved = await people.john.patch(`/users/${people.katy.id}`, {
    email: `katy${Math.random()}@acme.example`,
  })
  expect(moved.status).toBe(status === 201 ? 200 : status)
  const { can } = expectStatus(await people.john.get(`/users/${people.katy.id}`), 200)
  expect(can.invite).toBe(status === 201)
  return status
}

describe('whoever is no admin gives a link to somebody below them', () => {
  test('when that person sees nothing which they do not', async () => {
    expect(await asksForLink()).toBe(201)
  })

  test('not when that person has one-to-one access to somebody out of their reach', async () => {
    const given = await grant(people.katy, people.tom)
    expect(await asksForLink()).toBe(403)
    const [entry] = expectStatus(
      await acme.owner.get(`/audit?refused=true&actorId=${people.john.id}`),
      200,
    ).data
    expect(entry).toMatchObject({ action: 'user.email_change_refused', subject: { name: 'Katy' } })
    await endGrant(given)
    expect(await asksForLink()).toBe(201)
  })

  test('but when they reach that one too, as far and as long', async () => {
    const hers = await grant(people.katy, people.tom, { includeSubordinates: true })
    const alone = await grant(people.john, people.tom)
    expect(await asksForLink()).toBe(403)
    await endGrant(alone)
    const until = new Date(Date.now() + 3_600_000).toISOString()
    const short = await grant(people.john, people.tom, { includeSubordinates: true, expiresAt: until })
    expect(await asksForLink()).toBe(403)
    await endGrant(short)
    const whole = await grant(people.john, people.tom, { includeSubordinates: true })
    expect(await asksForLink()).toBe(201)
    await endGrant(hers)
    await endGrant(whole)
    const sideways = await grant(people.katy, people.jerry)
    expect(await asksForLink()).toBe(201)
    await endGrant(sideways)
  })

  test('not when that person is on a channel where they are not', async () => {
    await change(people.katy.id, { channelIds: [channelId] })
    expect(await asksForLink()).toBe(403)
    await change(people.john.id, { channelIds: [channelId] })
    expect(await asksForLink()).toBe(201)
  })

  test('not when that person sees the chats of a department in which they are not', async () => {
    const { id } = expectStatus(await acme.owner.post('/departments', { name: 'Night' }), 201)
    await change(people.katy.id, { departmentIds: [id] })
    expect(await asksForLink()).toBe(403)
    await change(people.john.id, { departmentIds: [id] })
    expect(await asksForLink()).toBe(201)
  })
})
