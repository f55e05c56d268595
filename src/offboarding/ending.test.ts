import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, type Person, password, type TestWorkspace, type World } from '../../test/support/world.ts'

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
