import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
let people: Awaited<ReturnType<TestWorkspace['cast']>>

beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  people = await acme.cast()
})
afterAll(() => world.close())

const entries = async (query = '') => expectStatus(await acme.owner.get(`/audit${query}`), 200).data

describe('the audit log', () => {
  test('says who did what to whom, before and after, newest first', async () => {
    expectStatus(await acme.owner.patch(`/users/${people.tom.id}`, { name: 'Thomas' }), 200)
    expect((await entries())[0]).toMatchObject({
      actor: { id: acme.owner.id, name: 'Olivia' },
      action: 'user.changed',
      subject: { kind: 'user', id: people.tom.id, name: 'Thomas' },
      before: { name: 'Tom' },
      after: { name: 'Thomas' },
    })
  })

  test('keeps a refused try, though the request left nothing else', async () => {
    const permissions = { organization: { createUsers: true } }
    const role = expectStatus(await acme.owner.post('/roles', { name: 'Recruiter', permissions }), 201)
    expectStatus(await acme.owner.patch(`/users/${people.jerry.id}`, { roleId: role.id }), 200)
    const body = { name: 'Mallory', email: 'mallory@acme.example', roleId: await acme.roleId('Admin') }
    expectStatus(await people.jerry.post('/users', body), 403)
    expect(await entries(`?actorId=${people.jerry.id}&subject=user`)).toMatchObject([
      { action: 'user.creation_refused', subject: { name: 'Mallory' }, after: { role: 'Admin' } },
      { action: 'invitation.accepted' },
    ])
  })

  test('is filtered by person, subject and time, and comes in pages', async () => {
    const about = await entries(`?subject=user:${people.tom.id}`)
    expect(about.map((one: { action: string }) => one.action)).toEqual([
      'user.changed',
      'invitation.accepted',
      'user.invited',
      'user.created',
    ])
    const soon = new Date(Date.now() + 60_000).toISOString()
    expect(await entries(`?from=${soon}`)).toEqual([])
    expect(await entries(`?to=${soon}&limit=1`)).toHaveLength(1)
    const { data, nextCursor } = expectStatus(await acme.owner.get('/audit?limit=2'), 200)
    expect(
      expectStatus(await acme.owner.get(`/audit?limit=2&cursor=${nextCursor}`), 200).data[0].id,
    ).not.toBe(data[0].id)
    for (const wrong of ['?from=yesterday', '?subject=user:1', '?actorId=1', '?cursor=x']) {
      expectStatus(await acme.owner.get(`/audit${wrong}`), 400)
    }
  })

  test('is for admins', async () => {
    expectStatus(await people.john.get('/audit'), 403)
  })

  test('cannot be changed by the application', async () => {
    const change = world.database.inWorkspace(acme.id, (tx) =>
      tx.updateTable('auditEntries').set({ action: 'nothing' }).execute(),
    )
    await expect(change).rejects.toThrow(/permission denied/)
  })
})
