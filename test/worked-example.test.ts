import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chatsOf } from './support/chats.ts'
import { type Answer, expectStatus } from './support/client.ts'
import { openWorld, type Person, type TestWorkspace, type World } from './support/world.ts'

/*
 * The owner stands over Ancy; John reports to Ancy; Katy and Jerry report to John; Tom stands in another branch.
 * Everybody has one chat and one contact, and a role that opens to them whatever the hierarchy opens.
 */
describe('Ancy, John, Katy, Jerry and Tom', () => {
  let world: World
  let acme: TestWorkspace
  let ancy: Person, john: Person, katy: Person, jerry: Person, tom: Person

  beforeAll(async () => {
    world = await openWorld()
    acme = await world.workspace('acme')
    const permissions = {
      organization: { manageUsers: true },
      inbox: { use: true, scope: 'team' },
      contacts: { read: 'hierarchy' },
    }
    const { id: roleId } = expectStatus(await acme.owner.post('/roles', { name: 'Team', permissions }), 201)
    ancy = await acme.person('Ancy', { roleId })
    john = await acme.person('John', { roleId, reportsToId: ancy.id })
    katy = await acme.person('Katy', { roleId, reportsToId: john.id })
    jerry = await acme.person('Jerry', { roleId, reportsToId: john.id })
    tom = await acme.person('Tom', { roleId })
    const chats = await chatsOf(world, acme)
    const everybody = [acme.owner, ancy, john, katy, jerry, tom]
    await chats.members(...everybody)
    for (const person of everybody) await chats.open(`Customer of ${person.name}`, person)
  })
  afterAll(() => world.close())

  describe('access flows down only, never up, never sideways:', () => {
    test('Ancy reaches John, Katy and Jerry', () => reaches(ancy, john, katy, jerry))
    test('John reaches Katy and Jerry', () => reaches(john, katy, jerry))
    test('Katy reaches nobody', () => reaches(katy))
    test('Jerry reaches nobody', () => reaches(jerry))
    test('Tom reaches nobody', () => reaches(tom))
    test('the owner reaches everybody', () => reaches(acme.owner, ancy, john, katy, jerry, tom))
  })

  describe('Tom is granted one-to-one access to John, and', () => {
    let grant: { id: string }
    beforeAll(async () => {
      grant = await give(tom, john)
    })
    afterAll(() => end(grant))

    test('Tom reaches John, and not Katy or Jerry', () => reaches(tom, john))
    test('it is one-way: John does not reach Tom', () => reaches(john, katy, jerry))
    test('it is personal: nobody else gains anything', async () => {
      await reaches(ancy, john, katy, jerry)
      await reaches(katy)
      await reaches(jerry)
    })
  })

  describe('with the checkbox “Access to sub users of the selected user”', () => {
    let grant: { id: string }
    beforeAll(async () => {
      grant = await give(tom, john, { includeSubordinates: true })
    })

    test('Tom reaches also Katy and Jerry', () => reaches(tom, john, katy, jerry))
    test('and nobody above John', async () => {
      expect(await names(tom, '/hierarchy')).not.toContain('Ancy')
    })
    test('and whoever comes below John later, for as long as they stand there', async () => {
      await move(ancy, tom)
      await reaches(ancy, john, katy, jerry)
      await move(jerry, ancy)
      await reaches(tom, ancy, john, katy, jerry)
      await move(ancy, null)
      await reaches(tom, john, katy)
      await move(jerry, john)
    })
    test('it is not transitive: whoever reaches Tom does not reach what was opened to Tom', async () => {
      const onward = await give(jerry, tom, { includeSubordinates: true })
      await reaches(jerry, tom)
      await end(onward)
    })
    test('when it is ended, Tom reaches nobody again', async () => {
      await end(grant)
      await reaches(tom)
    })
  })

  test('a grant with an end opens nothing once that has passed', async () => {
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
    const grant = await give(tom, john, { includeSubordinates: true, expiresAt })
    await reaches(tom, john, katy, jerry)
    await world.database.query(
      `update one_to_one_access set expires_at = now() - interval '1 second' where id = $1`,
      [grant.id],
    )
    await reaches(tom)
    await end(grant)
  })

  test('contacts are reached this way only if the role reads them by hierarchy, and the grant says so', async () => {
    // No inbox: whoever sees a chat sees its contact, whatever the scope.
    const own = { organization: { manageUsers: true }, inbox: { use: false }, contacts: { read: 'own' } }
    const { id } = expectStatus(await acme.owner.post('/roles', { name: 'Own', permissions: own }), 201)
    const tina = await acme.person('Tina', { roleId: id })
    const grant = await give(tina, john)
    expect(grant.contacts).toBe(false)
    expect(await names(tina, '/hierarchy')).toEqual(['John'])
    expect(await names(tina, '/contacts')).toEqual([])
    const byHierarchy = { permissions: { ...own, contacts: { read: 'hierarchy' } } }
    expectStatus(await acme.owner.patch(`/roles/${id}`, byHierarchy), 200)
    expect(await names(tina, '/contacts')).toEqual(['John'])
    await end(grant)
  })

  test('the demo company has the same people, and the grant Tom → John', async () => {
    const demo = await world.workspace('demo', { demo: true })
    const { nodes, oneToOne } = expectStatus(await demo.owner.get('/hierarchy'), 200)
    const byId = new Map<string, Answer['body']>(nodes.map((node: Answer['body']) => [node.id, node]))
    const five = nodes.filter(({ name }: Person) => /^(Ancy|John|Katy|Jerry|Tom)$/.test(name))
    expect(
      five.map(
        (one: Answer['body']) => `${one.name} under ${byId.get(one.reportsToId)?.name ?? 'the owner'}`,
      ),
    ).toEqual([
      'Ancy under the owner',
      'Jerry under John',
      'John under Ancy',
      'Katy under John',
      'Tom under the owner',
    ])
    expect(five.at(-1)).toMatchObject({ name: 'Tom', role: 'Service Manager' })
    expect(
      oneToOne.map((one: Answer['body']) => `${byId.get(one.userId).name} → ${byId.get(one.targetId).name}`),
    ).toEqual(['Tom → John'])
  })

  /** In the hierarchy, the list of users, the chats and the contacts alike, themself left out. */
  async function reaches(person: Person, ...others: Person[]): Promise<void> {
    const expected = others.map(({ name }) => name).sort()
    for (const path of ['/hierarchy', '/users', '/chats?tab=all', '/contacts']) {
      expect([path, await names(person, path)]).toEqual([path, expected])
    }
  }

  async function names(person: Person, path: string): Promise<string[]> {
    const body = expectStatus(await person.get(path), 200)
    const found: Answer['body'][] = body.nodes ?? body.data
    return found
      .map((one) => (one.channel ? one.assignee.name : 'owner' in one ? one.owner.name : one.name))
      .filter((name) => name !== person.name)
      .sort()
  }

  async function give(user: Person, target: Person, more: Record<string, unknown> = {}) {
    const body = { userId: user.id, targetId: target.id, ...more }
    return expectStatus(await acme.owner.post('/one-to-one-access', body), 201)
  }

  async function end({ id }: { id: string }): Promise<void> {
    expectStatus(await acme.owner.delete(`/one-to-one-access/${id}`), 204)
  }

  async function move(person: Person, under: Person | null): Promise<void> {
    expectStatus(await acme.owner.patch(`/users/${person.id}`, { reportsToId: under?.id ?? null }), 200)
  }
})
