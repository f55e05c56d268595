import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, type Person, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
let people: Awaited<ReturnType<TestWorkspace['cast']>>
let defaultId: string
let leadId: string
let lessId: string
let salesId: string
/** Manages users, over Max and Abel; Abel is an admin. */
let lena: Person
let max: Person
let abel: Person

beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  people = await acme.cast()
  defaultId = await acme.roleId('Default Role')
  const { data } = expectStatus(await acme.owner.get('/roles'), 200)
  const agent = data.find((role: { id: string }) => role.id === defaultId).permissions
  const made = async (path: string, body: unknown) => expectStatus(await acme.owner.post(path, body), 201).id
  leadId = await made('/roles', {
    name: 'Lead',
    permissions: { ...agent, organization: { manageUsers: true } },
  })
  lessId = await made('/roles', { name: 'Less' })
  salesId = await made('/departments', { name: 'Sales' })
  lena = await acme.person('Lena', { roleId: leadId })
  max = await acme.person('Max', { reportsToId: lena.id })
  abel = await acme.person('Abel', { roleId: await acme.roleId('Admin'), reportsToId: lena.id })
})
beforeEach(async () => {
  const everybody = [max, ...Object.values(people)].map(({ id }) => id)
  const changes = { roleId: defaultId, removeDepartmentIds: [salesId], requireTwoFactor: false }
  expectStatus(await acme.owner.post('/user-changes', { userIds: everybody, changes }), 200)
})
afterAll(() => world.close())

const change = async (
  by: Person,
  who: Person[] | Record<string, unknown>,
  changes: Record<string, unknown>,
) => {
  const choice = Array.isArray(who) ? { userIds: who.map(({ id }) => id) } : { filter: who }
  return by.post('/user-changes', { ...choice, changes })
}
const user = async (person: Person) => expectStatus(await acme.owner.get(`/users/${person.id}`), 200)
const reasons = (answer: { skipped: { name: string | null; reason: string }[] }) =>
  answer.skipped.map(({ name, reason }) => [name, reason])
const audit = async (action: string): Promise<{ subject: { name: string } }[]> =>
  expectStatus(await acme.owner.get('/audit?limit=200'), 200).data.filter(
    (entry: { action: string }) => entry.action === action,
  )

describe('a change of many', () => {
  test('gives each the role, the reporting person, the department and the duty', async () => {
    const changes = {
      roleId: lessId,
      reportsToId: people.ancy.id,
      addDepartmentIds: [salesId],
      requireTwoFactor: true,
    }
    const answer = expectStatus(await change(acme.owner, [people.katy, people.jerry], changes), 200)
    expect(answer).toEqual({ changed: 2, unchanged: 0, skipped: [] })
    for (const person of [people.katy, people.jerry]) {
      expect(await user(person)).toMatchObject({
        role: { name: 'Less' },
        reportsTo: { name: 'Ancy' },
        departments: [{ name: 'Sales' }],
        twoFactor: 'required',
      })
    }
    const back = { reportsToId: people.john.id }
    expectStatus(await change(acme.owner, [people.katy, people.jerry], back), 200)
  })

  test('leaves other departments alone, and takes out of those named', async () => {
    const { id } = expectStatus(await acme.owner.post('/departments', { name: 'Night' }), 201)
    expectStatus(await change(acme.owner, [people.katy], { addDepartmentIds: [id] }), 200)
    expectStatus(await change(acme.owner, [people.katy, people.tom], { addDepartmentIds: [salesId] }), 200)
    expect((await user(people.katy)).departments.map(({ name }: { name: string }) => name)).toEqual([
      'Night',
      'Sales',
    ])
    expectStatus(await change(acme.owner, [people.katy, people.tom], { removeDepartmentIds: [id] }), 200)
    expect((await user(people.katy)).departments).toHaveLength(1)
  })

  test('says who was so already', async () => {
    expectStatus(await change(acme.owner, [people.katy], { roleId: lessId }), 200)
    const answer = expectStatus(await change(acme.owner, [people.katy, people.tom], { roleId: lessId }), 200)
    expect(answer).toMatchObject({ changed: 1, unchanged: 1, skipped: [] })
  })

  test('follows the filter of the list', async () => {
    const filter = { below: people.john.id }
    expect(expectStatus(await change(acme.owner, filter, { roleId: lessId }), 200).changed).toBe(2)
    expect((await user(people.tom)).role.id).toBe(defaultId)
  })

  test('skips oneself, the owner and whoever would close a loop, and does the rest', async () => {
    const everybody = [acme.owner, people.ancy, people.john, people.tom, people.katy]
    const answer = expectStatus(await change(acme.owner, everybody, { reportsToId: people.katy.id }), 200)
    expect(answer.changed).toBe(1)
    expect(reasons(answer).sort()).toEqual([
      ['Ancy', 'reporting_loop'],
      ['John', 'reporting_loop'],
      ['Katy', 'reporting_loop'],
      ['Olivia', 'self'],
    ])
    expect(answer.skipped.find((one: { name: string }) => one.name === 'Ancy').detail).toContain(
      'Ancy → John → Katy → Ancy',
    )
    expect((await user(people.tom)).reportsTo.name).toBe('Katy')
    expectStatus(await change(acme.owner, [people.tom], { reportsToId: null }), 200)
    expect(
      reasons(expectStatus(await change(abel, [acme.owner, abel], { roleId: lessId }), 200)).sort(),
    ).toEqual([
      ['Abel', 'self'],
      ['Olivia', 'owner'],
    ])
  })

  test('of somebody who is refused writes nothing at all', async () => {
    const changes = { roleId: lessId, reportsToId: people.katy.id, requireTwoFactor: true }
    expectStatus(await change(acme.owner, [people.john], changes), 200)
    expect(await user(people.john)).toMatchObject({ role: { id: defaultId }, twoFactor: 'off' })
  })

  test('keeps the last admin but one', async () => {
    const changes = { roleId: lessId }
    const answer = expectStatus(await change(acme.owner, [abel], changes), 200)
    expect(answer.changed).toBe(1)
    expectStatus(await change(acme.owner, [abel], { roleId: await acme.roleId('Admin') }), 200)
  })

  test('says what is wrong with the order itself, and changes nobody', async () => {
    const nowhere = '00000000-0000-7000-8000-000000000000'
    const wrong: [Record<string, unknown>, string][] = [
      [{ roleId: nowhere }, '/changes/roleId'],
      [{ reportsToId: nowhere }, '/changes/reportsToId'],
      [{ requireTwoFactor: true, addDepartmentIds: [salesId, nowhere] }, '/changes/addDepartmentIds/1'],
      [{}, '/changes'],
      [{ name: 'Same' }, '/changes/name'],
    ]
    for (const [changes, pointer] of wrong) {
      const answer = await change(acme.owner, [people.katy, people.tom], changes)
      expectStatus(answer, 422)
      expect(answer.body.errors[0].pointer).toBe(pointer)
    }
    expect((await user(people.katy)).twoFactor).toBe('off')
    const both = { userIds: [max.id], filter: {}, changes: { requireTwoFactor: true } }
    expectStatus(await acme.owner.post('/user-changes', both), 422)
    expectStatus(await acme.owner.post('/user-changes', { changes: { requireTwoFactor: true } }), 422)
  })

  test('of more than 500 people is refused in words, and changes nobody', async () => {
    const userIds = Array.from(
      { length: 501 },
      (_, n) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`,
    )
    const body = { userIds: [...userIds, max.id], changes: { requireTwoFactor: true } }
    const answer = await acme.owner.post('/user-changes', body)
    expectStatus(answer, 422)
    expect(answer.body).toMatchObject({ code: 'too_many' })
    expect(answer.body.detail).toContain('502 people are meant, and at most 500')
    expect((await user(max)).twoFactor).toBe('off')
  })
})

describe('whoever manages users', () => {
  test('changes those below; those above, beside and admins are skipped, and the attempt is in the audit log', async () => {
    const before = (await audit('user.change_refused')).length
    const grant = { userId: lena.id, targetId: people.john.id, includeSubordinates: true }
    const { id } = expectStatus(await acme.owner.post('/one-to-one-access', grant), 201)
    const chosen = [max, abel, people.john, people.ancy, lena]
    const answer = expectStatus(await change(lena, chosen, { requireTwoFactor: true }), 200)
    expect(answer.changed).toBe(1)
    expect(reasons(answer).sort()).toEqual([
      [null, 'out_of_reach'],
      ['Abel', 'forbidden'],
      ['John', 'forbidden'],
      ['Lena', 'self'],
    ])
    expect(JSON.stringify(answer)).not.toContain('Ancy')
    expect((await user(people.john)).twoFactor).toBe('off')
    const refusals = await audit('user.change_refused')
    expect(
      refusals
        .slice(0, refusals.length - before)
        .map(({ subject }) => subject.name)
        .sort(),
    ).toEqual(['Abel', 'John'])
    expectStatus(await acme.owner.delete(`/one-to-one-access/${id}`), 204)
  })

  test('gives no role that permits more, no reporting person outside, no department they are not in', async () => {
    const adminId = await acme.roleId('Admin')
    for (const changes of [{ roleId: adminId }, { reportsToId: people.tom.id }, { reportsToId: null }]) {
      const answer = expectStatus(await change(lena, [max], changes), 200)
      expect(reasons(answer)).toEqual([['Max', 'forbidden']])
    }
    expectStatus(await change(lena, [max], { addDepartmentIds: [salesId] }), 422)
    expect(await user(max)).toMatchObject({
      role: { id: defaultId },
      reportsTo: { name: 'Lena' },
      departments: [],
    })
    expect((await audit('user.role_change_refused'))[0]?.subject.name).toBe('Max')
  })

  test('finds nobody out of reach by a filter', async () => {
    const answer = expectStatus(await change(lena, {}, { requireTwoFactor: true }), 200)
    expect(answer.changed).toBe(1)
    expect(reasons(answer).sort()).toEqual([
      ['Abel', 'forbidden'],
      ['Lena', 'self'],
    ])
  })

  test('everybody else is refused', async () => {
    expectStatus(await change(people.john, [people.katy], { requireTwoFactor: true }), 403)
    expectStatus(await people.john.post('/user-sign-outs', { userIds: [people.katy.id] }), 403)
    expectStatus(await world.client().post('/user-sign-outs', { userIds: [people.katy.id] }), 401)
  })
})

describe('signing many out', () => {
  test('ends their sessions at once, and not one’s own', async () => {
    const katy = await acme.signIn(people.katy.email)
    const answer = expectStatus(
      await acme.owner.post('/user-sign-outs', { userIds: [people.katy.id, acme.owner.id] }),
      200,
    )
    expect(answer.changed).toBe(1)
    expect(reasons(answer)).toEqual([['Olivia', 'self']])
    expectStatus(await katy.get('/session'), 401)
    expectStatus(await acme.owner.get('/session'), 200)
  })

  test('reaches nobody above or beside', async () => {
    const answer = expectStatus(
      await lena.post('/user-sign-outs', { userIds: [max.id, abel.id, people.tom.id] }),
      200,
    )
    expect(answer.changed).toBe(1)
    expect(reasons(answer).sort()).toEqual([
      [null, 'out_of_reach'],
      ['Abel', 'forbidden'],
    ])
    expect((await audit('user.sign_out_refused'))[0]?.subject.name).toBe('Abel')
  })
})
