import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clock } from '#platform/clock.ts'
import { expectStatus } from '../../test/support/client.ts'
import { readRoutes } from '../../test/support/route-list.ts'
import { openWorld, type TestWorkspace, type World } from '../../test/support/world.ts'
import type { AuditEntry } from './contract.ts'
import { record } from './entry.ts'

let world: World
let acme: TestWorkspace
let people: Awaited<ReturnType<TestWorkspace['cast']>>

beforeAll(async () => {
  world = await openWorld({ HANDOVER_TRUST_PROXY: '1' })
  acme = await world.workspace('acme')
  people = await acme.cast()
})
afterAll(() => world.close())

const entries = async (query = ''): Promise<AuditEntry[]> =>
  expectStatus(await acme.owner.get(`/audit${query}`), 200).data
const actionsOf = async (query: string) => (await entries(query)).map(({ action }) => action)

describe('the audit log', () => {
  test('says who did what to whom, before and after, newest first', async () => {
    expectStatus(await acme.owner.patch(`/users/${people.tom.id}`, { name: 'Thomas' }), 200)
    expect((await entries())[0]).toMatchObject({
      actor: { id: acme.owner.id, name: 'Olivia', removed: false },
      action: 'user.changed',
      subject: { kind: 'user', id: people.tom.id, name: 'Thomas', gone: false },
      before: { name: 'Tom' },
      after: { name: 'Thomas' },
    })
  })

  test('keeps a refused try, though the request left nothing else', async () => {
    const creatableRoleIds = [await acme.roleId('Default Role')]
    const permissions = { organization: { createUsers: true, creatableRoleIds } }
    const role = expectStatus(await acme.owner.post('/roles', { name: 'Recruiter', permissions }), 201)
    expectStatus(await acme.owner.patch(`/users/${people.jerry.id}`, { roleId: role.id }), 200)
    const body = { name: 'Mallory', email: 'mallory@acme.example', roleId: await acme.roleId('Admin') }
    expectStatus(await people.jerry.post('/users', body), 403)
    const tried = { action: 'user.creation_refused', subject: { name: 'Mallory' }, after: { role: 'Admin' } }
    expect(await entries(`?actorId=${people.jerry.id}&subject=user`)).toMatchObject([
      tried,
      { action: 'invitation.accepted' },
    ])
    expect(await entries('?refused=true')).toMatchObject([tried])
  })

  test('is filtered by person, subject, action, name and time, and comes in pages', async () => {
    expect(await actionsOf(`?subject=user:${people.tom.id}`)).toEqual([
      'user.changed',
      'invitation.accepted',
      'user.invited',
      'user.created',
    ])
    expect(await actionsOf(`?subject=user:${people.tom.id}&action=user.`)).toHaveLength(3)
    expect(await actionsOf(`?subject=user:${people.tom.id}&action=user.invited`)).toEqual(['user.invited'])
    expect(await actionsOf('?search=homa')).toEqual(['user.changed'])
    expect(await actionsOf('?search=%25')).toEqual([])
    const soon = new Date(Date.now() + 60_000).toISOString()
    expect(await entries(`?from=${soon}`)).toEqual([])
    expect(await entries(`?to=${soon}&limit=1`)).toHaveLength(1)
    const { data, nextCursor } = expectStatus(await acme.owner.get('/audit?limit=2'), 200)
    expect((await entries(`?limit=2&cursor=${nextCursor}`))[0]?.id).not.toBe(data[0].id)
    const wrong = ['from=yesterday', 'subject=user:1', 'actorId=1', 'cursor=x', 'action=user', 'refused=no']
    for (const one of wrong) expectStatus(await acme.owner.get(`/audit?${one}`), 400)
  })

  test('marks those who have been removed and what has been deleted', async () => {
    const lea = await acme.person('Lea')
    const department = expectStatus(await acme.owner.post('/departments', { name: 'Night' }), 201)
    expectStatus(await acme.owner.delete(`/departments/${department.id}`), 204)
    expect(
      (await entries(`?subject=department:${department.id}`)).map(({ subject }) => subject.gone),
    ).toEqual([true, true])
    const to = { conversationsTo: acme.owner.id, recordsTo: acme.owner.id, automationsTo: acme.owner.id }
    expectStatus(await acme.owner.post(`/users/${lea.id}/removal`, { ...to, confirmed: true }), 201)
    expect((await entries(`?actorId=${lea.id}`))[0]).toMatchObject({
      actor: { name: 'Lea', removed: true },
      subject: { name: 'Lea', gone: true },
    })
  })

  test('says from where, whichever way somebody came in', async () => {
    const elsewhere = world.client()
    const from = { 'x-forwarded-for': '203.0.113.7' }
    const credentials = { email: people.john.email, password: 'correct horse battery' }
    expectStatus(await elsewhere.post('/workspaces/acme/session', credentials, from), 201)
    expectStatus(await elsewhere.post('/tokens', { name: 'Script' }, from), 201)
    expectStatus(await elsewhere.post(`/users/${people.katy.id}/invitation`, undefined, from), 403)
    expect(await entries(`?actorId=${people.john.id}&limit=3`)).toMatchObject([
      { action: 'user.invitation_refused', ip: '203.0.113.7' },
      { action: 'token.created', ip: '203.0.113.7' },
      { action: 'session.started', ip: '203.0.113.7', subject: { name: 'John' } },
    ])
    expect((await entries('?limit=200')).filter(({ ip }) => ip === null)).toEqual([])
  })

  test('says of what the system does by itself that it came from nowhere', async () => {
    await world.database.inWorkspace(acme.id, (tx) =>
      record({ workspaceId: acme.id, tx, actor: null, now: clock.now() }, { action: 'user.reactivated' }),
    )
    expect((await entries('?limit=1'))[0]).toMatchObject({ actor: null, ip: null })
  })

  test('is for admins', async () => {
    expectStatus(await people.john.get('/audit'), 403)
    expectStatus(await people.john.get('/audit/exports'), 403)
  })

  test('cannot be changed: no route does, and the application’s role may not', async () => {
    const routes = (await readRoutes(world.address)).filter(({ path }) => path.includes('audit'))
    expect(routes.map(({ name }) => name).sort()).toEqual(['GET /audit', 'GET /audit/exports'])
    for (const statement of [
      sql`update audit_entries set action = 'nothing'`,
      sql`update audit_entries set ip = '' where workspace_id = ${acme.id}`,
      sql`delete from audit_entries`,
      sql`truncate audit_entries`,
      sql`alter table audit_entries disable row level security`,
      sql`drop table audit_entries`,
    ]) {
      const change = world.database.inWorkspace(acme.id, (tx) => statement.execute(tx))
      await expect(change).rejects.toThrow(/permission denied|must be owner/)
    }
  })
})
