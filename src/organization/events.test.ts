import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
let people: Awaited<ReturnType<TestWorkspace['cast']>>

beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  people = await acme.cast()
})
afterAll(() => world.close())

/** What every process hears while something is done. */
async function heard(act: () => Promise<unknown>): Promise<string[]> {
  const events: string[] = []
  const end = world.platform.realtime.subscribe(
    acme.id,
    ({ type, id }) => void events.push(id ? `${type} ${id}` : type),
  )
  await act()
  await new Promise((resolve) => setTimeout(resolve, 150))
  end()
  return events
}
const epochOf = async (id: string) => {
  const { rows } = await world.database.query(`select access_epoch from users where id = '${id}'`)
  return (rows[0] as { access_epoch: number }).access_epoch
}

describe('news of the organization', () => {
  test('a change of role reaches whoever has it, and moves their epoch', async () => {
    const before = await epochOf(people.tom.id)
    const role = expectStatus(await acme.owner.post('/roles', { name: 'Support' }), 201)
    const moved = await heard(() => acme.owner.patch(`/users/${people.tom.id}`, { roleId: role.id }))
    expect(moved).toContain(`access.changed ${people.tom.id}`)
    expect(moved).toContain(`users.changed ${people.tom.id}`)
    const changed = await heard(() =>
      acme.owner.patch(`/roles/${role.id}`, { permissions: { inbox: { use: true } } }),
    )
    expect(changed.sort()).toEqual([`access.changed ${people.tom.id}`, 'organization.changed'])
    expect(await epochOf(people.tom.id)).toBe(before + 2)
  })

  test('one-to-one access reaches whoever gets and loses it', async () => {
    const body = { userId: people.tom.id, targetId: people.john.id }
    let id = ''
    const given = await heard(async () => {
      id = expectStatus(await acme.owner.post('/one-to-one-access', body), 201).id
    })
    expect(given).toContain(`access.changed ${people.tom.id}`)
    const taken = await heard(() => acme.owner.delete(`/one-to-one-access/${id}`))
    expect(taken).toContain(`access.changed ${people.tom.id}`)
  })

  test('signing somebody out everywhere reaches them', async () => {
    const events = await heard(() => acme.owner.delete(`/users/${people.jerry.id}/sessions`))
    expect(events).toContain(`access.changed ${people.jerry.id}`)
  })

  test('what was refused is no news', async () => {
    const loop = { reportsToId: people.katy.id }
    expect(await heard(() => acme.owner.patch(`/users/${people.ancy.id}`, loop))).toEqual([])
  })

  test('joining and leaving channels and departments reaches the person, with what they are called', async () => {
    const sales = expectStatus(await acme.owner.post('/departments', { name: 'Sales' }), 201)
    const { rows } = await world.database.query(`insert into channels (workspace_id, id, kind, name)
      values ('${acme.id}', '019b0000-0000-7000-8000-000000000001', 'web_chat', 'Site') returning id`)
    const channelId = (rows[0] as { id: string }).id
    const both = { departmentIds: [sales.id], channelIds: [channelId, channelId] }
    const joined = await heard(() => acme.owner.patch(`/users/${people.katy.id}`, both))
    expect(joined).toContain(`access.changed ${people.katy.id}`)
    expect(expectStatus(await acme.owner.get(`/users/${people.katy.id}`), 200)).toMatchObject({
      departments: [{ name: 'Sales' }],
      channels: [{ name: 'Site' }],
    })
    expect(await heard(() => acme.owner.patch(`/users/${people.katy.id}`, both))).toEqual([])
    const left = await heard(() =>
      acme.owner.patch(`/users/${people.katy.id}`, { departmentIds: [], channelIds: [] }),
    )
    expect(left).toContain(`access.changed ${people.katy.id}`)
  })
})
