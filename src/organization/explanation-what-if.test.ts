import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chatsOf } from '../../test/support/chats.ts'
import { expectStatus } from '../../test/support/client.ts'
import { changedTables, digestOf } from '../../test/support/row-digest.ts'
import { openWorld, type Person, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
let people: Awaited<ReturnType<TestWorkspace['cast']>>
let chats: Awaited<ReturnType<typeof chatsOf>>
const nobody = '019b0000-0000-7000-8000-000000000000'

beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  people = await acme.cast()
  chats = await chatsOf(world, acme)
  await chats.members(people.katy, people.jerry)
})
afterAll(() => world.close())

const role = async (name: string, permissions: unknown): Promise<string> =>
  expectStatus(await acme.owner.post('/roles', { name, permissions }), 201).id

type More = Record<string, string>
const ask = (asker: Person, viewer: Person, subject: string, more: More = {}) =>
  asker.get(`/access/explanation?${new URLSearchParams({ viewerId: viewer.id, subject, ...more })}`)

describe('what if', () => {
  test('another role or reporting person gives the answer of that place', async () => {
    const { tom, john, katy } = people
    const { chat } = await katysChat('What if')
    const all = await role('All chats', { inbox: { use: true, scope: 'all' } })
    const told = async (more: More) => expectStatus(await ask(acme.owner, tom, `chat:${chat}`, more), 200)
    expect(await told({})).toMatchObject({ see: false })
    expect(await told({ roleId: all })).toMatchObject({
      see: true,
      reasons: [{ rule: 'all', role: { name: 'All chats' } }],
    })
    const move = { roleId: all, reportsToId: john.id }
    expect(await told(move)).toMatchObject({ see: true })
    const katyAboveTom = await ask(acme.owner, katy, `user:${tom.id}`, { reportsToId: 'none' })
    expect(expectStatus(katyAboveTom, 200)).toMatchObject({ see: false })
    const ancy = expectStatus(
      await ask(acme.owner, people.ancy, `user:${katy.id}`, { reportsToId: tom.id }),
      200,
    )
    expect(ancy).toMatchObject({ see: true })
    const gone = expectStatus(await ask(acme.owner, john, `user:${katy.id}`, { reportsToId: 'none' }), 200)
    expect(gone).toMatchObject({ see: true })
    const above = expectStatus(
      await ask(acme.owner, tom, `user:${katy.id}`, { roleId: await acme.roleId('Admin') }),
      200,
    )
    expect(above).toMatchObject({ see: true, edit: true })
  })

  test('a place that would form a loop is refused, with the loop', async () => {
    const { john, katy } = people
    const answer = expectStatus(await ask(acme.owner, john, `user:${katy.id}`, { reportsToId: katy.id }), 409)
    expect(answer).toMatchObject({ code: 'reporting_loop', loop: ['John', 'Katy'] })
  })

  test('leaves nothing behind', async () => {
    const { tom, john, katy } = people
    const { chat } = await katysChat('Nothing')
    const admin = await acme.roleId('Admin')
    const before = await digestOf(world.database, acme.id)
    const move = { roleId: admin, reportsToId: katy.id }
    expectStatus(await ask(acme.owner, tom, `chat:${chat}`, move), 200)
    expectStatus(await ask(acme.owner, john, `user:${katy.id}`, { reportsToId: 'none' }), 200)
    expectStatus(await ask(acme.owner, john, `user:${katy.id}`, { reportsToId: katy.id }), 409)
    expect(changedTables(before, await digestOf(world.database, acme.id))).toEqual([])
    expect(expectStatus(await ask(acme.owner, tom, `chat:${chat}`), 200)).toMatchObject({ see: false })
  })

  test('is for those who could make it so, as far as they could', async () => {
    const { ancy, john, katy, tom } = people
    const own = { inbox: { use: true, scope: 'team' }, organization: { manageUsers: true } }
    const manages = await role('Branch manager', own)
    const plain = await role('Plain', { inbox: { use: true, scope: 'assigned' } })
    const wide = await role('Wide', { inbox: { use: true, scope: 'all' } })
    const subject = `user:${katy.id}`
    expectStatus(await ask(john, katy, subject, { roleId: plain }), 403)
    expectStatus(await acme.owner.patch(`/users/${ancy.id}`, { roleId: manages }), 200)

    expectStatus(await ask(ancy, john, subject, { roleId: plain }), 200)
    expectStatus(await ask(ancy, john, subject, { roleId: wide }), 403)
    expectStatus(await ask(ancy, john, subject, { roleId: await acme.roleId('Admin') }), 403)
    expectStatus(await ask(ancy, john, subject, { roleId: nobody }), 422)
    expectStatus(await ask(ancy, katy, subject, { reportsToId: ancy.id }), 200)
    expectStatus(await ask(ancy, katy, subject, { reportsToId: tom.id }), 403)
    expectStatus(await ask(ancy, katy, subject, { reportsToId: 'none' }), 403)
    expectStatus(await ask(ancy, ancy, subject, { roleId: plain }), 403)
    expectStatus(await ask(ancy, tom, subject, { roleId: plain }), 404)
    expectStatus(await ask(ancy, john, `user:${tom.id}`, { roleId: plain }), 404)
    const { data } = expectStatus(await acme.owner.get('/audit?limit=3'), 200)
    expect(data.map(({ action }: { action: string }) => action)).toContain('access.supposition_refused')
  })

  test('is refused as the change itself would be', async () => {
    const own = { inbox: { use: true, scope: 'team' }, organization: { manageUsers: true } }
    const mira = await acme.person('Mira', { roleId: await role('Lead of Mira', own) })
    const nils = await acme.person('Nils', { roleId: await role('Quiet', {}), reportsToId: mira.id })
    const access = { userId: nils.id, targetId: people.tom.id }
    expectStatus(await acme.owner.post('/one-to-one-access', access), 201)
    const adam = await acme.person('Adam', { roleId: await acme.roleId('Admin') })
    const answering = await role('Answering', { inbox: { use: true, scope: 'team' } })

    for (const [asker, who] of [
      [mira, nils],
      [adam, adam],
    ] as const) {
      expectStatus(await ask(asker, who, `user:${who.id}`, { roleId: answering }), 403)
      expectStatus(await asker.patch(`/users/${who.id}`, { roleId: answering }), 403)
    }
    expectStatus(await ask(acme.owner, nils, `user:${nils.id}`, { roleId: answering }), 200)
    expectStatus(await acme.owner.patch(`/users/${nils.id}`, { roleId: answering }), 200)
  })
})

async function katysChat(name: string): Promise<{ chat: string }> {
  return { chat: (await chats.open(name, people.katy)).id }
}
