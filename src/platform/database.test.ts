import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEmptyDatabase, postgresUrl, type TestDatabase } from '../../test/support/database.ts'
import { type Database, openDatabase } from './database.ts'
import { asProblem } from './failures.ts'

let files: TestDatabase
let database: Database
beforeAll(async () => {
  files = await createEmptyDatabase()
  database = await openDatabase(files)
})
afterAll(async () => {
  await database?.close()
  await files?.drop()
})

const deadlock = () => Object.assign(new Error('deadlock detected'), { code: '40P01' })

describe('a transaction that lost a deadlock', () => {
  test('is done again a moment later', async () => {
    const starts: number[] = []
    const answer = await database.inInstallation(async (tx) => {
      starts.push(performance.now())
      if (starts.length < 3) throw deadlock()
      return sql<{ n: number }>`select 1 as n`.execute(tx)
    })
    expect(answer.rows).toEqual([{ n: 1 }])
    const [first = 0, second = 0, third = 0] = starts
    expect(second - first).toBeGreaterThan(15)
    expect(third - second).toBeGreaterThan(30)
  })

  test('is given up after the fourth time; then the answer says when to ask again', async () => {
    let times = 0
    const error = await database
      .inInstallation(async () => {
        times += 1
        throw deadlock()
      })
      .catch((thrown: unknown) => thrown)
    expect(times).toBe(4)
    expect(asProblem(error as Parameters<typeof asProblem>[0])).toMatchObject({
      status: 503,
      code: 'busy',
      headers: { 'retry-after': '1' },
    })
  })

  test('leaves nothing of the first try, also in a circle that is real', async (context) => {
    if (!postgresUrl) context.skip('needs PostgreSQL: the embedded database does one thing at a time')
    await database.query('create table rows (id integer primary key, n integer not null)')
    await database.query('insert into rows values (1, 0), (2, 0)')
    const { promise: bothHold, resolve: go } = Promise.withResolvers<void>()
    let holding = 0
    let tries = 0
    const add = (ids: number[]) =>
      database.inInstallation(async (tx) => {
        tries += 1
        for (const id of ids) {
          await sql`update rows set n = n + 1 where id = ${id}`.execute(tx)
          holding += 1
          if (holding === 2) go()
          await bothHold
        }
      })
    await Promise.all([add([1, 2]), add([2, 1])])
    const { rows } = await database.query('select n from rows order by id')
    expect(rows).toEqual([{ n: 2 }, { n: 2 }])
    expect(tries).toBe(3)
  })
})

test('what fails for another reason is not done again', async () => {
  let times = 0
  const work = database.inInstallation(async () => {
    times += 1
    throw new Error('no')
  })
  await expect(work).rejects.toThrow('no')
  expect(times).toBe(1)
})
