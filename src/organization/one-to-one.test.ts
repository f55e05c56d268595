import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectStatus } from '../../test/support/client.ts'
import { quickPeople } from '../../test/support/quick-people.ts'
import { openWorld, type Person, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
let people: Awaited<ReturnType<TestWorkspace['cast']>>
/** Manages users, over Max and Moe. */
let lena: Person
let max: Person
let moe: Person

beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  people = await acme.cast()
  const body = { name: 'Lead', permissions: { organization: { manageUsers: true } } }
  const roleId = expectStatus(await acme.owner.post('/roles', body), 201).id
  lena = await acme.person('Lena', { roleId })
  max = await acme.person('Max', { reportsToId: lena.id })
  moe = await acme.person('Moe', { reportsToId: lena.id })
})
afterAll(() => world.close())

const give = (by: Person, user: Person, target: Person, more: Record<string, unknown> = {}) =>
  by.post('/one-to-one-access', { userId: user.id, targetId: target.id, ...more })
const given = async (by: Person, user: Person, target: Person, more: Record<string, unknown> = {}) =>
  expectStatus(await give(by, user, target, more), 201)
const take = async (id: string) => expectStatus(await acme.owner.delete(`/one-to-one-access/${id}`), 204)
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

describe('an admin gives one-to-one access', () => {
  test('and sees spelled out what it opens, and whether it counts for chats and contacts', async () => {
    const more = { includeSubordinates: true, note: 'Holiday', expiresAt: inHours(1) }
    const grant = await given(acme.owner, people.tom, people.john, more)
    expect(grant).toMatchObject({
      user: { name: 'Tom' },
      target: { name: 'John' },
      opens: [{ name: 'John' }, { name: 'Jerry' }, { name: 'Katy' }],
      chats: true,
      contacts: true,
      note: 'Holiday',
      expiresAt: more.expiresAt,
      givenBy: { name: 'Olivia' },
      can: { delete: true },
    })
    await take(grant.id)
    const alone = await given(acme.owner, lena, people.john)
    expect(alone).toMatchObject({ opens: [{ name: 'John' }], contacts: false })
    await take(alone.id)
    const without = { name: 'Without inbox', permissions: { inbox: { use: false } } }
    const { id: roleId } = expectStatus(await acme.owner.post('/roles', without), 201)
    const mute = await acme.person('Mute', { roleId })
    const nothing = await given(acme.owner, mute, people.john)
    expect(nothing).toMatchObject({ chats: false, contacts: false })
    await take(nothing.id)
  })

  test('once for a pair; what has run out does not stand in the way', async () => {
    const grant = await given(acme.owner, people.tom, people.john)
    const again = await give(acme.owner, people.tom, people.john)
    expect({ status: again.status, code: again.body.code }).toEqual({ status: 409, code: 'already_given' })
    await world.database.query(`update one_to_one_access set expires_at = now() - interval '1 second'
      where id = '${grant.id}'`)
    const seen = expectStatus(await people.tom.get('/hierarchy'), 200).nodes
    expect(seen.map((node: { name: string }) => node.name)).toEqual(['Tom'])
    await take((await given(acme.owner, people.tom, people.john)).id)
  })

  test('not to the same person, to nobody, or for the past', async () => {
    const unknown = { id: '019b0000-0000-7000-8000-000000000000' } as Person
    const wrong: [Person, Person, Record<string, unknown>, string][] = [
      [people.tom, people.tom, {}, '/targetId'],
      [people.tom, unknown, {}, '/targetId'],
      [unknown, people.tom, {}, '/userId'],
      [people.tom, people.john, { expiresAt: inHours(-1) }, '/expiresAt'],
    ]
    for (const [user, target, more, pointer] of wrong) {
      const answer = await give(acme.owner, user, target, more)
      expect({ status: answer.status, pointer: answer.body.errors?.[0].pointer }).toEqual({
        status: 422,
        pointer,
      })
    }
  })

  test('within their own workspace only', async () => {
    const other = await world.workspace('other')
    expectStatus(await give(other.owner, people.tom, people.john), 422)
    const grant = await given(acme.owner, people.tom, people.john)
    expectStatus(await other.owner.delete(`/one-to-one-access/${grant.id}`), 404)
    await take(grant.id)
  })
})

describe('whoever manages users gives access', () => {
  test('between people within their own reach, and takes it back', async () => {
    const grant = await given(lena, max, moe)
    expect(grant.can.delete).toBe(true)
    expectStatus(await lena.delete(`/one-to-one-access/${grant.id}`), 204)
  })

  test('not to or about anybody else', async () => {
    expectStatus(await give(lena, max, people.john), 403)
    expectStatus(await give(lena, people.john, max), 403)
    expectStatus(await give(lena, max, acme.owner), 403)
    const { rows } = await world.database.query(
      "select subject_name from audit_entries where action = 'one_to_one_access.creation_refused'",
    )
    expect(rows).toContainEqual({ subject_name: 'Max' })
  })

  test('and takes none from somebody above them, from themself, or from whom they only see', async () => {
    const boss = await acme.person('Boss')
    expectStatus(await acme.owner.patch(`/users/${lena.id}`, { reportsToId: boss.id }), 200)
    const held = await given(acme.owner, lena, boss, { includeSubordinates: true })
    const above = await given(acme.owner, boss, max)
    for (const { id } of [held, above]) expectStatus(await lena.delete(`/one-to-one-access/${id}`), 403)
    expectStatus(await give(lena, boss, moe), 403)
    for (const { id } of [held, above]) await take(id)
    expectStatus(await acme.owner.patch(`/users/${lena.id}`, { reportsToId: null }), 200)
  })

  test('ends what they or somebody below them gave, not what somebody above gave', async () => {
    const roleId = expectStatus(await acme.owner.get(`/users/${lena.id}`), 200).role.id
    const ines = await acme.person('Ines', { roleId, reportsToId: lena.id })
    const joe = await acme.person('Joe', { reportsToId: ines.id })
    const jim = await acme.person('Jim', { reportsToId: ines.id })
    const end = (by: Person, { id }: { id: string }) => by.delete(`/one-to-one-access/${id}`)
    const mayEnd = async (by: Person, { id }: { id: string }) => {
      const { data } = expectStatus(await by.get('/one-to-one-access'), 200)
      return data.find((one: { id: string }) => one.id === id).can.delete
    }
    const kept: [Person, Person][] = [
      [acme.owner, lena],
      [lena, ines],
    ]
    for (const [above, by] of kept) {
      const grant = await given(above, joe, jim)
      expect(await mayEnd(by, grant)).toBe(false)
      expectStatus(await end(by, grant), 403)
      expect(await mayEnd(above, grant)).toBe(true)
      expectStatus(await end(above, grant), 204)
    }
    const below = await given(ines, joe, jim)
    expect(await mayEnd(lena, below)).toBe(true)
    expectStatus(await end(lena, below), 204)
    const [entry] = expectStatus(await acme.owner.get('/audit?refused=true&limit=1'), 200).data
    expect(entry).toMatchObject({ action: 'one_to_one_access.deletion_refused', subject: { name: 'Joe' } })
  })

  test('ends what was given by somebody who is gone', async () => {
    const [adam, heir] = [await acme.person('Adam', { roleId: await acme.roleId('Admin') }), acme.owner.id]
    const grant = await given(adam, max, moe)
    expectStatus(await lena.delete(`/one-to-one-access/${grant.id}`), 403)
    const to = { conversationsTo: heir, recordsTo: heir, automationsTo: heir, confirmed: true }
    expectStatus(await acme.owner.post(`/users/${adam.id}/removal`, to), 201)
    expectStatus(await lena.delete(`/one-to-one-access/${grant.id}`), 204)
  })

  test('not to themself', async () => {
    expectStatus(await give(lena, lena, max), 403)
  })

  test('of what was opened to them alone, not of those below, and not for longer', async () => {
    const alone = await given(acme.owner, lena, people.john, { expiresAt: inHours(2) })
    expectStatus(
      await give(lena, max, people.john, { includeSubordinates: true, expiresAt: inHours(1) }),
      403,
    )
    expectStatus(await give(lena, max, people.john, { expiresAt: inHours(3) }), 403)
    expectStatus(await give(lena, max, people.john), 403)
    const passed = await given(lena, max, people.john, { expiresAt: inHours(1) })
    await take(passed.id)
    await take(alone.id)
  })

  test('and sees only what lies between people they reach', async () => {
    const foreign = await given(acme.owner, people.tom, people.john)
    const half = await given(acme.owner, max, people.tom)
    const own = await given(acme.owner, max, moe)
    const { data } = expectStatus(await lena.get('/one-to-one-access'), 200)
    expect(data.map((one: { id: string }) => one.id)).toEqual([own.id])
    expectStatus(await lena.delete(`/one-to-one-access/${half.id}`), 404)
    expectStatus(await lena.delete(`/one-to-one-access/${foreign.id}`), 404)
    for (const grant of [foreign, half, own]) await take(grant.id)
  })

  test('and nobody else does', async () => {
    expectStatus(await people.john.get('/one-to-one-access'), 403)
    expectStatus(await give(people.john, people.katy, people.jerry), 403)
    const grant = await given(acme.owner, people.katy, people.jerry)
    expectStatus(await people.john.delete(`/one-to-one-access/${grant.id}`), 403)
    await take(grant.id)
  })
})

describe('the list', () => {
  const names = async (by: Person, query: string) =>
    expectStatus(await by.get(`/one-to-one-access?count=true&${query}`), 200)
  type Row = { user: { name: string }; target: { name: string } }
  const pairs = ({ data }: { data: Row[] }) => data.map(({ user, target }) => `${user.name} ${target.name}`)

  test('is narrowed by either person and by words, and counted so', async () => {
    const grants = [
      await given(acme.owner, people.tom, people.john, { note: 'Holiday' }),
      await given(acme.owner, people.tom, people.ancy),
      await given(acme.owner, max, people.john),
    ]
    const by = (query: string) => names(acme.owner, query)
    expect(pairs(await by(`userId=${people.tom.id}`))).toEqual(['Tom Ancy', 'Tom John'])
    expect(pairs(await by(`targetId=${people.john.id}`))).toEqual(['Max John', 'Tom John'])
    expect(pairs(await by('search=holi'))).toEqual(['Tom John'])
    expect(await by('search=max')).toMatchObject({ total: 1, data: [{ user: { name: 'Max' } }] })
    expect(pairs(await by('search=%25'))).toEqual([])
    expect((await acme.owner.get('/one-to-one-access?userId=x')).status).toBe(400)
    for (const { id } of grants) await take(id)
  })

  test('spells out whom the asker reaches, no more than twenty of them', async () => {
    const wide = await given(acme.owner, lena, people.john)
    const below = await given(acme.owner, max, people.john, { includeSubordinates: true })
    const [row] = (await names(lena, `userId=${max.id}`)).data
    expect(row).toMatchObject({ id: below.id, opens: [{ name: 'John' }], opensCount: 1 })
    const [all] = (await names(acme.owner, `userId=${max.id}`)).data
    expect(all).toMatchObject({
      opens: [{ name: 'John' }, { name: 'Jerry' }, { name: 'Katy' }],
      opensCount: 3,
    })
    for (const { id } of [wide, below]) await take(id)

    const top = await acme.person('Top')
    const add = quickPeople(world, acme)
    for (let n = 0; n < 25; n += 1) await add('Below', { reportsToId: top.id })
    const many = await given(acme.owner, people.tom, top, { includeSubordinates: true })
    expect(many.opens).toHaveLength(20)
    expect(many).toMatchObject({
      opensCount: 26,
      opens: expect.arrayContaining([{ id: top.id, name: 'Top' }]),
    })
    await take(many.id)
  })
})
