import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fates, nobody } from '#offboarding/holdings.ts'
import { type Column, readColumns, undeclared } from './support/catalogue.ts'
import { openWorld, type World } from './support/world.ts'

let world: World
let columns: Column[]
beforeAll(async () => {
  world = await openWorld()
  columns = await readColumns(world.database)
})
afterAll(() => world.close())

describe('every reference to a person has a fate', () => {
  test('each column that leads to a user or a desk is declared, and nothing else is', () => {
    expect(columns.length).toBeGreaterThan(100)
    expect(undeclared(columns, fates, nobody)).toEqual([])
  })

  test('a planted column that names a person is seen', () => {
    const planted: Column = { table: 'chats', column: 'favourite_of', type: 'uuid', leadsTo: 'users' }
    expect(undeclared([...columns, planted], fates, nobody)).toEqual([
      'chats.favourite_of names a person and declares no fate',
    ])
  })

  test('a planted uuid without a foreign key is seen', () => {
    const planted: Column = { table: 'chats', column: 'watcher', type: 'uuid', leadsTo: null }
    expect(undeclared([...columns, planted], fates, nobody)).toEqual([
      'chats.watcher may name a person and declares nothing',
    ])
  })

  test('a planted responsibility that points to a user instead of a desk is seen', () => {
    const planted: Column = { table: 'chats', column: 'owner_id', type: 'uuid', leadsTo: 'users' }
    expect(
      undeclared([...columns, planted], { ...fates, 'chats.owner_id': 'responsibility' }, nobody),
    ).toEqual(['chats.owner_id is a responsibility, so it must point to a desk'])
  })

  test('a planted desk without a declaration is seen', () => {
    const planted: Column = { table: 'deals', column: 'desk_id', type: 'uuid', leadsTo: 'desks' }
    expect(undeclared([...columns, planted], fates, nobody)).toEqual([
      'deals.desk_id points to a desk and is neither responsibility nor history',
    ])
  })
})
