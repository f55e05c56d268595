import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, expectStatus } from '../../test/support/client.ts'
import { openWorld, type Person, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
let people: Awaited<ReturnType<TestWorkspace['cast']>>
/** Leads a team: manages users and creates agents. */
let lena: Person
/** The same, and reads no e-mail addresses. */
let mo: Person
let max: Person

beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  people = await acme.cast()
  const agentId = await acme.roleId('Default Role')
  const organization = { manageUsers: true, createUsers: true, creatableRoleIds: [agentId] }
  const role = async (name: string, more = {}) =>
    expectStatus(await acme.owner.post('/roles', { name, permissions: { organization, ...more } }), 201).id
  lena = await acme.person('Lena', { roleId: await role('Lead') })
  max = await acme.person('Max', { reportsToId: lena.id })
  mo = await acme.person('Mo', { roleId: await role('Masked', { data: { maskEmail: true } }) })
  await acme.person('Mia', { reportsToId: mo.id })
  expectStatus(await acme.owner.post('/departments', { name: 'Service' }), 201)
})
afterAll(() => world.close())

const header = 'Name,E-mail,Role,Reports to,Departments,Channels'
const imported = async (who: Client, row: string, preview = false) =>
  expectStatus(await who.post('/users/imports', { csv: `${header}\n${row}\n`, preview }), 200)
const counted = async (sql: string) =>
  ((await world.database.query(`select count(*)::int as n from ${sql}`)).rows as { n: number }[])[0]?.n
/** Why the one row was refused, without the name that it gave itself. */
const why = (answer: { refused: { reasons: unknown[] }[] }, said: string) =>
  JSON.stringify(answer.refused[0]?.reasons).replaceAll(said, '…')
const refusals = async () =>
  (
    await world.database.query(
      "select subject_name, after from audit_entries where action = 'user.creation_refused' order by id",
    )
  ).rows as { subject_name: string; after: unknown }[]

describe('somebody who may create users', () => {
  test('imports into their own branch: below themself unless the file says otherwise', async () => {
    const { created } = await imported(
      lena,
      'Una,una@acme.example,Default Role,,,\nUlf,ulf@acme.example,Default Role,Max,,\nUte,ute@acme.example,Default Role,una@acme.example,,',
    )
    expect(created).toBe(3)
    const { data } = expectStatus(await lena.get('/users?search=U'), 200)
    const above = data.map(({ name, reportsTo }: { name: string; reportsTo: { name: string } }) => [
      name,
      reportsTo.name,
    ])
    expect(above).toEqual(
      expect.arrayContaining([
        ['Una', 'Lena'],
        ['Ulf', 'Max'],
        ['Ute', 'Una'],
      ]),
    )
  })

  test('gives no role beyond theirs; one that is there and one that is not are told alike', async () => {
    const before = await counted('users')
    const theirs = await imported(lena, 'Eve,eve@acme.example,Admin,,,')
    const nobodys = await imported(lena, 'Eve,eve@acme.example,Emperor,,,')
    expect(why(theirs, 'Admin')).toBe(why(nobodys, 'Emperor'))
    expect((await imported(lena, 'Eve,eve@acme.example,Lead,,,')).refused).toHaveLength(1)
    expect(await counted('users')).toBe(before)
    expect(await refusals()).toContainEqual({ subject_name: 'Eve', after: { role: 'Admin' } })
    expect(await refusals()).not.toContainEqual({ subject_name: 'Eve', after: { role: 'Emperor' } })
  })

  test('not as the default for all rows either', async () => {
    const csv = 'Name,E-mail\nEve,eve@acme.example\n'
    const answer = await lena.post('/users/imports', {
      csv,
      defaults: { roleId: await acme.roleId('Admin') },
      preview: true,
    })
    expectStatus(answer, 403)
    expect(await refusals()).toContainEqual({ subject_name: 'CSV import', after: { role: 'Admin' } })
  })

  test('not outside their branch, and does not learn who is there', async () => {
    const outside = [people.katy.email, 'Katy', acme.owner.email, 'Olivia', 'Mia']
    const nobody = ['nemo@acme.example', 'Nemo']
    const words = new Set<string>()
    for (const said of [...outside, ...nobody]) {
      for (const preview of [true, false]) {
        const answer = await imported(lena, `Eve,eve@acme.example,Default Role,${said},,`, preview)
        words.add(why(answer, said))
        // Beside another fault it is told, or not told, alike too.
        const worse = await imported(lena, `Eve,eve,Default Role,${said},,`, preview)
        expect(worse.refused[0].reasons).toHaveLength(2)
      }
    }
    expect([...words]).toEqual([
      JSON.stringify([
        {
          column: 'reportsTo',
          code: 'unknown',
          message: 'The reporting person must be you or somebody below you; “…” is neither.',
        },
      ]),
    ])
    const tried = await refusals()
    for (const name of ['Katy', 'Olivia', 'Mia']) {
      expect(tried).toContainEqual({ subject_name: 'Eve', after: { reportsTo: name } })
    }
  })

  test('a namesake outside the branch makes no name ambiguous', async () => {
    const second = { name: 'Max', email: 'max2@acme.example', roleId: await acme.roleId('Default Role') }
    expectStatus(await acme.owner.post('/users', second), 201)
    const { sample } = await imported(lena, 'Uwe,uwe@acme.example,Default Role,Max,,', true)
    expect(sample[0].reportsTo).toBe('Max')
    expect(expectStatus(await lena.get(`/users/${max.id}`), 200).name).toBe('Max')
  })

  test('puts nobody into a department or on a channel of others', async () => {
    const channel = expectStatus(await acme.owner.get('/channels'), 200).data[0].name
    const there = await imported(lena, `Eve,eve@acme.example,Default Role,,Service,${channel}`)
    const not = await imported(lena, 'Eve,eve@acme.example,Default Role,,Serfdom,Telex')
    expect(why(there, 'Service').replace(channel, '…')).toBe(why(not, 'Serfdom').replace('Telex', '…'))
  })
})

describe('a file made to be answered at length', () => {
  test('is answered briefly: a loop through all of it, thousands of departments in one cell', async () => {
    const many = 300
    const row = (n: number) =>
      `${'n'.repeat(200)}${n},loop${n}@acme.example,Default Role,loop${(n + 1) % many}@acme.example,,`
    const loop = Array.from({ length: many }, (_, n) => row(n)).join('\n')
    const looping = await imported(lena, loop, true)
    expect(looping).toMatchObject({ accepted: 0, refused: { length: many } })
    expect(looping.refused[0].reasons[0]).toMatchObject({ column: 'reportsTo', code: 'reporting_loop' })
    expect(JSON.stringify(looping).length).toBeLessThan(10 * loop.length)
    const cell = 'd;'.repeat(50_000)
    const wide = await imported(lena, `Eve,eve@acme.example,Default Role,,${cell},`, true)
    expect(wide.refused[0].reasons).toEqual([
      {
        column: 'departments',
        code: 'too_many',
        message: 'This names 50000 departments, and at most 200 are read.',
      },
    ])
  })
})

describe('nobody else imports', () => {
  test('without “Create new users”, with an empty list of roles, from elsewhere, or signed out', async () => {
    const body = { csv: `${header}\nEve,eve@acme.example,Default Role,,,\n`, preview: false }
    const before = await counted('users')
    expectStatus(await people.john.post('/users/imports', body), 403)
    const spare = expectStatus(await acme.owner.post('/roles', { name: 'Spare' }), 201)
    const organization = { manageUsers: true, createUsers: true, creatableRoleIds: [spare.id] }
    const role = expectStatus(
      await acme.owner.post('/roles', { name: 'None', permissions: { organization } }),
      201,
    )
    expectStatus(await acme.owner.delete(`/roles/${spare.id}`), 204)
    const ned = await acme.person('Ned', { roleId: role.id })
    expectStatus(await ned.post('/users/imports', body), 403)
    expectStatus(await world.client().post('/users/imports', body), 401)
    expectStatus(await acme.owner.post('/users/imports', body, { origin: 'https://evil.example' }), 403)
    expect(await counted('users')).toBe((before ?? 0) + 1)
  })

  test('whoever reads no e-mail addresses does not ask a thousand rows which are taken; one by one they add', async () => {
    const csv = `${header}\nEve,max@acme.example,Default Role,,,\nUna,una3@acme.example,Default Role,,,\n`
    for (const preview of [true, false]) {
      const answer = await mo.post('/users/imports', { csv, preview })
      expect(answer).toMatchObject({ status: 403, body: { missing: expect.stringMatching(/masks e-mail/) } })
    }
    expect(expectStatus(await mo.get('/session'), 200).can).toMatchObject({
      createUsers: true,
      importUsers: false,
    })
    expect(expectStatus(await lena.get('/session'), 200).can).toMatchObject({ importUsers: true })
    const roleId = await acme.roleId('Default Role')
    expectStatus(await mo.post('/users', { name: 'Una', email: 'una3@acme.example', roleId }), 201)
  })

  test('a role, department or person of another workspace is not there', async () => {
    const other = await world.workspace('other')
    const roleId = await acme.roleId('Default Role')
    const csv = 'Name,E-mail\nEve,eve@other.example\n'
    expectStatus(await other.owner.post('/users/imports', { csv, defaults: { roleId }, preview: false }), 422)
    const { refused } = await imported(other.owner, 'Eve,eve@other.example,Lead,katy@acme.example,Service,')
    expect(refused[0].reasons).toHaveLength(3)
  })
})

describe('news of an import', () => {
  test('is told once, however many users it brings; of a preview nothing is told', async () => {
    const news: string[] = []
    const stop = world.platform.realtime.subscribe(acme.id, ({ type }) => news.push(type))
    const rows = Array.from({ length: 20 }, (_, n) => `N${n},n${n}@acme.example,Default Role,,,`).join('\n')
    expect((await imported(acme.owner, rows, true)).accepted).toBe(20)
    expect((await imported(acme.owner, rows)).created).toBe(20)
    await expect.poll(() => news.length).toBeGreaterThan(0)
    stop()
    expect(news).toEqual(['organization.changed'])
  })
})
