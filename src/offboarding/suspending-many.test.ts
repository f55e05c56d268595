import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, type Person, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
let people: Awaited<ReturnType<TestWorkspace['cast']>>
let lena: Person
let max: Person
let abel: Person

beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  people = await acme.cast()
  const permissions = { organization: { manageUsers: true } }
  const { id } = expectStatus(await acme.owner.post('/roles', { name: 'Lead', permissions }), 201)
  lena = await acme.person('Lena', { roleId: id })
  max = await acme.person('Max', { reportsToId: lena.id })
  abel = await acme.person('Abel', { roleId: await acme.roleId('Admin'), reportsToId: lena.id })
})
afterAll(() => world.close())

const disable = async (by: Person, who: Person[], more: Record<string, unknown> = {}) =>
  by.post('/user-suspensions', { userIds: who.map(({ id }) => id), ...more })
const suspension = async ({ id }: Person) =>
  expectStatus(await acme.owner.get(`/users/${id}/suspension`), 200)
const reactivate = async (...who: Person[]) => {
  for (const { id } of who) expectStatus(await acme.owner.delete(`/users/${id}/suspension`), 200)
}
const reasons = (answer: { skipped: { name: string | null; reason: string }[] }) =>
  answer.skipped.map(({ name, reason }) => [name, reason]).sort()

describe('disabling many', () => {
  test('signs each out, with the nearest person above who stays as cover', async () => {
    const katy = await acme.signIn(people.katy.email)
    const answer = expectStatus(await disable(acme.owner, [people.katy, people.jerry]), 200)
    expect(answer).toEqual({ changed: 2, unchanged: 0, skipped: [], uncovered: 0 })
    expect(await suspension(people.katy)).toMatchObject({ status: 'disabled', cover: { name: 'John' } })
    expectStatus(await katy.get('/session'), 401)
    await reactivate(people.katy, people.jerry)
  })

  test('does not choose a cover who goes too, in whatever order they come', async () => {
    expectStatus(await disable(acme.owner, [people.katy, people.john, people.jerry]), 200)
    for (const person of [people.katy, people.john, people.jerry]) {
      expect((await suspension(person)).cover.name).toBe('Ancy')
    }
    await reactivate(people.katy, people.john, people.jerry)
  })

  test('says for how many nobody stands in', async () => {
    const answer = expectStatus(await disable(abel, [people.tom, people.katy]), 200)
    expect(answer).toMatchObject({ changed: 2, uncovered: 1 })
    expect((await suspension(people.tom)).cover).toBeNull()
    await reactivate(people.tom, people.katy)
    expect(expectStatus(await disable(acme.owner, [people.tom]), 200).uncovered).toBe(0)
    expect((await suspension(people.tom)).cover.name).toBe('Olivia')
    await reactivate(people.tom)
  })

  test('takes one cover for all, or nobody, and an end', async () => {
    const until = new Date(Date.now() + 3_600_000).toISOString()
    const order = { coverId: people.tom.id, until }
    expectStatus(await disable(acme.owner, [people.katy, people.jerry], order), 200)
    expect(await suspension(people.jerry)).toMatchObject({ cover: { name: 'Tom' }, until })
    await reactivate(people.katy, people.jerry)
    expect(expectStatus(await disable(acme.owner, [people.katy], { coverId: null }), 200).uncovered).toBe(1)
    await reactivate(people.katy)
    expectStatus(await disable(acme.owner, [people.katy], { coverId: people.katy.id }), 422)
    expectStatus(await disable(acme.owner, [people.katy], { until: '2020-01-01T00:00:00Z' }), 422)
    expect((await suspension(people.katy)).status).toBe('active')
  })

  test('skips oneself, the owner and whoever is disabled already', async () => {
    expectStatus(await disable(acme.owner, [people.tom]), 200)
    const answer = expectStatus(await disable(abel, [abel, acme.owner, people.tom, people.katy]), 200)
    expect(answer.changed).toBe(1)
    expect(reasons(answer)).toEqual([
      ['Abel', 'self'],
      ['Olivia', 'owner'],
      ['Tom', 'disabled'],
    ])
    await reactivate(people.tom, people.katy)
  })

  test('by whoever manages users reaches those below only; the rest is in the audit log', async () => {
    const answer = expectStatus(await disable(lena, [max, abel, people.john]), 200)
    expect(answer.changed).toBe(1)
    expect(reasons(answer)).toEqual([
      [null, 'out_of_reach'],
      ['Abel', 'forbidden'],
    ])
    expect((await suspension(people.john)).status).toBe('active')
    const { data } = expectStatus(await acme.owner.get('/audit?limit=5'), 200)
    expect(
      data.find((entry: { action: string }) => entry.action === 'user.disable_refused').subject.name,
    ).toBe('Abel')
    // Lena's role has no inbox: she cannot stand in, so nobody does.
    expect((await suspension(max)).cover).toBeNull()
    await reactivate(max)
    expectStatus(await disable(people.ancy, [people.katy]), 403)
  })
})
