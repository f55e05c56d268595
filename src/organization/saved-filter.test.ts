import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, expectStatus } from '../../test/support/client.ts'
import { openWorld, type Person, password, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
let people: Awaited<ReturnType<TestWorkspace['cast']>>
let mona: Person
let uwe: Person

beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  people = await acme.cast()
  const body = { name: 'Manager', permissions: { organization: { manageUsers: true } } }
  const { id } = expectStatus(await acme.owner.post('/roles', body), 201)
  mona = await acme.person('Mona', { roleId: id })
  uwe = await acme.person('Uwe', { reportsToId: mona.id })
})
afterAll(() => world.close())

const save = (by: Person, name: string, filter: Record<string, unknown>) =>
  by.post('/user-filters', { name, filter })
const saved = async (by: Client) => expectStatus(await by.get('/user-filters'), 200).data
const names = async (by: Person) => (await saved(by)).map(({ name }: { name: string }) => name)
const nowhere = '00000000-0000-7000-8000-000000000000'

describe('a saved filter', () => {
  test('keeps what narrows the list, under a name', async () => {
    const filter = {
      search: 'a',
      status: 'away',
      twoFactor: 'off',
      roleId: await acme.roleId('Default Role'),
      below: people.john.id,
    }
    const made = expectStatus(await save(acme.owner, 'Away below John', filter), 201)
    expect(made).toEqual({ id: made.id, name: 'Away below John', filter })
    expect(await saved(acme.owner)).toEqual([made])
  })

  test('is renamed, changed as a whole and deleted', async () => {
    const { id } = expectStatus(await save(acme.owner, 'Invited', { status: 'invited', search: 'x' }), 201)
    expect(
      expectStatus(await acme.owner.patch(`/user-filters/${id}`, { name: 'Waiting' }), 200),
    ).toMatchObject({
      name: 'Waiting',
      filter: { status: 'invited', search: 'x' },
    })
    const changed = await acme.owner.patch(`/user-filters/${id}`, { filter: { status: 'disabled' } })
    expect(expectStatus(changed, 200).filter).toEqual({ status: 'disabled' })
    expectStatus(await acme.owner.patch(`/user-filters/${id}`, { name: 'away below john' }), 409)
    expectStatus(await acme.owner.delete(`/user-filters/${id}`), 204)
    expectStatus(await acme.owner.delete(`/user-filters/${id}`), 404)
  })

  test('is one’s own: nobody else lists, changes or deletes it', async () => {
    const { id } = expectStatus(await save(acme.owner, 'Mine', { status: 'active' }), 201)
    expectStatus(await save(mona, 'Mine', { status: 'active' }), 201)
    expect(await names(mona)).toEqual(['Mine'])
    expectStatus(await mona.patch(`/user-filters/${id}`, { name: 'Hers' }), 404)
    expectStatus(await mona.delete(`/user-filters/${id}`), 404)
    expect(await names(acme.owner)).toContain('Mine')
  })

  test('names nobody and nothing unknown', async () => {
    for (const field of ['roleId', 'departmentId', 'below']) {
      const answer = await save(acme.owner, 'Wrong', { [field]: nowhere })
      expectStatus(answer, 422)
      expect(answer.body.errors[0].pointer).toBe(`/filter/${field}`)
    }
    const outOfReach = await save(mona, 'Wrong', { below: people.ancy.id })
    expectStatus(outOfReach, 422)
    expectStatus(await save(mona, 'Right', { below: uwe.id }), 201)
    expectStatus(await save(acme.owner, 'Nothing', {}), 422)
    expectStatus(await save(acme.owner, '', { status: 'active' }), 422)
    expectStatus(await save(acme.owner, 'Odd', { status: 'gone' }), 422)
  })

  test('is not for those who do not see the list', async () => {
    expectStatus(await people.john.get('/user-filters'), 403)
    expectStatus(await save(people.john, 'Mine', { status: 'active' }), 403)
    expectStatus(await world.client().get('/user-filters'), 401)
  })

  test('is one of 50 at most', async () => {
    for (let n = (await saved(mona)).length; n < 50; n += 1) {
      expectStatus(await save(mona, `Filter ${n}`, { search: 'x' }), 201)
    }
    const answer = await save(mona, 'One more', { search: 'x' })
    expectStatus(answer, 409)
    expect(answer.body.code).toBe('too_many')
  })
})

describe('a filter that names something which ends', () => {
  test('ends with it, and never goes on with less', async () => {
    const role = expectStatus(await acme.owner.post('/roles', { name: 'Short' }), 201)
    const department = expectStatus(await acme.owner.post('/departments', { name: 'Short' }), 201)
    const rita = await acme.person('Rita')
    expectStatus(await save(acme.owner, 'By role', { roleId: role.id, status: 'active' }), 201)
    expectStatus(await save(acme.owner, 'By department', { departmentId: department.id }), 201)
    expectStatus(await save(acme.owner, 'By branch', { below: rita.id, status: 'active' }), 201)
    expectStatus(await acme.owner.delete(`/roles/${role.id}`), 204)
    expectStatus(await acme.owner.delete(`/departments/${department.id}`), 204)
    await remove(rita)
    const left = await names(acme.owner)
    for (const name of ['By role', 'By department', 'By branch']) expect(left).not.toContain(name)
  })

  test('ends with its owner, and nobody saves one for a person who is gone', async () => {
    expect((await saved(mona)).length).toBe(50)
    expectStatus(await save(acme.owner, 'Around Mona', { below: mona.id }), 201)
    const { ended } = await remove(mona)
    expect(ended.filters).toBe(51)
    expect(await names(acme.owner)).not.toContain('Around Mona')
    expectStatus(await save(acme.owner, 'Around Mona', { below: mona.id }), 422)
  })
})

describe('a filter that rests because somebody was removed', () => {
  const managerWith = async (name: string) => {
    const manager = await acme.person(name, { roleId: await acme.roleId('Manager') })
    const report = await acme.person(`${name} below`, { reportsToId: manager.id })
    const own = await save(manager, 'Mine', { below: report.id, status: 'active' })
    expectStatus(await save(manager, 'My branch', { below: manager.id }), 201)
    const around = await save(acme.owner, `Around ${name}`, { below: manager.id })
    return { manager, own: expectStatus(own, 201), around: expectStatus(around, 201) }
  }
  const undo = async ({ id }: { id: string }) => expectStatus(await acme.owner.delete(`/removals/${id}`), 200)

  test('is there again after an undo: theirs, and everybody’s for their branch', async () => {
    const { manager, own, around } = await managerWith('Nora')
    const removal = await remove(manager)
    expect(removal.ended.filters).toBe(3)
    expect(removal.verified.danglingReferences).toBe(0)
    expect(await names(acme.owner)).not.toContain('Around Nora')
    expectStatus(await acme.owner.patch(`/user-filters/${around.id}`, { name: 'Seen' }), 404)
    expectStatus(await acme.owner.delete(`/user-filters/${around.id}`), 404)

    await undo(removal)
    expect(await saved(acme.owner)).toContainEqual(around)
    const again = await returned(manager)
    expect(await saved(again)).toEqual([
      own,
      { ...own, id: expect.any(String), name: 'My branch', filter: { below: manager.id } },
    ])
  })

  test('does not stand in the way of another of its name', async () => {
    const { manager } = await managerWith('Nele')
    const removal = await remove(manager)
    const made = expectStatus(await save(acme.owner, 'around nele', { status: 'active' }), 201)
    await undo(removal)
    expect((await saved(acme.owner)).filter(({ name }: { name: string }) => /nele/i.test(name))).toEqual([
      made,
    ])
  })
})

/** Reactivated and signed in again, by a new link. */
async function returned(person: Person): Promise<Client> {
  expectStatus(await acme.owner.delete(`/users/${person.id}/suspension`), 200)
  const { login } = expectStatus(await acme.owner.post(`/users/${person.id}/invitation`), 201)
  const again = world.client()
  expectStatus(await again.post(`/invitations/${login.link.split('/').at(-1)}`, { password }), 201)
  return again
}

async function remove(person: Person) {
  const to = acme.owner.id
  const order = { conversationsTo: to, recordsTo: to, automationsTo: to, confirmed: true }
  return expectStatus(await acme.owner.post(`/users/${person.id}/removal`, order), 201)
}
