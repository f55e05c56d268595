import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCsv } from '#platform/csv.ts'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
})
afterAll(() => world.close())

const exported = async (query = '') => {
  const answer = await acme.owner.get(`/audit/exports${query}`)
  return { answer, rows: readCsv(expectStatus(answer, 200)) }
}

test('an export tells each entry in one line, in words, and is no formula', async () => {
  const roleId = await acme.roleId('Admin')
  const katy = await acme.person('Katy')
  expectStatus(await acme.owner.patch(`/users/${katy.id}`, { roleId }), 200)
  expectStatus(await acme.owner.post('/departments', { name: '=1+1', userIds: [katy.id] }), 201)
  const { answer, rows } = await exported()
  expect(answer.headers.get('content-type')).toContain('text/csv')
  expect(answer.headers.get('content-disposition')).toContain('audit-log.csv')
  expect(rows[0]).toEqual(['time', 'actor', 'action', 'sentence', 'subject', 'from', 'before', 'after'])
  const [department, role] = rows.slice(1)
  expect(department?.slice(1)).toEqual([
    'Olivia',
    'department.created',
    'Olivia created the department =1+1',
    "'=1+1",
    '127.0.0.1',
    '',
    'members: Katy',
  ])
  expect(role?.slice(1)).toEqual([
    'Olivia',
    'user.changed',
    'Olivia changed Katy’s role from Default Role to Admin',
    'Katy',
    '127.0.0.1',
    'role: Default Role',
    'role: Admin',
  ])
})

test('an export holds what matches, and is itself an entry that names nobody by id', async () => {
  const { rows } = await exported(`?action=department.&actorId=${acme.owner.id}`)
  expect(rows).toHaveLength(2)
  const [entry] = expectStatus(await acme.owner.get('/audit?limit=1'), 200).data
  expect(entry).toMatchObject({ action: 'audit.exported', after: { entries: 1, action: 'department.' } })
  expect(JSON.stringify(entry.after)).not.toContain(acme.owner.id)
})
