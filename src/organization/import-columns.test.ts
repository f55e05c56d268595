import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, type Person, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
let agentId: string

beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  agentId = await acme.roleId('Default Role')
})
afterAll(() => world.close())

const imported = (who: Person, csv: string, more: Record<string, unknown> = {}) =>
  who.post('/users/imports', { csv, preview: false, ...more })
const done = async (who: Person, csv: string, more: Record<string, unknown> = {}) =>
  expectStatus(await imported(who, csv, more), 200)
const reasons = (answer: { refused: { line: number; reasons: { column: string; code: string }[] }[] }) =>
  answer.refused.map(({ line, reasons }) => [line, ...reasons.map(({ column, code }) => `${column} ${code}`)])
const named = async (name: string) => {
  const { data } = expectStatus(await acme.owner.get(`/users?search=${encodeURIComponent(name)}`), 200)
  return data[0]
}

describe('a file', () => {
  test('our own export is a file to import', async () => {
    const exported = await fetch(`${world.address}/api/v1/users/exports`, { headers: acme.owner.proof() })
    const other = await world.workspace('branch')
    const defaults = { roleId: await other.roleId('Default Role') }
    const { columns, mapping, refused } = await done(other.owner, await exported.text(), {
      preview: true,
      defaults,
    })
    const fields = [
      'Name',
      'E-mail',
      'Phone',
      'Role',
      'Departments',
      'Reporting person',
      'Channels',
      'Second factor',
    ]
    expect(Object.values<number>(mapping).map((n) => columns[n])).toEqual(fields)
    const codes = new Set(reasons({ refused }).flatMap(([, ...said]) => said))
    expect([...codes].filter((code) => /^(name|email|phone|requireTwoFactor) /.test(String(code)))).toEqual(
      [],
    )
  })

  test('columns are taken as given; nothing else of a user can be set', async () => {
    const csv =
      'isOwner,status,A,B,id\ntrue,active,Mass,mass@acme.example,019b0000-0000-7000-8000-000000000000\n'
    const columns = { name: 2, email: 3 }
    const defaults = { roleId: agentId }
    for (const [more, pointer] of [
      [{ columns: { ...columns, isOwner: 0 }, defaults }, '/columns/isOwner'],
      [{ columns: { ...columns, status: 1 }, defaults }, '/columns/status'],
      [{ columns, defaults: { ...defaults, status: 'active' } }, '/defaults/status'],
      [{ columns, defaults, isOwner: true }, '/isOwner'],
      [{ columns: { email: 3 }, defaults }, '/columns/name'],
      [{ columns: { name: 2 }, defaults }, '/columns/email'],
      [{ columns: { ...columns, phone: 9 }, defaults }, '/columns/phone'],
      [{ columns: { name: 2, email: 2 }, defaults }, '/columns/email'],
      [{ columns }, '/defaults/roleId'],
      [{ columns, defaults: { roleId: '019b0000-0000-7000-8000-000000000000' } }, '/defaults/roleId'],
      [{ defaults }, '/columns/name'],
    ] as const) {
      const answer = await imported(acme.owner, csv, more)
      expect({ status: answer.status, pointer: answer.body.errors?.[0]?.pointer }).toEqual({
        status: 422,
        pointer,
      })
    }
    expect((await done(acme.owner, csv, { columns, defaults })).created).toBe(1)
    expect(await named('Mass')).toMatchObject({ isOwner: false, status: 'invited' })
  })

  test('what is no such file is refused, with the line', async () => {
    const header = 'Name,E-mail,Role'
    const long = Array.from({ length: 1001 }, (_, n) => `N${n},n${n}@acme.example,Default Role`)
    for (const [csv, code, words] of [
      [`${header}\nOk,ok@acme.example,Default Role\n"Open,o@acme.example\nx,y\n`, 'broken', 'line 3'],
      [`${header}\nOk,o"k"@acme.example,Default Role\n`, 'broken', 'line 2'],
      [`${header}\n\n`, 'empty', 'no rows'],
      ['\n', 'empty', 'no rows'],
      [[header, ...long].join('\n'), 'too_many_rows', '1,001 rows'],
      [`${Array.from({ length: 101 }, (_, n) => n).join()}\n1\n`, 'too_wide', '100 columns'],
    ] as const) {
      const { status, body } = await imported(acme.owner, csv)
      expect({ status, code: body.code, pointer: body.errors[0].pointer }).toEqual({
        status: 422,
        code,
        pointer: '/csv',
      })
      expect(body.detail).toContain(words)
    }
    expectStatus(await imported(acme.owner, `${header}\n${'x'.repeat(1_000_000)}`), 422)
    expectStatus(await imported(acme.owner, `${header}\n${'x'.repeat(1_100_000)}`), 413)
    const missing = (await imported(acme.owner, 'Surname,Street\nByron,Elm\n')).body
    expect(missing).toMatchObject({
      columns: ['Surname', 'Street'],
      mapping: {},
      examples: [['Byron', 'Elm']],
      rows: 1,
    })
  })
})
