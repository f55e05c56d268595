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

const add = async (name: string, userIds: string[] = []) =>
  expectStatus(await acme.owner.post('/departments', { name, userIds }), 201)

describe('departments', () => {
  test('an admin adds one with its people, renames it, changes who is in it', async () => {
    const sales = await add('Sales', [people.katy.id, people.jerry.id])
    expect(sales).toMatchObject({ name: 'Sales', count: 2, users: [{ name: 'Jerry' }, { name: 'Katy' }] })
    const changes = { name: 'Sales EU', userIds: [people.katy.id, people.tom.id] }
    const changed = expectStatus(await acme.owner.patch(`/departments/${sales.id}`, changes), 200)
    expect(changed).toMatchObject({ name: 'Sales EU', count: 2, users: [{ name: 'Katy' }, { name: 'Tom' }] })
    const katy = expectStatus(await acme.owner.get(`/users/${people.katy.id}`), 200)
    expect(katy.departments).toEqual([{ id: sales.id, name: 'Sales EU' }])
    const listed = expectStatus(await acme.owner.get(`/users?departmentId=${sales.id}`), 200).data
    expect(listed.map((user: { name: string }) => user.name)).toEqual(['Katy', 'Tom'])
    expectStatus(await acme.owner.delete(`/departments/${sales.id}`), 204)
    expectStatus(await acme.owner.patch(`/departments/${sales.id}`, changes), 404)
  })

  test('and leaves out what is not there', async () => {
    const unknown = [people.katy.id, '019b0000-0000-7000-8000-000000000000']
    const answer = await acme.owner.post('/departments', { name: 'Ghosts', userIds: unknown })
    expect({ status: answer.status, pointer: answer.body.errors?.[0].pointer }).toEqual({
      status: 422,
      pointer: '/userIds/1',
    })
    await add('Twice')
    expectStatus(await acme.owner.post('/departments', { name: 'twice' }), 409)
    expectStatus(await acme.owner.post('/departments', { name: '' }), 422)
  })

  test('somebody joins and somebody leaves, without naming all the others', async () => {
    const { katy, jerry, tom } = people
    const crew = await add('Crew', [katy.id, jerry.id])
    const changes = { addUserIds: [tom.id, katy.id], removeUserIds: [jerry.id] }
    const changed = expectStatus(await acme.owner.patch(`/departments/${crew.id}`, changes), 200)
    expect(changed.users.map(({ name }: { name: string }) => name)).toEqual(['Katy', 'Tom'])
    const { data } = expectStatus(await acme.owner.get(`/audit?subject=department:${crew.id}`), 200)
    expect(data[0]).toMatchObject({ after: { joined: ['Tom'], left: ['Jerry'] } })
    const both = { userIds: [katy.id], addUserIds: [tom.id] }
    expectStatus(await acme.owner.patch(`/departments/${crew.id}`, both), 422)
    const nobody = { addUserIds: [tom.id, '019b0000-0000-7000-8000-000000000000'] }
    expect((await acme.owner.patch(`/departments/${crew.id}`, nobody)).body.errors[0].pointer).toBe(
      '/addUserIds/1',
    )
  })

  test('hold more people than one would read', async () => {
    const rows = await world.database.query(`
      insert into users (workspace_id, id, name, email, role_id, status)
      select '${acme.id}', gen_random_uuid(), 'Many ' || n, 'many' || n || '@acme.example', '${await acme.roleId('Default Role')}', 'active'
        from generate_series(1, 250) n returning id`)
    const everybody = (rows as { rows: { id: string }[] }).rows.map(({ id }) => id)
    const large = await add('Large', everybody)
    expect(large.count).toBe(250)
    const userIds = [...everybody.slice(10), people.katy.id]
    const changed = expectStatus(await acme.owner.patch(`/departments/${large.id}`, { userIds }), 200)
    expect(changed.count).toBe(241)
    expect(changed.users).toHaveLength(241)
    const slim = expectStatus(await acme.owner.get('/departments?users=false&limit=200'), 200).data
    expect(slim.find(({ id }: { id: string }) => id === large.id)).toMatchObject({ count: 241, users: [] })
    expectStatus(await acme.owner.delete(`/departments/${large.id}`), 204)
  })

  test('everybody knows the names; who is in them, those who manage users, within their reach', async () => {
    const care = await add('Care', [people.katy.id, people.tom.id])
    const found = (answer: Awaited<ReturnType<typeof acme.owner.get>>) =>
      expectStatus(answer, 200).data.find((one: { id: string }) => one.id === care.id)
    expect(found(await people.jerry.get('/departments'))).toMatchObject({ name: 'Care', count: 2, users: [] })
    const body = { name: 'Lead', permissions: { organization: { manageUsers: true } } }
    const roleId = expectStatus(await acme.owner.post('/roles', body), 201).id
    expectStatus(await acme.owner.patch(`/users/${people.john.id}`, { roleId }), 200)
    expect(found(await people.john.get('/departments'))).toMatchObject({
      count: 2,
      users: [{ name: 'Katy' }],
    })
  })

  test('only admins change them', async () => {
    const desk = await add('Desk')
    expectStatus(await people.john.post('/departments', { name: 'Mine' }), 403)
    expectStatus(await people.john.patch(`/departments/${desk.id}`, { name: 'Mine' }), 403)
    expectStatus(await people.john.delete(`/departments/${desk.id}`), 403)
    const other = await world.workspace('other')
    expectStatus(await other.owner.patch(`/departments/${desk.id}`, { name: 'Mine' }), 404)
    expectStatus(await other.owner.delete(`/departments/${desk.id}`), 404)
  })

  test('one to which chats are allocated is not deleted; the answer says how many', async () => {
    const busy = await add('Busy')
    const ws = acme.id
    await world.database.query(`
      with contact as (insert into contacts (workspace_id, id, name) values ('${ws}', gen_random_uuid(), 'Carla') returning id),
           channel as (insert into channels (workspace_id, id, kind, name) values ('${ws}', gen_random_uuid(), 'web_chat', 'Site') returning id)
      insert into chats (workspace_id, id, channel_id, contact_id, department_id)
      select '${ws}', gen_random_uuid(), channel.id, contact.id, '${busy.id}' from contact, channel`)
    const answer = await acme.owner.delete(`/departments/${busy.id}`)
    expect({ status: answer.status, ...answer.body }).toMatchObject({
      status: 409,
      code: 'department_in_use',
      usedBy: [{ kind: 'chats', count: 1 }],
    })
  })

  test('come in pages', async () => {
    const first = expectStatus(await acme.owner.get('/departments?limit=2&count=true'), 200)
    const rest = expectStatus(await acme.owner.get(`/departments?cursor=${first.nextCursor}`), 200)
    expect(first.data.length + rest.data.length).toBe(first.total)
    expectStatus(await acme.owner.get('/departments?cursor=x'), 400)
  })
})
