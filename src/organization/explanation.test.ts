import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chatsOf } from '../../test/support/chats.ts'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, type Person, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
let people: Awaited<ReturnType<TestWorkspace['cast']>>
let chats: Awaited<ReturnType<typeof chatsOf>>
const nobody = '019b0000-0000-7000-8000-000000000000'

beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  people = await acme.cast()
  chats = await chatsOf(world, acme)
  await chats.members(people.katy, people.jerry)
})
afterAll(() => world.close())

const role = async (name: string, permissions: unknown): Promise<string> =>
  expectStatus(await acme.owner.post('/roles', { name, permissions }), 201).id

type More = Record<string, string>
const ask = (asker: Person, viewer: Person, subject: string, more: More = {}) =>
  asker.get(`/access/explanation?${new URLSearchParams({ viewerId: viewer.id, subject, ...more })}`)
const viewers = (asker: Person, subject: string, more: More = {}) =>
  asker.get(`/access/viewers?${new URLSearchParams({ subject, ...more })}`)

describe('a reason', () => {
  test('names who gave the one-to-one access, how far and for how long', async () => {
    const { tom, john, katy } = people
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
    const given = {
      userId: tom.id,
      targetId: john.id,
      includeSubordinates: true,
      note: 'While away',
      expiresAt,
    }
    const { id } = expectStatus(await acme.owner.post('/one-to-one-access', given), 201)
    const { reasons } = expectStatus(await ask(acme.owner, tom, `user:${katy.id}`), 200)
    expect(reasons).toMatchObject([
      {
        rule: 'one_to_one_below',
        chain: [{ name: 'Tom' }, { name: 'John' }, { name: 'Katy' }],
        grant: { givenBy: { name: 'Olivia' }, includeSubordinates: true, note: 'While away', expiresAt },
        role: null,
        hidden: false,
      },
    ])
    expectStatus(await acme.owner.delete(`/one-to-one-access/${id}`), 204)
  })

  test('names the role and what in it opens the thing', async () => {
    const roleId = await role('Sees all', { inbox: { use: true, scope: 'all' } })
    const lena = await acme.person('Lena', { roleId })
    const { chat } = await katysChat('Role')
    const { reasons } = expectStatus(await ask(acme.owner, lena, `chat:${chat}`), 200)
    expect(reasons).toMatchObject([
      { rule: 'all', role: { id: roleId, name: 'Sees all', scope: 'inbox.all' }, grant: null },
    ])
  })

  test('does not name people whom the asker does not reach, nor the grant through them', async () => {
    const manager = await role('Manages', {
      organization: { manageUsers: true },
      inbox: { use: true, scope: 'all' },
    })
    const mona = await acme.person('Mona', { roleId: manager })
    const nick = await acme.person('Nick', { reportsToId: mona.id })
    const given = { userId: nick.id, targetId: people.john.id, includeSubordinates: true, note: 'Secret' }
    expectStatus(await acme.owner.post('/one-to-one-access', given), 201)
    const { chat } = await katysChat('Hidden')
    const { reasons } = expectStatus(await ask(mona, nick, `chat:${chat}`), 200)
    expect(reasons).toMatchObject([
      { rule: 'one_to_one_below', chain: [{ name: 'Nick' }, { name: 'Katy' }], grant: null, hidden: true },
    ])
    expect(JSON.stringify(expectStatus(await viewers(mona, `chat:${chat}`), 200))).not.toMatch(
      /John|Secret|Olivia/,
    )
  })
})

describe('the grant behind a reason', () => {
  test('is told to whoever reaches both its ends, as in the list; its giver to whoever reaches them', async () => {
    const manager = await role('Sees all chats', {
      organization: { manageUsers: true },
      inbox: { use: true, scope: 'all' },
    })
    const mara = await acme.person('Mara', { roleId: manager })
    const [noah, nele] = [
      await acme.person('Noah', { reportsToId: mara.id }),
      await acme.person('Nele', { reportsToId: mara.id }),
    ]
    const { chat } = await katysChat('Ends')
    const outward = { userId: noah.id, targetId: people.katy.id, note: 'Secret' }
    const within = { userId: noah.id, targetId: nele.id, note: 'Known' }
    for (const given of [outward, within]) {
      expectStatus(await acme.owner.post('/one-to-one-access', given), 201)
    }

    const told = async (asker: Person, subject: string) => {
      const alone = expectStatus(await ask(asker, noah, subject), 200).reasons
      const { data } = expectStatus(await viewers(asker, subject, { search: 'Noah' }), 200)
      expect(data[0].reasons).toEqual(alone)
      return alone.find(({ rule }: { rule: string }) => rule === 'one_to_one').grant
    }
    expect(await told(acme.owner, `chat:${chat}`)).toMatchObject({
      note: 'Secret',
      givenBy: { name: 'Olivia' },
    })
    expect(await told(mara, `chat:${chat}`)).toBeNull()
    expect(await told(mara, `user:${nele.id}`)).toMatchObject({ note: 'Known', givenBy: null })
    const { data } = expectStatus(await mara.get('/one-to-one-access'), 200)
    expect(data).toMatchObject([{ note: 'Known', givenBy: null }])
  })
})

describe('whoever is not let in', () => {
  test('sees nothing; told is what their account lacks, and what would count', async () => {
    const boss = await acme.person('Boss')
    const invited = { name: 'Ina', email: 'ina@acme.example', roleId: await acme.roleId('Default Role') }
    const { user: ina } = expectStatus(await acme.owner.post('/users', invited), 201)
    const subject = `user:${people.katy.id}`
    expectStatus(await acme.owner.patch(`/users/${people.ancy.id}`, { reportsToId: boss.id }), 200)
    expect(expectStatus(await ask(acme.owner, boss, subject), 200)).toMatchObject({ see: true, missing: [] })
    expectStatus(await acme.owner.put(`/users/${boss.id}/suspension`, { coverId: null }), 200)

    const admin = await acme.roleId('Admin')
    const supposed: More[] = [{}, { roleId: admin }]
    for (const more of supposed) {
      expect(expectStatus(await ask(acme.owner, boss, subject, more), 200)).toMatchObject({
        see: false,
        edit: false,
        reasons: expect.arrayContaining([expect.objectContaining({ rule: 'hierarchy' })]),
        missing: [{ rule: 'account', detail: 'is disabled and signs in nowhere' }],
        missingToEdit: [],
      })
    }
    const { see, reasons, missing } = expectStatus(await ask(acme.owner, ina, subject), 200)
    expect({ see, reasons }).toEqual({ see: false, reasons: [] })
    expect(missing[0]).toEqual({ rule: 'account', detail: 'has not joined yet and signs in nowhere' })
    expect(missing.length).toBeGreaterThan(1)

    const { data } = expectStatus(await viewers(acme.owner, subject), 200)
    const listed = data.map(({ user }: { user: Person }) => user.name)
    expect(listed).toContain('Ancy')
    expect(listed).not.toContain('Boss')
    expectStatus(await acme.owner.delete(`/users/${boss.id}/suspension`), 200)
    expect(expectStatus(await ask(acme.owner, boss, subject), 200)).toMatchObject({ see: true })
    expectStatus(await acme.owner.patch(`/users/${people.ancy.id}`, { reportsToId: null }), 200)
  })
})

describe('what is missing', () => {
  test('is said of the person and of the role, each where it is so', async () => {
    const { tom, john, katy } = people
    const { chat } = await katysChat('Missing')
    const lacking = async (viewer: Person) => {
      const { missing } = expectStatus(await ask(acme.owner, viewer, `chat:${chat}`), 200)
      return Object.fromEntries(
        missing.map((one: { rule: string; detail: string }) => [one.rule, one.detail]),
      )
    }
    expect(await lacking(tom)).toMatchObject({
      admin: 'is no admin',
      responsible: 'does not answer for it',
      participant: 'has not joined it',
      hierarchy: 'is not above Katy in the hierarchy',
      one_to_one_below: 'has no one-to-one access with subordinates to anybody above Katy',
      all: 'has a role that does not open all chats',
    })
    const roleId = await role('Assigned', { inbox: { use: true, scope: 'assigned', solvedTab: true } })
    expectStatus(await acme.owner.patch(`/users/${john.id}`, { roleId }), 200)
    expect((await lacking(john)).hierarchy).toBe('has a role that opens assigned chats only')
    expectStatus(await acme.owner.patch(`/users/${tom.id}`, { roleId }), 200)
    expect((await lacking(tom)).hierarchy).toBe(
      'is not above Katy in the hierarchy and has a role that opens assigned chats only',
    )
    const restored = { roleId: await acme.roleId('Default Role') }
    for (const one of [john, tom]) expectStatus(await acme.owner.patch(`/users/${one.id}`, restored), 200)
    expect(katy.name).toBe('Katy')
  })

  test('to edit is said when somebody only sees', async () => {
    const { john, katy } = people
    const { contact } = await katysChat('Edit')
    const answer = expectStatus(await ask(acme.owner, john, `contact:${contact}`), 200)
    expect(answer).toMatchObject({ see: true, edit: false, missing: [] })
    const toEdit = new Map(
      answer.missingToEdit.map((one: { rule: string; detail: string }) => [one.rule, one.detail]),
    )
    expect(toEdit.get('hierarchy')).toBe(
      'has a role that does not change contacts of others by the hierarchy',
    )
    expect(toEdit.get('responsible')).toBe('does not answer for it')
    expect(toEdit.has('chat')).toBe(false)
    const own = expectStatus(await ask(acme.owner, katy, `user:${katy.id}`), 200)
    expect(own.missingToEdit).toEqual([
      { rule: 'admin', detail: 'is no admin' },
      {
        rule: 'hierarchy',
        detail: 'may edit only people below who are no admins and has a role that does not manage users',
      },
    ])
  })
})

describe('who can see a thing', () => {
  test('is told with reasons, the closest tie first', async () => {
    const { chat } = await katysChat('Viewers')
    const { data, beyond, nextCursor } = expectStatus(await viewers(acme.owner, `chat:${chat}`), 200)
    expect([beyond, nextCursor]).toEqual([false, null])
    const told = data.map(({ user, rule }: { user: Person; rule: string }) => `${user.name} ${rule}`)
    expect(told.slice(0, 3)).toEqual(['Katy responsible', 'Ancy hierarchy', 'John hierarchy'])
    expect(told.slice(3)).toContain('Olivia admin')
    expect(told.join()).not.toMatch(/Tom|Jerry/)
    expect(data[1]).toMatchObject({
      edit: true,
      reasons: [{ rule: 'hierarchy', chain: [{ name: 'Ancy' }, { name: 'John' }, { name: 'Katy' }] }],
    })
    const found = expectStatus(await viewers(acme.owner, `chat:${chat}`, { search: 'anc' }), 200)
    expect(found.data.map(({ user }: { user: Person }) => user.name)).toEqual(['Ancy'])
  })

  test('comes page by page', async () => {
    const { chat } = await katysChat('Pages')
    const whole = expectStatus(await viewers(acme.owner, `chat:${chat}`), 200).data
    const first = expectStatus(await viewers(acme.owner, `chat:${chat}`, { limit: '2' }), 200)
    const more = { limit: '200', cursor: first.nextCursor }
    const second = expectStatus(await viewers(acme.owner, `chat:${chat}`, more), 200)
    expect([...first.data, ...second.data]).toEqual(whole)
    expectStatus(await viewers(acme.owner, `chat:${chat}`, { cursor: 'nonsense' }), 400)
  })

  test('finds whoever solved a chat that their role alone does not show', async () => {
    const roleId = await role('Open chats', { inbox: { use: true, scope: 'all', solvedTab: false } })
    const sue = await acme.person('Sue', { roleId })
    await acme.person('Max', { roleId })
    const { chat } = await katysChat('Solved')
    expectStatus(await sue.put(`/chats/${chat}/solution`), 200)
    const { data } = expectStatus(await viewers(acme.owner, `chat:${chat}`), 200)
    const told = data.map(({ user }: { user: Person }) => user.name)
    expect(told).toContain('Sue')
    expect(told).not.toContain('Max')
  })

  test('is told of those within reach, to those who see the thing', async () => {
    const { john, jerry, katy, tom } = people
    const { chat, contact } = await katysChat('Reach')
    const seen = expectStatus(await viewers(john, `chat:${chat}`), 200)
    expect(seen.data.map(({ user }: { user: Person }) => user.name)).toEqual(['Katy', 'John'])
    expect(seen.beyond).toBe(true)
    expectStatus(await viewers(katy, `contact:${contact}`), 200)
    for (const subject of [`chat:${chat}`, `contact:${contact}`, `user:${katy.id}`]) {
      expectStatus(await viewers(tom, subject), 404)
      expectStatus(await viewers(jerry, subject), 404)
    }
    expectStatus(await viewers(acme.owner, `chat:${nobody}`), 404)
    expectStatus(await viewers(acme.owner, 'planet:1'), 400)
  })
})

async function katysChat(name: string): Promise<{ chat: string; contact: string }> {
  const made = await chats.open(name, people.katy)
  return { chat: made.id, contact: made.contact.id }
}
