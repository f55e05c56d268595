import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectStatus } from '../../test/support/client.ts'
import { handingTo } from '../../test/support/removal-order.ts'
import { openWorld, type Person, password, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
})
afterAll(() => world.close())

const remove = (who: Person, leaver: Person, successor: Person) =>
  who.post(`/users/${leaver.id}/removal`, handingTo(successor))

describe('removing a user', () => {
  test('hands the desks over, ends every membership and leaves a tombstone with the name', async () => {
    const katy = await acme.person('Kate')
    const jerry = await acme.person('Jeremy')
    const token = expectStatus(await katy.post('/tokens', { name: 'script' }), 201).token
    const removal = expectStatus(await remove(acme.owner, katy, jerry), 201)

    expect(removal).toMatchObject({
      state: 'done',
      user: { id: katy.id, name: 'Kate' },
      by: { name: 'Olivia' },
      successors: { conversations: { name: 'Jeremy' } },
      ended: { sessions: 1, tokens: 1, passwords: 1 },
      verified: { danglingReferences: 0 },
    })
    expect((await katy.get('/session')).status).toBe(401)
    expect((await world.client(token).get('/session')).status).toBe(401)
    const again = await world.client().post('/workspaces/acme/session', { email: katy.email, password })
    expect([again.status, again.body.code]).toEqual([401, 'invalid_credentials'])
    expect((await acme.owner.get(`/users/${katy.id}`)).status).toBe(404)
    const { data } = expectStatus(await acme.owner.get('/users?limit=200'), 200)
    expect(data.map((user: { name: string }) => user.name)).not.toContain('Kate')
    const { rows } = await world.database.inWorkspace(acme.id, (tx) =>
      sql<object>`select name, email, phone, role_id, reports_to, status from users where id = ${katy.id}`.execute(
        tx,
      ),
    )
    expect(rows).toEqual([
      { name: 'Kate', email: null, phone: null, roleId: null, reportsTo: null, status: 'removed' },
    ])
  })

  test('frees the e-mail address for a new user, who inherits nothing', async () => {
    const first = await acme.person('Frida')
    const heir = await acme.person('Heir')
    expectStatus(await remove(acme.owner, first, heir), 201)
    const second = await acme.person('Frida')
    expect(second.id).not.toBe(first.id)
    const holdings = expectStatus(await acme.owner.get(`/users/${second.id}/holdings`), 200)
    expect(holdings.conversations.openChats).toBe(0)
  })

  test('is refused for oneself, the owner and a user who is gone already', async () => {
    const admin = await acme.person('Adam', { roleId: await acme.roleId('Admin') })
    const gone = await acme.person('Gone')
    expectStatus(await remove(acme.owner, gone, admin), 201)
    const refusals = [
      await remove(admin, admin, acme.owner),
      await remove(admin, acme.owner, admin),
      await remove(admin, gone, acme.owner),
    ]
    expect(refusals.map(({ status, body }) => [status, body.code])).toEqual([
      [409, 'self'],
      [409, 'owner'],
      [409, 'already_removed'],
    ])
  })

  test('is refused to everybody who is no admin: 404 out of reach, 403 within', async () => {
    const { john, katy, tom } = await acme.cast()
    expect((await remove(tom, katy, john)).status).toBe(404)
    const refused = await remove(john, katy, tom)
    expect([refused.status, refused.body.code]).toEqual([403, 'forbidden'])
    expect((await katy.get('/session')).status).toBe(200)
  })

  test('takes only successors of the same role, and admins; the field is named', async () => {
    const leaver = await acme.person('Lea')
    const role = expectStatus(await acme.owner.post('/roles', { name: 'Other role' }), 201)
    const stranger = await acme.person('Stranger', { roleId: role.id })
    const refused = await acme.owner.post(
      `/users/${leaver.id}/removal`,
      handingTo(acme.owner, { recordsTo: stranger.id }),
    )
    expect([refused.status, refused.body.code, refused.body.errors[0].pointer]).toEqual([
      422,
      'not_eligible_successor',
      '/recordsTo',
    ])
    expect((await leaver.get('/session')).status).toBe(200)
    const self = await remove(acme.owner, leaver, leaver)
    expect(self.body.code).toBe('not_eligible_successor')
  })

  test('of one person by two admins at once: one wins, the other gets 409', async () => {
    const admin = await acme.person('Ada', { roleId: await acme.roleId('Admin') })
    const leaver = await acme.person('Twice')
    const one = await acme.person('One')
    const two = await acme.person('Two')
    const answers = await Promise.all([remove(acme.owner, leaver, one), remove(admin, leaver, two)])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('already_removed')
  })

  test('asks for the password once the sign-in is older than ten minutes', async () => {
    const leaver = await acme.person('Later')
    const admin = await acme.person('Ariel', { roleId: await acme.roleId('Admin') })
    await world.database.inWorkspace(acme.id, (tx) =>
      sql`update sessions set created_at = now() - interval '11 minutes' where user_id = ${admin.id}`.execute(
        tx,
      ),
    )
    const path = `/users/${leaver.id}/removal`
    expect((await admin.post(path, handingTo(acme.owner))).body.code).toBe('confirm_password')
    expect((await admin.post(path, handingTo(acme.owner, { password: 'wrong' }))).body.code).toBe(
      'invalid_credentials',
    )
    expect((await admin.post(path, handingTo(acme.owner, { password }))).status).toBe(201)
  })
})

describe('confirming who is at the keyboard', () => {
  test('stops guessing after five wrong passwords, even for the right one, and writes each down', async () => {
    const leaver = await acme.person('Guessed')
    const admin = await acme.person('Guesser', { roleId: await acme.roleId('Admin') })
    const path = `/users/${leaver.id}/removal`
    for (let n = 0; n < 5; n += 1)
      expect((await admin.post(path, handingTo(acme.owner, { password: `guess ${n}` }))).status).toBe(403)
    const stopped = await admin.post(path, handingTo(acme.owner, { password }))
    expect([stopped.status, stopped.headers.get('retry-after')]).toEqual([
      429,
      expect.stringMatching(/^\d+$/),
    ])
    const { data } = expectStatus(await acme.owner.get(`/audit?actorId=${admin.id}&limit=200`), 200)
    const refusals = data.filter((entry: { action: string }) => entry.action === 'identity.confirm_refused')
    expect(refusals).toHaveLength(5)
    expect((await leaver.get('/session')).status).toBe(200)
  })
})

describe('the hierarchy around a removal', () => {
  test('gives the reports to the successor; a successor from below first takes the leaver’s place', async () => {
    const { ancy, john, katy, jerry } = await cast('tree')
    expectStatus(await remove(acme.owner, john, katy), 201)
    const nodes = await hierarchyOf(acme.owner)
    expect(nodes.get(katy.id)).toBe(ancy.id)
    expect(nodes.get(jerry.id)).toBe(katy.id)
    expect(nodes.has(john.id)).toBe(false)
  })

  test('comes back as it was by undo', async () => {
    const { ancy, john, katy, jerry } = await cast('back')
    const removal = expectStatus(await remove(acme.owner, john, katy), 201)
    expectStatus(await acme.owner.delete(`/removals/${removal.id}`), 200)
    const nodes = await hierarchyOf(acme.owner)
    expect([nodes.get(john.id), nodes.get(katy.id), nodes.get(jerry.id)]).toEqual([ancy.id, john.id, john.id])
  })
})

describe('undoing a removal', () => {
  test('brings the person back disabled, with departments and grants, without password or session', async () => {
    const leaver = await acme.person('Una')
    const other = await acme.person('Otto')
    const department = expectStatus(
      await acme.owner.post('/departments', { name: 'Undo', userIds: [leaver.id] }),
      201,
    )
    expectStatus(await acme.owner.post('/one-to-one-access', { userId: leaver.id, targetId: other.id }), 201)
    const { token } = expectStatus(await leaver.post('/tokens', { name: 'Script' }), 201)
    const removal = expectStatus(await remove(acme.owner, leaver, other), 201)
    const undone = expectStatus(await acme.owner.delete(`/removals/${removal.id}`), 200)
    expect(undone).toMatchObject({ state: 'undone', undoneBy: { name: 'Olivia' } })
    const user = expectStatus(await acme.owner.get(`/users/${leaver.id}`), 200)
    expect(user).toMatchObject({
      status: 'disabled',
      email: leaver.email,
      departments: [{ id: department.id }],
    })
    const grants = expectStatus(await acme.owner.get('/one-to-one-access?limit=200'), 200).data
    expect(grants.some((grant: { user: { id: string } }) => grant.user.id === leaver.id)).toBe(true)
    expect((await leaver.get('/session')).status).toBe(401)
    expect((await world.client(token).get('/session')).status).toBe(401)
    expect(expectStatus(await acme.owner.get(`/users/${leaver.id}/tokens`), 200).data).toEqual([])
    const twice = await acme.owner.delete(`/removals/${removal.id}`)
    expect([twice.status, twice.body.code]).toEqual([409, 'not_undoable'])
  })

  test('is refused when the window is over', async () => {
    const leaver = await acme.person('Late')
    const removal = expectStatus(await remove(acme.owner, leaver, acme.owner), 201)
    await world.database.inWorkspace(acme.id, (tx) =>
      sql`update removals set undoable_until = now() - interval '1 second' where id = ${removal.id}`.execute(
        tx,
      ),
    )
    const refused = await acme.owner.delete(`/removals/${removal.id}`)
    expect([refused.status, refused.body.code]).toEqual([409, 'undo_window_over'])
  })

  test('finds every desk its person again, in whatever order a chain of removals is undone', async () => {
    const names = ['First', 'Second', 'Third', 'Fourth']
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 0, 2],
      [1, 2, 0],
      [0, 2, 1],
      [2, 0, 1],
    ]) {
      const people: Person[] = []
      for (const name of names) people.push(await acme.person(`${name} ${order.join('')}`))
      const removals: string[] = []
      for (const n of [0, 1, 2]) {
        const [leaver, heir] = [people[n], people[n + 1]] as [Person, Person]
        removals.push(expectStatus(await remove(acme.owner, leaver, heir), 201).id)
      }
      for (const n of order) expectStatus(await acme.owner.delete(`/removals/${removals[n]}`), 200)
      const { rows } = await world.database.inWorkspace(acme.id, (tx) =>
        sql<{ n: number }>`select count(*) as n from desks where holder_id <> opened_for
          and opened_for = any(${people.map(({ id }) => id)}::uuid[])`.execute(tx),
      )
      expect([order, rows[0]?.n]).toEqual([order, 0])
    }
  })

  test('gives a desk no further than to whom the remaining removals lead', async () => {
    const [a, b, c] = [
      await acme.person('Chain A'),
      await acme.person('Chain B'),
      await acme.person('Chain C'),
    ]
    expectStatus(await remove(acme.owner, a, b), 201)
    const second = expectStatus(await remove(acme.owner, b, c), 201)
    expectStatus(await acme.owner.delete(`/removals/${second.id}`), 200)
    const { rows } = await world.database.inWorkspace(acme.id, (tx) =>
      sql<{
        n: number
      }>`select count(*) as n from desks where opened_for = ${a.id} and holder_id = ${b.id}`.execute(tx),
    )
    expect(rows[0]?.n).toBe(3)
  })
})

async function cast(tag: string) {
  const ancy = await acme.person(`Ancy ${tag}`)
  const john = await acme.person(`John ${tag}`, { reportsToId: ancy.id })
  const katy = await acme.person(`Katy ${tag}`, { reportsToId: john.id })
  const jerry = await acme.person(`Jerry ${tag}`, { reportsToId: john.id })
  return { ancy, john, katy, jerry }
}

async function hierarchyOf(viewer: Person): Promise<Map<string, string | null>> {
  const { nodes } = expectStatus(await viewer.get('/hierarchy'), 200)
  return new Map(nodes.map((node: { id: string; reportsToId: string | null }) => [node.id, node.reportsToId]))
}
