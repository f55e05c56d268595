import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hire } from '../../test/support/big-company.ts'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, type Person, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
let people: Awaited<ReturnType<TestWorkspace['cast']>>

beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  people = await acme.cast()
})
afterAll(() => world.close())

type Node = {
  id: string
  name: string
  reportsToId: string | null
  via: string
  reports: number
  below: number
}
const nodes = async (person: Person): Promise<Node[]> =>
  expectStatus(await person.get('/hierarchy'), 200).nodes
const names = async (person: Person) => (await nodes(person)).map((node) => node.name)
const explained = async (asker: Person, viewer: Person, subject: Person) =>
  asker.get(`/access/explanation?viewerId=${viewer.id}&subject=user:${subject.id}`)

describe('the hierarchy', () => {
  test('an admin sees everybody, the owner on top', async () => {
    const all = await nodes(acme.owner)
    expect(all.map((node) => node.name)).toEqual(['Ancy', 'Jerry', 'John', 'Katy', 'Olivia', 'Tom'])
    expect(all.find((node) => node.name === 'Olivia')).toMatchObject({
      isOwner: true,
      reports: 2,
      below: 5,
      reportsToId: null,
      can: { edit: true },
    })
    expect(all.find((node) => node.name === 'John')).toMatchObject({
      reportsToId: people.ancy.id,
      reports: 2,
      below: 2,
      role: 'Default Role',
      status: 'active',
      via: 'line',
    })
  })

  test('access flows down only: never up, never sideways', async () => {
    expect(await names(people.ancy)).toEqual(['Ancy', 'Jerry', 'John', 'Katy'])
    expect(await names(people.john)).toEqual(['Jerry', 'John', 'Katy'])
    expect(await names(people.katy)).toEqual(['Katy'])
    expect(await names(people.jerry)).toEqual(['Jerry'])
    expect(await names(people.tom)).toEqual(['Tom'])
  })

  test('whoever is not seen is not named: whoever stands highest reports to nobody', async () => {
    const john = (await nodes(people.john)).find((node) => node.name === 'John')
    expect(john).toMatchObject({ reportsToId: null, reports: 2 })
    expect(JSON.stringify(await nodes(people.john))).not.toContain(people.ancy.id)
  })

  test('one-to-one access opens one person, or their branch, and says so', async () => {
    const grant = { userId: people.tom.id, targetId: people.john.id }
    const alone = expectStatus(await acme.owner.post('/one-to-one-access', grant), 201)
    expect(await names(people.tom)).toEqual(['John', 'Tom'])
    expectStatus(await acme.owner.delete(`/one-to-one-access/${alone.id}`), 204)
    const branch = expectStatus(
      await acme.owner.post('/one-to-one-access', { ...grant, includeSubordinates: true }),
      201,
    )
    const seen = await nodes(people.tom)
    expect(seen.map(({ name, via }) => `${name} ${via}`)).toEqual([
      'Jerry oneToOne',
      'John oneToOne',
      'Katy oneToOne',
      'Tom line',
    ])
    expect(seen.find((node) => node.name === 'John')?.reportsToId).toBeNull()
    expectStatus(await acme.owner.delete(`/one-to-one-access/${branch.id}`), 204)
    expect(await names(people.tom)).toEqual(['Tom'])
  })

  test('follows a move at once', async () => {
    expectStatus(await acme.owner.patch(`/users/${people.john.id}`, { reportsToId: people.tom.id }), 200)
    expect(await names(people.ancy)).toEqual(['Ancy'])
    expect(await names(people.tom)).toEqual(['Jerry', 'John', 'Katy', 'Tom'])
    expectStatus(await acme.owner.patch(`/users/${people.john.id}`, { reportsToId: people.ancy.id }), 200)
    expect(await names(people.ancy)).toEqual(['Ancy', 'Jerry', 'John', 'Katy'])
  })

  test('counts only whom the viewer sees', async () => {
    const grant = { userId: people.tom.id, targetId: people.john.id }
    const { id } = expectStatus(await acme.owner.post('/one-to-one-access', grant), 201)
    const john = (await nodes(people.tom)).find((node) => node.name === 'John')
    expect(john).toMatchObject({ reports: 0, below: 0 })
    expectStatus(await acme.owner.delete(`/one-to-one-access/${id}`), 204)
  })

  test('tells the grants to draw: all within reach for whoever manages users, else their own', async () => {
    const grant = { userId: people.katy.id, targetId: people.jerry.id }
    const { id } = expectStatus(await acme.owner.post('/one-to-one-access', grant), 201)
    const grants = async (person: Person) => expectStatus(await person.get('/hierarchy'), 200).oneToOne
    expect(await grants(acme.owner)).toEqual([{ id, ...grant, includeSubordinates: false, expiresAt: null }])
    expect(await grants(people.katy)).toHaveLength(1)
    expect(await grants(people.john)).toEqual([])
    expectStatus(await acme.owner.delete(`/one-to-one-access/${id}`), 204)
  })

  test('is for people who are signed in', async () => {
    expectStatus(await world.client().get('/hierarchy'), 401)
  })
})

describe('the hierarchy as a file', () => {
  const lines = async (person: Person): Promise<string[]> => {
    const file = await person.get('/hierarchy/exports')
    expect(file.headers.get('content-type')).toContain('text/csv')
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="hierarchy.csv"')
    return expectStatus(file, 200)
      .replace(/^\ufeff/, '')
      .trim()
      .split('\r\n')
  }

  test('tells everybody from the top down, with level and path', async () => {
    expect(await lines(acme.owner)).toEqual([
      'Name,Role,Status,Reporting person,Level,Reports,Below,Path',
      'Olivia,Admin,active,,1,2,5,Olivia',
      'Ancy,Default Role,active,Olivia,2,1,3,Olivia / Ancy',
      'John,Default Role,active,Ancy,3,2,2,Olivia / Ancy / John',
      'Jerry,Default Role,active,John,4,0,0,Olivia / Ancy / John / Jerry',
      'Katy,Default Role,active,John,4,0,0,Olivia / Ancy / John / Katy',
      'Tom,Default Role,active,Olivia,2,0,0,Olivia / Tom',
    ])
    const { rows } = await world.database.query(
      "select after ->> 'people' as people from audit_entries where action = 'hierarchy.exported'",
    )
    expect(rows).toEqual([{ people: '6' }])
  })

  test('only whom the asker reaches, and only for whoever manages users', async () => {
    expectStatus(await people.john.get('/hierarchy/exports'), 403)
    const permissions = { organization: { manageUsers: true } }
    const { id } = expectStatus(await acme.owner.post('/roles', { name: 'Lead', permissions }), 201)
    expectStatus(await acme.owner.patch(`/users/${people.john.id}`, { roleId: id }), 200)
    expect(await lines(people.john)).toEqual([
      'Name,Role,Status,Reporting person,Level,Reports,Below,Path',
      'John,Lead,active,,1,2,2,John',
      'Jerry,Default Role,active,John,2,0,0,John / Jerry',
      'Katy,Default Role,active,John,2,0,0,John / Katy',
    ])
    const roleId = await acme.roleId('Default Role')
    expectStatus(await acme.owner.patch(`/users/${people.john.id}`, { roleId }), 200)
  })
})

describe('why somebody sees a user', () => {
  test('names the line', async () => {
    const answer = expectStatus(await explained(acme.owner, people.ancy, people.katy), 200)
    expect(answer).toMatchObject({ see: true, edit: false, missing: [] })
    expect(answer.reasons).toMatchObject([
      { rule: 'hierarchy', grants: 'see', chain: [{ name: 'Ancy' }, { name: 'John' }, { name: 'Katy' }] },
    ])
  })

  test('names the grant, and the person under whom it opens', async () => {
    const grant = { userId: people.tom.id, targetId: people.john.id, includeSubordinates: true }
    const { id } = expectStatus(await acme.owner.post('/one-to-one-access', grant), 201)
    const john = expectStatus(await explained(people.tom, people.tom, people.john), 200)
    expect(john.reasons).toMatchObject([{ rule: 'one_to_one', chain: [{ name: 'Tom' }, { name: 'John' }] }])
    const katy = expectStatus(await explained(people.tom, people.tom, people.katy), 200)
    expect(katy.reasons).toMatchObject([
      { rule: 'one_to_one_below', chain: [{ name: 'Tom' }, { name: 'John' }, { name: 'Katy' }] },
    ])
    expectStatus(await acme.owner.delete(`/one-to-one-access/${id}`), 204)
  })

  test('a no names what is missing', async () => {
    const answer = expectStatus(await explained(acme.owner, people.katy, people.john), 200)
    expect(answer).toMatchObject({ see: false, edit: false, reasons: [] })
    expect(answer.missing.map((one: { rule: string }) => one.rule)).toEqual([
      'admin',
      'self',
      'hierarchy',
      'one_to_one',
      'one_to_one_below',
    ])
  })

  test('tells what an admin, and oneself, may', async () => {
    expect(expectStatus(await explained(acme.owner, acme.owner, people.tom), 200)).toMatchObject({
      see: true,
      edit: true,
      reasons: [{ rule: 'admin' }, { rule: 'admin', grants: 'edit' }],
    })
    expect(expectStatus(await explained(people.tom, people.tom, people.tom), 200)).toMatchObject({
      see: true,
      edit: false,
      reasons: [{ rule: 'self', chain: [{ name: 'Tom' }] }],
    })
  })

  test('is told to those who reach both, and to nobody else', async () => {
    expectStatus(await explained(people.john, people.katy, people.jerry), 200)
    expectStatus(await explained(people.john, people.ancy, people.katy), 404)
    expectStatus(await explained(people.john, people.katy, people.tom), 404)
    const other = await world.workspace('other')
    expectStatus(await explained(other.owner, people.ancy, people.katy), 404)
  })

  test('of something there is not, there is nothing to tell', async () => {
    const ask = (subject: string) =>
      acme.owner.get(`/access/explanation?viewerId=${people.tom.id}&subject=${subject}`)
    expectStatus(await ask('user:019b0000-0000-7000-8000-000000000000'), 404)
    expectStatus(await ask(`user:${'-'.repeat(36)}`), 404)
    expectStatus(await ask('user:1'), 400)
    expectStatus(await ask('planet:019b0000-0000-7000-8000-000000000000'), 400)
  })
})

describe('a company of thousands', () => {
  test('is drawn whole for a company of 5,000', async () => {
    const big = await world.workspace('big')
    await hire(world, big, 5_000)
    expect(await nodes(big.owner)).toHaveLength(5001)
  })
})
