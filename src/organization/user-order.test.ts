import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCsv } from '#platform/csv.ts'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, type Person, type TestWorkspace, type World } from '../../test/support/world.ts'
import type { User } from './contract.ts'
import { type SortedBy, sortedBy } from './user-selection-contract.ts'

let world: World
let acme: TestWorkspace
let managerId: string
/** Manages users, over Uma and Abe; Ines and Jo, whose managers she does not see, are opened to her. */
let mona: Person
let everybody: User[]

beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  const body = { name: 'manager', permissions: { organization: { manageUsers: true } } }
  managerId = expectStatus(await acme.owner.post('/roles', body), 201).id
  mona = await acme.person('Mona', { roleId: managerId })
  const roleId = await acme.roleId('Default Role')
  const added = async (name: string, more = {}): Promise<string> => {
    const email = `${String.fromCharCode(122 - added.count)}${added.count}@acme.example`
    added.count += 1
    const answer = await acme.owner.post('/users', { name, email, roleId, ...more })
    return expectStatus(answer, 201).user.id
  }
  added.count = 0
  const zoe = await added('Zoe')
  const adam = await added('adam')
  const uma = await added('Uma', { reportsToId: mona.id, roleId: managerId, requireTwoFactor: true })
  const abe = await added('Abe', { reportsToId: uma })
  // By the names of their managers it would be the other way round.
  const ines = await added('Ines', { reportsToId: zoe })
  const jo = await added('Jo', { reportsToId: adam, requireTwoFactor: true })
  const twins = [await added('Max'), await added('max'), await added('MAX')]
  for (const targetId of [ines, jo, ...twins]) {
    expectStatus(await acme.owner.post('/one-to-one-access', { userId: mona.id, targetId }), 201)
  }
  const set = (change: string, ...ids: string[]) =>
    world.database.query(`update users set ${change} where id = any($1::uuid[])`, [ids])
  await set(`status = 'disabled'`, zoe)
  await set(`status = 'active', availability = 'away'`, abe, ines)
  await set(`status = 'active', availability = 'available'`, uma, ...twins)
  await set(`last_seen_at = '2026-03-01 10:00:00.001001+00'`, jo)
  await set(`last_seen_at = '2026-03-01 10:00:00.001002+00'`, abe)
  await set(`last_seen_at = '2026-03-01 10:00:00.002+00'`, ines, twins[0] ?? '')
  await set('last_seen_at = null', adam, twins[1] ?? '')
  await world.database.query(
    `insert into second_factors (workspace_id, user_id, secret, confirmed_at, last_step)
     select $1::uuid, id, 'x', now(), 1 from unnest($2::uuid[]) id`,
    [acme.id, [abe, adam]],
  )
  await putChats({ [abe]: 2, [ines]: 11, [jo]: 2, [uma]: 1 })
  everybody = await all(acme.owner, '')
})
afterAll(() => world.close())

async function putChats(numbers: Record<string, number>): Promise<void> {
  for (const [userId, number] of Object.entries(numbers)) {
    const ids = `(select md5($2::text || n)::uuid as id from generate_series(1, ${number}) n) of`
    await world.database.query(
      `insert into contacts (workspace_id, id, name) select $1::uuid, of.id, 'Contact' from ${ids}`,
      [acme.id, userId],
    )
    await world.database.query(
      `insert into chats (workspace_id, id, channel_id, contact_id, desk_id)
       select $1::uuid, of.id, (select id from channels where workspace_id = $1 limit 1), of.id,
              (select id from desks where workspace_id = $1 and opened_for = $2::text::uuid and kind = 'conversations')
         from ${ids}`,
      [acme.id, userId],
    )
  }
}

/** The whole list, three at a time. */
async function all(by: Person, sort: string): Promise<User[]> {
  const seen: User[] = []
  for (let cursor = ''; ; ) {
    const query = [`limit=3`, ...(sort ? [`sort=${sort}`] : []), ...(cursor ? [`cursor=${cursor}`] : [])]
    const { data, nextCursor } = expectStatus(await by.get(`/users?${query.join('&')}`), 200)
    seen.push(...data)
    if (!nextCursor) return seen
    cursor = encodeURIComponent(nextCursor)
  }
}

const rank = (states: string[], state: string) => states.indexOf(state)
const shown: Record<SortedBy, (user: User) => string | number | null> = {
  name: ({ name }) => name.toLowerCase(),
  email: ({ email }) => email,
  role: ({ role }) => role.name.toLowerCase(),
  reportsTo: ({ reportsTo }) => reportsTo?.name.toLowerCase() ?? null,
  status: ({ status, availability }) =>
    rank(
      ['invited', 'active', 'away', 'disabled'],
      status === 'active' && availability === 'away' ? 'away' : status,
    ),
  twoFactor: ({ twoFactor }) => rank(['off', 'required', 'on'], twoFactor),
  openChats: ({ openChats }) => openChats,
  lastSeenAt: ({ lastSeenAt }) => lastSeenAt,
}

const compare = (a: string | number | null, b: string | number | null) =>
  a === b || a === null || b === null ? 0 : a < b ? -1 : 1

/** What the answers themselves say the order is: nothing to sort by comes last, ties go by name and then by id. */
function sorted(users: User[], field: SortedBy, descending: boolean): User[] {
  const turn = descending ? -1 : 1
  const byName = (one: User, other: User) =>
    compare(shown.name(one), shown.name(other)) || compare(one.id, other.id)
  if (field === 'name') return [...users].sort((one, other) => byName(one, other) * turn)
  const [some, none] = [true, false].map((has) =>
    users.filter((user) => (shown[field](user) !== null) === has),
  )
  const byField = (one: User, other: User) => compare(shown[field](one), shown[field](other)) * turn
  return [
    ...(some ?? []).sort((one, other) => byField(one, other) || byName(one, other)),
    ...(none ?? []).sort(byName),
  ]
}

const said = (users: User[], field: SortedBy) =>
  users.map((user) => `${shown[field](user)} ${user.name} ${user.id}`)

describe.each(sortedBy)('the list by %s', (field) => {
  test.each([
    ['upwards', ''],
    ['backwards', '-'],
  ])('%s, over several pages', async (_, minus) => {
    for (const viewer of [acme.owner, mona]) {
      const found = await all(viewer, `${minus}${field}`)
      expect(said(found, field)).toEqual(said(sorted(found, field, minus === '-'), field))
      expect(new Set(found.map(({ id }) => id)).size).toBe(viewer === mona ? 8 : everybody.length)
    }
  })
})

describe('the order', () => {
  test('is by name when none is asked for', async () => {
    expect(everybody.map(({ id }) => id)).toEqual((await all(acme.owner, 'name')).map(({ id }) => id))
  })

  test('has ties and gaps in what these tests sort', () => {
    const values = (field: SortedBy) => everybody.map(shown[field])
    for (const field of ['role', 'reportsTo', 'status', 'twoFactor', 'openChats', 'name'] as const) {
      expect(new Set(values(field)).size, field).toBeLessThan(everybody.length)
    }
    for (const field of ['role', 'status', 'twoFactor', 'openChats', 'lastSeenAt'] as const) {
      expect(new Set(values(field)).size, field).toBeGreaterThan(2)
    }
    for (const field of ['reportsTo', 'lastSeenAt'] as const) expect(values(field)).toContain(null)
  })

  test('tells nothing of managers whom one does not see', async () => {
    const below = async (sort: string) => (await all(mona, sort)).filter(({ reportsTo }) => !reportsTo)
    const names = ['Ines', 'Jo', 'Max', 'Mona', 'max']
    for (const sort of ['reportsTo', '-reportsTo']) {
      const hidden = (await below(sort)).map(({ name }) => name)
      expect(hidden.indexOf('Ines')).toBeLessThan(hidden.indexOf('Jo'))
      expect(hidden).toEqual(expect.arrayContaining(names))
    }
    const byAdam = await all(acme.owner, 'reportsTo')
    expect(byAdam.slice(0, 1).map(({ name }) => name)).toEqual(['Jo'])
  })

  test('is that of the export as well', async () => {
    for (const sort of ['-openChats', 'reportsTo', '-name']) {
      const { body } = await acme.owner.get(`/users/exports?sort=${sort}`)
      const [, ...rows] = readCsv(body)
      expect(rows.map(([name]) => name)).toEqual((await all(acme.owner, sort)).map(({ name }) => name))
    }
    const { data } = expectStatus(await acme.owner.get('/audit?limit=1'), 200)
    expect(data[0].after).toEqual({ people: everybody.length, narrowedBy: [] })
  })

  test('goes together with filters', async () => {
    const { data } = expectStatus(await acme.owner.get('/users?sort=-openChats&search=e&status=away'), 200)
    expect(data.map(({ name }: User) => name)).toEqual(['Ines', 'Abe'])
  })
})

describe('what is refused', () => {
  test('an order there is not', async () => {
    for (const sort of ['phone', 'Name', '--name', '-', '', 'name,email', 'id']) {
      for (const path of ['/users', '/users/exports']) {
        const answer = await acme.owner.get(`${path}?sort=${sort}`)
        expectStatus(answer, 400)
        expect(answer.body.errors[0].pointer).toBe('/sort')
      }
    }
    expectStatus(await acme.owner.get('/users?sort=name&sort=email'), 400)
  })

  test('the cursor of another order, and one that none gave', async () => {
    const { nextCursor } = expectStatus(await acme.owner.get('/users?sort=openChats&limit=2'), 200)
    expectStatus(await acme.owner.get(`/users?sort=openChats&cursor=${nextCursor}`), 200)
    const forged = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url')
    const id = acme.owner.id
    for (const [sort, cursor] of [
      ['-openChats', nextCursor],
      ['name', nextCursor],
      ['lastSeenAt', nextCursor],
      ['openChats', forged(['openChats', 'many', 'x', id])],
      ['openChats', forged(['openChats', 1, 'x', 'x'])],
      ['openChats', forged(['openChats', 1, id])],
      ['name', forged(['Katy', id])],
      ['role', forged(['role', 7, 'x', id])],
    ]) {
      const answer = await acme.owner.get(`/users?sort=${sort}&cursor=${cursor}`)
      expectStatus(answer, 400)
      expect(answer.body.errors[0]).toMatchObject({ pointer: '/cursor', code: 'cursor' })
    }
  })

  test('sorting by e-mail addresses that are masked, whatever else is asked', async () => {
    const mask = (maskEmail: boolean) => {
      const permissions = { organization: { manageUsers: true }, data: { maskEmail } }
      return acme.owner.patch(`/roles/${managerId}`, { permissions })
    }
    const { nextCursor } = expectStatus(await mona.get('/users?sort=email&limit=2'), 200)
    expectStatus(await mask(true), 200)
    for (const path of ['/users', '/users/exports']) {
      for (const sort of ['email', '-email']) {
        const answer = await mona.get(`${path}?sort=${sort}`)
        expectStatus(answer, 422)
        expect(answer.body).toMatchObject({ code: 'masked_field', errors: [{ pointer: '/sort' }] })
      }
    }
    expectStatus(await mona.get(`/users?sort=email&cursor=${nextCursor}`), 422)
    expectStatus(await mona.get('/users?sort=-lastSeenAt'), 200)
    expectStatus(await acme.owner.get('/users?sort=email'), 200)
    expectStatus(await mask(false), 200)
    expectStatus(await mona.get('/users?sort=email'), 200)
  })

  test('whoever does not see the list, whatever the order', async () => {
    const nora = await acme.person('Nora')
    expectStatus(await nora.get('/users?sort=email'), 403)
    expectStatus(await world.client().get('/users?sort=-name'), 401)
  })
})
