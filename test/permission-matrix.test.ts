import { readFileSync, writeFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Reply, read } from './support/calling.ts'
import { type Action, organizationGroups } from './support/matrix-actions.ts'
import { inboxGroups } from './support/matrix-inbox-actions.ts'
import { type Column, type Matrix, peopleMatrix } from './support/matrix-people.ts'
import { readRoutes } from './support/route-list.ts'
import { changedTables, digestOf } from './support/row-digest.ts'
import { type Door, openRehearsal } from './support/second-door.ts'
import { openWorld, type World } from './support/world.ts'

/** Regenerate with `HANDOVER_WRITE_MATRIX=1 npx vitest run test/permission-matrix.test.ts`, and read every changed cell. */
const file = new URL('permission-matrix.md', import.meta.url)
const groups = [...organizationGroups, ...inboxGroups]

let world: World
let matrix: Matrix
let door: Door
let acmeId: string
beforeAll(async () => {
  world = await openWorld()
  matrix = await peopleMatrix(world)
  door = await openRehearsal(world.platform)
  const { body } = await world.client().get('/workspaces/acme')
  acmeId = body.id
})
afterAll(async () => {
  await door.close()
  await world.close()
})

describe('who may do what', () => {
  test('is as the committed table says, cell by cell', { timeout: 180_000 }, async () => {
    const before = await digestOf(world.database, acmeId)
    const table = await tabulate(door.address)
    expect(changedTables(before, await digestOf(world.database, acmeId))).toEqual([])
    if (process.env.HANDOVER_WRITE_MATRIX) writeFileSync(file, table)
    expect(differences(readFileSync(file, 'utf8'), table)).toEqual([])
  })

  test('names every route for people who are signed in', async () => {
    const ids = new Proxy({}, { get: () => '00000000-0000-7000-8000-000000000000' }) as never
    const called = groups.flatMap(({ actions }) => actions.map(({ call }) => call(ids).slice(0, 2).join(' ')))
    const open = /\/(setup|invitations\/|workspaces\/|chat\/)|DELETE \/session|\/tokens\/\{id\}/
    const missed = (await readRoutes(door.address)).filter(({ name, method, path }) => {
      const pattern = new RegExp(`^${method} ${path.replace(/\{\w+\}/g, '[^/?]+')}(\\?|$)`)
      return !open.test(name) && !called.some((one) => pattern.test(one))
    })
    expect(missed.map(({ name }) => name)).toEqual([])
  })

  test('a planted breach is seen, cell by cell', { timeout: 60_000 }, async () => {
    // As if a slip gave everybody with the Default Role the permission to manage users.
    await giveDefaultRole(true)
    const table = await tabulate(door.address, groups.slice(0, 1))
    await giveDefaultRole(false)
    const changed = differences(readFileSync(file, 'utf8'), table, 'Users')
    expect(changed).toContain('list users · Team: was 403, is 200 (5)')
    expect(changed).toContain('rename Katy · Team: was 403, is 200')
    expect(changed.filter((line) => /· (Manager|Owner|Disabled|Elsewhere|Nobody):/.test(line))).toEqual([])
  })
})

const giveDefaultRole = (manageUsers: boolean) =>
  world.database.inWorkspace(acmeId, (tx) =>
    sql`update roles set permissions = jsonb_set(permissions, '{organization,manageUsers}', ${String(manageUsers)}::jsonb)
         where workspace_id = ${acmeId} and system = 'default'`.execute(tx),
  )

async function tabulate(address: string, chosen = groups): Promise<string> {
  const { columns } = matrix
  const lines = [
    '# Who may do what',
    '',
    'Made and checked by `permission-matrix.test.ts`: each cell is the answer to a real request that is rolled back',
    'afterwards. A number in brackets is how many entries a list shows. 404: not within reach; 403: within reach, but not',
    'allowed.',
    '',
    ...columns.map(({ name, who }) => `- **${name}** – ${who}`),
  ]
  for (const { title, actions } of chosen) {
    lines.push('', `## ${title}`, '', `| | ${columns.map(({ name }) => name).join(' | ')} |`)
    lines.push(`|---|${columns.map(() => '---').join('|')}|`)
    for (const action of actions) {
      const cells = []
      for (const column of columns) cells.push(cellOf(await perform(address, action, column)))
      lines.push(`| ${action.name} | ${cells.join(' | ')} |`)
    }
  }
  return `${lines.join('\n')}\n`
}

async function perform(address: string, { call }: Action, { id, proof }: Column): Promise<Reply> {
  const [method, path, body] = call({ ...matrix.ids, self: id })
  return read(
    await fetch(`${address}/api/v1${path}`, {
      method,
      headers: { ...proof, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  )
}

function cellOf({ status, body }: Reply): string {
  if (status < 300) return [status, ...told(body)].join(' ')
  const telling = ![401, 404].includes(status) && !['forbidden', 'not_found'].includes(body?.code)
  return telling ? `${status} ${body?.code}` : `${status}`
}

/** How many a list shows, a transfer moved or gave back or an act on many changed, what an explanation says. */
function told(body: Reply['body']): string[] {
  const { nodes, data, skipped, moved, returned, changed, mine, unassigned, all, see } = body ?? {}
  const entries = nodes ?? data
  if (entries) return [`(${entries.length})`]
  if (skipped) return [`(${moved ?? returned ?? changed})`]
  if (typeof mine === 'number') return [`(${mine}, ${unassigned}, ${all})`]
  return typeof see === 'boolean' ? [see ? 'yes' : 'no'] : []
}

type Cells = Map<string, string>

/** One line for each cell in which two tables differ. @param only the title of the one group to look at. */
function differences(before: string, after: string, only?: string): string[] {
  const [was, is] = [cellsOf(before, only), cellsOf(after, only)]
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((cell) => was.get(cell) !== is.get(cell))
    .map((cell) => `${cell}: was ${was.get(cell) ?? 'missing'}, is ${is.get(cell) ?? 'missing'}`)
}

function cellsOf(table: string, only?: string): Cells {
  const cells: Cells = new Map()
  for (const section of table.split('\n## ').slice(1)) {
    const [title, , head = '', , ...rows] = section.split('\n')
    if (only && title !== only) continue
    const [, ...names] = columnsOf(head)
    for (const row of rows.filter(Boolean)) {
      const [action, ...values] = columnsOf(row)
      for (const [n, name] of names.entries()) cells.set(`${action} · ${name}`, values[n] ?? '')
    }
  }
  return cells
}

const columnsOf = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())
