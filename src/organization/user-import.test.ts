import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, type Person, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
let people: Awaited<ReturnType<TestWorkspace['cast']>>
let agentId: string

beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  people = await acme.cast()
  agentId = await acme.roleId('Default Role')
})
afterAll(() => world.close())

const imported = (who: Person, csv: string, more: Record<string, unknown> = {}) =>
  who.post('/users/imports', { csv, preview: false, ...more })
const done = async (who: Person, csv: string, more: Record<string, unknown> = {}) =>
  expectStatus(await imported(who, csv, more), 200)
const count = async (table: string) => {
  const { rows } = await world.database.query(`select count(*)::int as n from ${table}`)
  return (rows as { n: number }[])[0]?.n
}
const reasons = (answer: { refused: { line: number; reasons: { column: string; code: string }[] }[] }) =>
  answer.refused.map(({ line, reasons }) => [line, ...reasons.map(({ column, code }) => `${column} ${code}`)])
const named = async (name: string) => {
  const { data } = expectStatus(await acme.owner.get(`/users?search=${encodeURIComponent(name)}`), 200)
  return data[0]
}

describe('an admin imports users', () => {
  test('with everything the file says, as if each had been added alone', async () => {
    const sales = expectStatus(await acme.owner.post('/departments', { name: 'Sales' }), 201)
    const channel = expectStatus(await acme.owner.get('/channels'), 200).data[0]
    const header = 'Full name;E-mail;Mobile;Role;Team;Manager;Channels;Require 2FA;Shoe size'
    const row = `Ada Byron;ADA@acme.example;'+49 30 901820;default role;sales; john@acme.example ;${channel.name};yes;38`
    const answer = await done(acme.owner, `${header}\r\n${row}\r\n`)
    expect(answer).toMatchObject({
      rows: 1,
      accepted: 1,
      created: 1,
      refused: [],
      refusedFile: null,
      columns: header.split(';'),
      mapping: { name: 0, email: 1, phone: 2, role: 3, departments: 4, reportsTo: 5, channels: 6 },
    })
    const ada = await named('Ada Byron')
    expect(ada).toMatchObject({
      email: 'ada@acme.example',
      phone: '+4930901820',
      role: { id: agentId },
      departments: [{ id: sales.id }],
      reportsTo: { id: people.john.id },
      channels: [{ id: channel.id }],
      status: 'invited',
      twoFactor: 'required',
    })
    expect(answer.sample).toEqual([
      {
        line: 2,
        name: 'Ada Byron',
        email: 'ada@acme.example',
        phone: '+4930901820',
        role: 'Default Role',
        departments: ['Sales'],
        reportsTo: 'John',
        channels: [channel.name],
        requireTwoFactor: true,
      },
    ])
    const letters = expectStatus(await acme.owner.get('/mailbox?limit=1'), 200).data
    expect(letters[0].to).toBe('ada@acme.example')
    const { data } = expectStatus(await acme.owner.get('/audit?limit=3'), 200)
    expect(data.map(({ action }: { action: string }) => action)).toEqual([
      'users.imported',
      'user.invited',
      'user.created',
    ])
    expect(data[0].after).toEqual({ rows: 1, created: 1, refused: 0 })
  })

  test('bad rows stop no good ones, and say what is wrong with them', async () => {
    const csv = [
      'Name,Email,Phone,Role,Department,Reports to,Channel,2FA',
      'Good One,good1@acme.example,,Default Role,,,,',
      ',nobody,123,Boss,Nowhere,Nemo,Fax,maybe',
      '',
      'Again,GOOD1@acme.example,,Default Role,,,,',
      'Katy,katy@acme.example,,Default Role,,,,',
      '"Two',
      'lines",two@acme.example,,Default Role,,,,',
      'Too,wide@acme.example,,Default Role,,,,,oh',
      'No role,norole@acme.example,,,,,,',
      'Good Two,good2@acme.example,,Default Role,,,,,,',
      ',,,,,,,',
    ].join('\n')
    const answer = await done(acme.owner, csv)
    expect({ rows: answer.rows, accepted: answer.accepted, created: answer.created }).toEqual({
      rows: 8,
      accepted: 2,
      created: 2,
    })
    expect(reasons(answer)).toEqual([
      [
        3,
        'role unknown',
        'departments unknown',
        'channels unknown',
        'reportsTo unknown',
        'name missing',
        'email email',
        'requireTwoFactor unclear',
        'phone phone',
      ],
      [5, 'email duplicate'],
      [6, 'email email_taken'],
      [7, 'name custom'],
      [9, 'null too_wide'],
      [10, 'role missing'],
    ])
    expect(answer.refused[1].reasons[0].message).toBe('Line 2 has this e-mail address too.')
  })

  test('the refused rows come back as a file to mend, safe to open in a spreadsheet', async () => {
    const csv = 'Name,E-mail,Role,Reports to\n=1+1,nobody,Default Role,\nFay,fay@acme.example,@SUM(A1),\n'
    const { refusedFile } = await done(acme.owner, csv)
    const lines = refusedFile.replace(/^\uFEFF/, '').split('\r\n')
    expect(lines[0]).toBe('Name,E-mail,Role,Reports to,Reason')
    expect(lines[1]).toMatch(/^'=1\+1,nobody,Default Role,,/)
    expect(lines[2]).toMatch(/^Fay,fay@acme\.example,'@SUM\(A1\),,/)
    const mended = refusedFile.replace('nobody', 'formula@acme.example').replace("'@SUM(A1)", 'Default Role')
    const again = await done(acme.owner, mended)
    expect({ created: again.created, columns: again.columns.at(-1) }).toEqual({
      created: 2,
      columns: 'Reason',
    })
    expect((await named('=1+1')).email).toBe('formula@acme.example')
    const still = await done(acme.owner, mended)
    expect(still.refusedFile.split('\r\n')[0].match(/Reason/g)).toHaveLength(1)
  })

  test('people report to each other within the file, in any order; by e-mail or by name', async () => {
    const csv = [
      'Name,E-mail,Role,Reports to',
      'Leaf,leaf@acme.example,Default Role,Branch',
      'Branch,branch@acme.example,Default Role,trunk@acme.example',
      'Trunk,trunk@acme.example,Default Role,Ancy',
      'Twig,twig@acme.example,Default Role,LEAF@acme.example',
    ].join('\n')
    expect((await done(acme.owner, csv)).created).toBe(4)
    const above = async (name: string) => (await named(name)).reportsTo.name
    expect([await above('Leaf'), await above('Branch'), await above('Trunk'), await above('Twig')]).toEqual([
      'Branch',
      'Trunk',
      'Ancy',
      'Leaf',
    ])
  })

  test('a loop within the file is refused and named, with all who report into it', async () => {
    const csv = [
      'Name,E-mail,Role,Reports to',
      'Uma,uma@acme.example,Default Role,Vic',
      'Vic,vic@acme.example,Default Role,wim@acme.example',
      'Wim,wim@acme.example,Default Role,Uma',
      'Self,self@acme.example,Default Role,self@acme.example',
      'Under,under@acme.example,Default Role,Wim',
      'Deeper,deeper@acme.example,Default Role,Under',
      'Olivia,olivia@acme.example,Default Role,Under',
    ].join('\n')
    const answer = await done(acme.owner, csv)
    expect(answer.created).toBe(0)
    expect(reasons(answer).map(([line, first]) => [line, first])).toEqual([
      [2, 'reportsTo reporting_loop'],
      [3, 'reportsTo reporting_loop'],
      [4, 'reportsTo reporting_loop'],
      [5, 'reportsTo reporting_loop'],
      [6, 'reportsTo refused'],
      [7, 'reportsTo refused'],
      [8, 'reportsTo refused'],
    ])
    expect(answer.refused[0].reasons[0].message).toContain('Uma → Vic → Wim → Uma')
    expect(answer.refused[3].reasons[0].message).toContain('Self → Self')
    expect(answer.refused[4].reasons[0].message).toBe(
      '“Wim” in line 4 is refused, so nobody can report to them.',
    )
  })

  test('a name that two people have is not guessed', async () => {
    await acme.person('Robin')
    const second = { name: 'Robin', email: 'robin2@acme.example', roleId: agentId }
    expectStatus(await acme.owner.post('/users', second), 201)
    const csv = 'Name,E-mail,Role,Reports to\nBelow,below@acme.example,Default Role,robin\n'
    expect(reasons(await done(acme.owner, csv))).toEqual([[2, 'reportsTo ambiguous']])
    expect((await done(acme.owner, csv.replace(',robin', ',robin2@acme.example'))).created).toBe(1)
  })

  test('a preview tells the same and leaves nothing', async () => {
    const csv =
      'Name,E-mail,Role,Reports to\nPia,pia@acme.example,Default Role,Paul\nPaul,paul@acme.example,Default Role,\nBad,bad,,\n'
    const tables = ['users', 'mails', 'invitations', 'audit_entries', 'reporting_lines', 'desks']
    const before = await Promise.all(tables.map(count))
    const preview = await done(acme.owner, csv, { preview: true })
    expect(await Promise.all(tables.map(count))).toEqual(before)
    expect(preview.created).toBeUndefined()
    const { created, ...real } = await done(acme.owner, csv)
    expect(created).toBe(2)
    expect({ ...preview }).toEqual(real)
    expect(
      real.sample.map(({ name, reportsTo }: { name: string; reportsTo: string }) => [name, reportsTo]),
    ).toEqual([
      ['Pia', 'Paul'],
      ['Paul', null],
    ])
  })
})
