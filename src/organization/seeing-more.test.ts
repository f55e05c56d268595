import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, type Person, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
/** Manages users, sees her team's chats, is a member of Website; over Max and Nina, whose role opens nothing. */
let lena: Person
let max: Person
let nina: Person
let answering: string
let website: string
let shop: string

beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  const made = async (path: string, body: unknown): Promise<string> =>
    expectStatus(await acme.owner.post(path, body), 201).id
  const inbox = { use: true, scope: 'team' }
  const lead = await made('/roles', {
    name: 'Lead',
    permissions: { inbox, organization: { manageUsers: true } },
  })
  const quiet = await made('/roles', { name: 'Quiet' })
  answering = await made('/roles', { name: 'Answering', permissions: { inbox } })
  website = await made('/channels', { kind: 'web_chat', name: 'Second website' })
  shop = await made('/channels', { kind: 'web_chat', name: 'Shop' })
  lena = await acme.person('Lena', { roleId: lead, channelIds: [website] })
  max = await acme.person('Max', { roleId: quiet, reportsToId: lena.id, channelIds: [website] })
  nina = await acme.person('Nina', { roleId: quiet, reportsToId: lena.id, channelIds: [website, shop] })
})
afterAll(() => world.close())

describe('a manager who gives a role', () => {
  test('gives one that opens what they see themself', async () => {
    expectStatus(await lena.patch(`/users/${max.id}`, { roleId: answering }), 200)
  })

  test('gives none that would open to somebody a channel, or a person, that only others could give', async () => {
    expectStatus(await lena.patch(`/users/${nina.id}`, { roleId: answering }), 403)
    expectStatus(await acme.owner.patch(`/users/${nina.id}`, { channelIds: [website] }), 200)
    const sara = await acme.person('Sara')
    const access = { userId: nina.id, targetId: sara.id }
    const { id } = expectStatus(await acme.owner.post('/one-to-one-access', access), 201)
    expectStatus(await lena.patch(`/users/${nina.id}`, { roleId: answering }), 403)
    const { data } = expectStatus(await acme.owner.get('/audit?action=user.role_change_refused'), 200)
    expect(data.map((entry: { subject: { name: string } }) => entry.subject.name)).toEqual(['Nina', 'Nina'])

    expectStatus(await acme.owner.delete(`/one-to-one-access/${id}`), 204)
    expectStatus(await lena.patch(`/users/${nina.id}`, { roleId: answering }), 200)
  })

  test('is not held up by what the person could see before', async () => {
    const wider = {
      name: 'Solving',
      permissions: { inbox: { use: true, scope: 'team' }, data: { maskEmail: true } },
    }
    const solving = expectStatus(await acme.owner.post('/roles', wider), 201).id
    expectStatus(await acme.owner.patch(`/users/${nina.id}`, { channelIds: [shop] }), 200)
    expectStatus(await lena.patch(`/users/${nina.id}`, { roleId: solving }), 200)
  })
})
