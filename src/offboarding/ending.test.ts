import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, type Person, password, type TestWorkspace, type World } from '../../test/support/world.ts'
import { forget } from './scheduling.ts'

let world: World
let acme: TestWorkspace
let managerId: string
beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  const permissions = {
    inbox: { use: true, scope: 'team', solvedTab: true, transfer: true },
    contacts: { read: 'hierarchy', write: 'own' },
    organization: { manageUsers: true },
    api: { use: true },
  }
  managerId = expectStatus(await acme.owner.post('/roles', { name: 'Manager', permissions }), 201).id
})
afterAll(() => world.close())

/** A manager who has read the link that lets somebody below them choose a new password. */
async function linkReadBy(name: string): Promise<{ manager: Person; open(): Promise<number> }> {
  const manager = await acme.person(name, { roleId: managerId })
  const below = await acme.person(`${name} below`, { reportsToId: manager.id })
  const { login } = expectStatus(await manager.post(`/users/${below.id}/invitation`), 201)
  const token = login.link.split('/').at(-1)
  return {
    manager,
    open: async () => (await world.client().post(`/invitations/${token}`, { password })).status,
  }
}

describe('a link that somebody gave to another user', () => {
  test('opens nothing any more once the giver is removed', async () => {
    const { manager, open } = await linkReadBy('Mona')
    const to = acme.owner.id
    const body = { conversationsTo: to, recordsTo: to, automationsTo: to, confirmed: true }
    const removal = expectStatus(await acme.owner.post(`/users/${manager.id}/removal`, body), 201)
    expect(removal.ended).toMatchObject({ invitations: 1 })
    expect(await open()).toBe(404)
  })

  test('nor once the giver is disabled', async () => {
    const { manager, open } = await linkReadBy('Mike')
    expectStatus(await acme.owner.put(`/users/${manager.id}/suspension`, { coverId: null }), 200)
    expect(await open()).toBe(404)
  })

  test('and works while they are there', async () => {
    const { open } = await linkReadBy('Mara')
    expect(await open()).toBe(201)
  })
})

describe('what rests while a removal can be undone', () => {
  const to = () => ({
    conversationsTo: acme.owner.id,
    recordsTo: acme.owner.id,
    automationsTo: acme.owner.id,
  })
  const remove = async ({ id }: Person): Promise<string> =>
    expectStatus(await acme.owner.post(`/users/${id}/removal`, { ...to(), confirmed: true }), 201).id
  const over = (id: string) =>
    world.database.inWorkspace(acme.id, (tx) =>
      sql`update removals set undoable_until = now() - interval '1 second' where id = ${id}`.execute(tx),
    )
  const filters = async () => {
    const { rows } = await world.database.inWorkspace(acme.id, (tx) =>
      sql<{
        name: string
      }>`select name from user_filters where workspace_id = ${acme.id} order by name`.execute(tx),
    )
    return rows.map(({ name }) => name)
  }
  const withFilters = async (name: string): Promise<Person> => {
    const manager = await acme.person(name, { roleId: managerId })
    const filter = { below: manager.id }
    expectStatus(await manager.post('/user-filters', { name: `of ${name}`, filter }), 201)
    expectStatus(await acme.owner.post('/user-filters', { name: `around ${name}`, filter }), 201)
    return manager
  }

  test('is deleted with the time to undo, and by no removal that was undone', async () => {
    const removals = [await remove(await withFilters('Gone')), await remove(await withFilters('Back'))]
    expectStatus(await acme.owner.delete(`/removals/${removals[1]}`), 200)
    const all = ['around Back', 'around Gone', 'of Back', 'of Gone']
    for (const id of removals) await forget(world.database, { workspaceId: acme.id, id })
    expect(await filters()).toEqual(all)
    for (const id of removals) {
      await over(id)
      await forget(world.database, { workspaceId: acme.id, id })
    }
    expect(await filters()).toEqual(['around Back', 'of Back'])
  })
})
