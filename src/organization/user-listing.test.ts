import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, type Person, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
let people: Awaited<ReturnType<TestWorkspace['cast']>>
let managerId: string
/** Manages users, over Uwe; with one-to-one access to John and those below him. */
let mona: Person
let uwe: Person

beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  people = await acme.cast()
  const body = { name: 'Manager', permissions: { organization: { manageUsers: true } } }
  managerId = expectStatus(await acme.owner.post('/roles', body), 201).id
  mona = await acme.person('Mona', { roleId: managerId })
  uwe = await acme.person('Uwe', { reportsToId: mona.id, phone: '+4930901820' })
  const grant = { userId: mona.id, targetId: people.john.id, includeSubordinates: true }
  expectStatus(await acme.owner.post('/one-to-one-access', grant), 201)
})
afterAll(() => world.close())

const names = async (person: Person, query = '') =>
  expectStatus(await person.get(`/users${query}`), 200).data.map((user: { name: string }) => user.name)

describe('the list of users', () => {
  test('an admin sees everybody, by name', async () => {
    expect(await names(acme.owner)).toEqual(['Ancy', 'Jerry', 'John', 'Katy', 'Mona', 'Olivia', 'Tom', 'Uwe'])
  })

  test('whoever manages users sees themself, those below, and whom one-to-one access opens', async () => {
    expect(await names(mona)).toEqual(['Jerry', 'John', 'Katy', 'Mona', 'Uwe'])
    expectStatus(await mona.get(`/users/${people.katy.id}`), 200)
    expectStatus(await mona.get(`/users/${people.ancy.id}`), 404)
  })

  test('and not who stands above somebody who was opened to them', async () => {
    const john = expectStatus(await mona.get(`/users/${people.john.id}`), 200)
    expect(john.reportsTo).toBeNull()
    expect(expectStatus(await mona.get(`/users/${people.katy.id}`), 200).reportsTo.name).toBe('John')
    expect(JSON.stringify(expectStatus(await mona.get('/users'), 200))).not.toContain('Ancy')
  })

  test('everybody else is refused, and may look at themself', async () => {
    expectStatus(await people.john.get('/users'), 403)
    expectStatus(await people.john.get(`/users/${people.katy.id}`), 403)
    expectStatus(await people.john.get(`/users/${people.tom.id}`), 404)
    const john = expectStatus(await people.john.get(`/users/${people.john.id}`), 200)
    expect(john).toMatchObject({
      name: 'John',
      reportsTo: { name: 'Ancy' },
      can: { edit: false, signOut: true },
    })
    expectStatus(await world.client().get('/users'), 401)
  })

  test('comes in pages, complete and without repetition, with a total', async () => {
    const seen: string[] = []
    let cursor = ''
    for (let round = 0; round < 8; round += 1) {
      const { body } = await acme.owner.get(`/users?limit=3&count=true${cursor}`)
      expect(body.total).toBe(8)
      seen.push(...body.data.map((user: { name: string }) => user.name))
      if (!body.nextCursor) break
      cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`
    }
    expect(seen).toEqual(await names(acme.owner))
  })

  test('narrows by role, status, reporting line and text', async () => {
    expect(await names(acme.owner, `?roleId=${managerId}`)).toEqual(['Mona'])
    expect(await names(acme.owner, `?below=${people.ancy.id}`)).toEqual(['Jerry', 'John', 'Katy'])
    const everybody = await names(acme.owner, '')
    expect(await names(acme.owner, `?below=${acme.owner.id}`)).toEqual(
      everybody.filter((name: string) => name !== 'Olivia'),
    )
    expect(await names(acme.owner, '?search=AT')).toEqual(['Katy'])
    expect(await names(acme.owner, '?search=tom%40acme')).toEqual(['Tom'])
    expect(await names(acme.owner, '?search=%25')).toEqual([])
    expect(await names(acme.owner, '?status=disabled')).toEqual([])
  })

  test('a filter never widens what the viewer may see', async () => {
    expect(await names(mona, `?below=${people.john.id}`)).toEqual(['Jerry', 'Katy'])
    expect(await names(mona, '?search=ancy')).toEqual([])
  })

  test('a branch says nothing of people out of reach: not who stands below them, nor who stands between', async () => {
    expect(await names(mona, `?below=${people.ancy.id}`)).toEqual([])
    expect(await names(mona, `?below=${acme.owner.id}`)).toEqual([])
    // Mona sees Ancy now, and Katy whom John opens to her as before; John stays within reach as well.
    const seesAncy = { userId: mona.id, targetId: people.ancy.id }
    const { id } = expectStatus(await acme.owner.post('/one-to-one-access', seesAncy), 201)
    expect(await names(mona, `?below=${people.ancy.id}`)).toEqual(['Jerry', 'John', 'Katy'])
    // Of Zoe she sees that somebody is above her, and not that it is a person below Ancy.
    const yves = await acme.person('Yves', { reportsToId: people.ancy.id })
    const zoe = await acme.person('Zoe', { reportsToId: yves.id })
    expectStatus(await acme.owner.post('/one-to-one-access', { userId: mona.id, targetId: zoe.id }), 201)
    expect(await names(mona)).toContain('Zoe')
    expect(await names(mona, `?below=${people.ancy.id}`)).toEqual(['Jerry', 'John', 'Katy'])
    expect(await names(acme.owner, `?below=${people.ancy.id}`)).toContain('Zoe')
    expectStatus(await acme.owner.delete(`/one-to-one-access/${id}`), 204)
    for (const gone of [zoe, yves]) {
      const to = acme.owner.id
      const order = { conversationsTo: to, recordsTo: to, automationsTo: to, confirmed: true }
      expectStatus(await acme.owner.post(`/users/${gone.id}/removal`, order), 201)
    }
  })

  test('a branch is whoever stands there now', async () => {
    expectStatus(await acme.owner.patch(`/users/${people.tom.id}`, { reportsToId: people.katy.id }), 200)
    expect(await names(acme.owner, `?below=${people.john.id}`)).toEqual(['Jerry', 'Katy', 'Tom'])
    expectStatus(await acme.owner.patch(`/users/${people.tom.id}`, { reportsToId: null }), 200)
    expect(await names(acme.owner, `?below=${people.john.id}`)).toEqual(['Jerry', 'Katy'])
  })

  test('narrows to those who are away and those of whom a second factor is required', async () => {
    const { body } = await acme.owner.get('/users')
    const away = body.data.filter((one: { availability: string }) => one.availability === 'away')
    expect(await names(acme.owner, '?status=away')).toEqual(away.map((one: { name: string }) => one.name))
    expect(await names(acme.owner, '?twoFactor=required')).toEqual([])
    expectStatus(await acme.owner.patch(`/users/${uwe.id}`, { requireTwoFactor: true }), 200)
    expect(await names(acme.owner, '?twoFactor=required')).toEqual(['Uwe'])
    expect(await names(acme.owner, '?twoFactor=off')).not.toContain('Uwe')
    expectStatus(await acme.owner.patch(`/users/${uwe.id}`, { requireTwoFactor: false }), 200)
  })

  test('what makes no sense is told', async () => {
    for (const query of ['?limit=0', '?limit=201', '?cursor=x', '?status=gone', '?roleId=1']) {
      expectStatus(await acme.owner.get(`/users${query}`), 400)
    }
    expectStatus(await acme.owner.get('/users/1'), 404)
    const { body } = await acme.owner.get('/users?cursor=x')
    expect(body.errors[0].pointer).toBe('/cursor')
  })

  test('shows nobody who was removed', async () => {
    const rita = await acme.person('Rita', { reportsToId: people.tom.id })
    await world.database.query(`update users set status = 'removed', email = null, phone = null, role_id = null,
      reports_to = null where id = '${rita.id}'`)
    expect(await names(acme.owner, '?search=rita')).toEqual([])
    expectStatus(await acme.owner.get(`/users/${rita.id}`), 404)
    expectStatus(await acme.owner.patch(`/users/${rita.id}`, { name: 'Back' }), 404)
    expectStatus(await acme.owner.post(`/users/${rita.id}/invitation`), 404)
    expectStatus(await acme.owner.patch(`/users/${uwe.id}`, { reportsToId: rita.id }), 422)
    const { nodes } = expectStatus(await acme.owner.get('/hierarchy'), 200)
    expect(nodes.map((node: { id: string }) => node.id)).not.toContain(rita.id)
  })
})

describe('a role that masks', () => {
  const manages = { manageUsers: true }
  const mask = (maskEmail: boolean, maskPhone: boolean) =>
    acme.owner.patch(`/roles/${managerId}`, {
      permissions: { organization: manages, data: { maskEmail, maskPhone } },
    })

  test('hides e-mail addresses and phone numbers of others, not one’s own', async () => {
    expectStatus(await mask(true, true), 200)
    const shown = expectStatus(await mona.get(`/users/${uwe.id}`), 200)
    expect(shown).toMatchObject({ email: 'u•••@•••', phone: '••• 20' })
    expect(JSON.stringify(expectStatus(await mona.get('/users'), 200))).not.toContain('uwe@')
    expect(expectStatus(await mona.get(`/users/${mona.id}`), 200).email).toBe(mona.email)
  })

  test('does not let them be searched either', async () => {
    expect(await names(mona, '?search=uwe%40acme')).toEqual([])
    expectStatus(await mask(false, false), 200)
    expect(await names(mona, '?search=uwe%40acme')).toEqual(['Uwe'])
    expect(expectStatus(await mona.get(`/users/${uwe.id}`), 200)).toMatchObject({
      email: uwe.email,
      phone: '+4930901820',
    })
  })
})
