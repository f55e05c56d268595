import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCsv } from '#platform/csv.ts'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, type Person, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
let people: Awaited<ReturnType<TestWorkspace['cast']>>
let managerId: string
let mona: Person

beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  people = await acme.cast()
  const body = { name: 'Manager', permissions: { organization: { manageUsers: true } } }
  managerId = expectStatus(await acme.owner.post('/roles', body), 201).id
  mona = await acme.person('Mona', { roleId: managerId })
  await acme.person('Uwe', { reportsToId: mona.id, phone: '+4930901820' })
  const departments = { name: 'Sales', userIds: [people.katy.id] }
  expectStatus(await acme.owner.post('/departments', departments), 201)
})
afterAll(() => world.close())

const exported = async (person: Person, query = '') => {
  const answer = await person.get(`/users/exports${query}`)
  expectStatus(answer, 200)
  const [header = [], ...rows] = readCsv(answer.body)
  return { answer, rows: rows.map((row) => Object.fromEntries(header.map((name, n) => [name, row[n]]))) }
}
const names = async (person: Person, query = '') =>
  (await exported(person, query)).rows.map((row) => row.Name)

describe('the export of users', () => {
  test('is a file with everything the table shows', async () => {
    const { answer, rows } = await exported(acme.owner)
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="users.csv"')
    expect(rows).toHaveLength(8)
    expect(rows.find((row) => row.Name === 'Katy')).toMatchObject({
      'E-mail': people.katy.email,
      Role: 'Default Role',
      Departments: 'Sales',
      'Reporting person': 'John',
      Status: 'active',
      'Second factor': 'off',
      'Open chats': '0',
    })
  })

  test('narrows as the list does', async () => {
    expect(await names(acme.owner, `?below=${people.ancy.id}`)).toEqual(['Jerry', 'John', 'Katy'])
    expect(await names(acme.owner, '?search=uwe')).toEqual(['Uwe'])
    expect(await names(acme.owner, `?userIds=${people.tom.id},${people.katy.id}`)).toEqual(['Katy', 'Tom'])
    expectStatus(await acme.owner.get('/users/exports?limit=3'), 400)
    expectStatus(await acme.owner.get('/users/exports?userIds=tom'), 400)
  })

  test('goes on after the first pages', async () => {
    const big = await world.workspace('big')
    const roleId = await big.roleId('Default Role')
    await world.database.query(`insert into users (workspace_id, id, name, email, role_id, status)
      select '${big.id}', gen_random_uuid(), 'Temp ' || n, 'temp' || n || '@big.example', '${roleId}', 'invited'
        from generate_series(1, 1203) n`)
    const found = await names(big.owner, '?search=temp')
    expect(new Set(found).size).toBe(1203)
  })

  test('holds nothing a spreadsheet would run', async () => {
    const trap = await acme.person('Trap')
    expectStatus(await acme.owner.patch(`/users/${trap.id}`, { name: '=HYPERLINK("http://x")' }), 200)
    const { answer } = await exported(acme.owner, '?search=HYPERLINK')
    expect(answer.body).toContain(`"'=HYPERLINK(""http://x"")"`)
  })

  test('is written down, with how many people it holds', async () => {
    await exported(acme.owner, '?status=active&search=katy')
    const { data } = expectStatus(await acme.owner.get('/audit?limit=1'), 200)
    expect(data[0]).toMatchObject({
      action: 'users.exported',
      actor: { name: 'Olivia' },
      after: { people: 1, narrowedBy: ['search', 'status'] },
    })
  })
})

describe('of whoever manages users', () => {
  test('holds their reach only', async () => {
    expect(await names(mona)).toEqual(['Mona', 'Uwe'])
    expect(await names(mona, `?below=${people.ancy.id}`)).toEqual([])
    expect(await names(mona, `?userIds=${people.ancy.id},${mona.id}`)).toEqual(['Mona'])
  })

  test('is masked as their screens are, and masked addresses narrow nothing', async () => {
    const permissions = { organization: { manageUsers: true }, data: { maskEmail: true, maskPhone: true } }
    expectStatus(await acme.owner.patch(`/roles/${managerId}`, { permissions }), 200)
    const { answer, rows } = await exported(mona)
    expect(rows.find((row) => row.Name === 'Uwe')).toMatchObject({ 'E-mail': 'u•••@•••', Phone: '••• 20' })
    expect(rows.find((row) => row.Name === 'Mona')?.['E-mail']).toBe(mona.email)
    expect(answer.body).not.toContain('901820')
    expect(await names(mona, '?search=uwe%40')).toEqual([])
  })

  test('everybody else gets none', async () => {
    expectStatus(await people.john.get('/users/exports'), 403)
    expectStatus(await world.client().get('/users/exports'), 401)
  })
})
