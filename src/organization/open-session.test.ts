import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Answer, expectStatus } from '../../test/support/client.ts'
import { openWorld, type Person, type TestWorkspace, type World } from '../../test/support/world.ts'
import type { OpenSession } from './second-factor-contract.ts'

let world: World
let acme: TestWorkspace
let katy: Person
let n = 0
beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
})
afterAll(() => world.close())
beforeEach(async () => {
  n += 1
  katy = await acme.person(`Katy ${n}`)
})

const told = ({ status, body }: Answer) => [status, body.code]
const sessionsOf = async (by: Person, { id }: Person): Promise<OpenSession[]> =>
  expectStatus(await by.get(`/users/${id}/sessions`), 200).data

describe('where somebody is signed in', () => {
  test('they see themself, with the one that asks', async () => {
    await acme.signIn(katy.email)
    const sessions = await sessionsOf(katy, katy)
    expect(sessions).toHaveLength(2)
    expect(sessions.filter(({ current }) => current)).toHaveLength(1)
    expect(sessions[0]).toMatchObject({ ip: '127.0.0.1', userAgent: 'node' })
    expect(JSON.stringify(sessions)).not.toMatch(/secret|hash/i)
  })

  test('an admin sees too, and never as the one that asks', async () => {
    expect((await sessionsOf(acme.owner, katy)).map(({ current }) => current)).toEqual([false])
  })

  test('is not told of sessions that have run out', async () => {
    await world.database.query(`update sessions set expires_at = now() where user_id = '${katy.id}'`)
    expect(await sessionsOf(acme.owner, katy)).toEqual([])
  })

  test('is no business of who may not change them, or does not reach them', async () => {
    const permissions = { organization: { manageUsers: true } }
    const role = expectStatus(await acme.owner.post('/roles', { name: `Lead ${n}`, permissions }), 201)
    const lena = await acme.person(`Lena ${n}`, { roleId: role.id })
    expect(told(await lena.get(`/users/${katy.id}/sessions`))).toEqual([404, 'not_found'])
    expectStatus(await acme.owner.post('/one-to-one-access', { userId: lena.id, targetId: katy.id }), 201)
    expect(told(await lena.get(`/users/${katy.id}/sessions`))).toEqual([403, 'forbidden'])
    const [session] = await sessionsOf(katy, katy)
    expect(told(await lena.delete(`/users/${katy.id}/sessions/${session?.id}`))).toEqual([403, 'forbidden'])
    const { data } = expectStatus(await acme.owner.get(`/audit?actorId=${lena.id}&limit=1`), 200)
    expect(data[0].action).toBe('user.sign_out_refused')
    expectStatus(await acme.owner.patch(`/users/${katy.id}`, { reportsToId: lena.id }), 200)
    expect(await sessionsOf(lena, katy)).toHaveLength(1)
    expectStatus(await lena.delete(`/users/${katy.id}/sessions/${session?.id}`), 204)
    expectStatus(await katy.get('/session'), 401)
  })
})

describe('ending one session', () => {
  test('leaves the others, and ends its live connection at once', async () => {
    const elsewhere = await acme.signIn(katy.email)
    const other = (await sessionsOf(katy, katy)).find(({ current }) => !current)
    const stream = await fetch(`${world.address}/api/v1/events`, { headers: elsewhere.proof() })
    expectStatus(await katy.delete(`/users/${katy.id}/sessions/${other?.id}`), 204)
    let heard = ''
    // It ends by itself: the text is complete.
    for await (const part of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) heard += part
    expect(heard).toContain('signed_out')
    expectStatus(await elsewhere.get('/session'), 401)
    expectStatus(await katy.get('/session'), 200)
  })

  test('of one’s own, this one, takes the cookie with it', async () => {
    const [session] = await sessionsOf(katy, katy)
    const answer = await katy.delete(`/users/${katy.id}/sessions/${session?.id}`)
    expectStatus(answer, 204)
    expect(answer.headers.getSetCookie()[0]).toMatch(/^handover_session=;/)
  })

  test('finds none under another user, none twice, none of another workspace', async () => {
    const [mine] = await sessionsOf(acme.owner, acme.owner)
    expect(told(await acme.owner.delete(`/users/${katy.id}/sessions/${mine?.id}`))).toEqual([
      404,
      'not_found',
    ])
    const [session] = await sessionsOf(katy, katy)
    expectStatus(await acme.owner.delete(`/users/${katy.id}/sessions/${session?.id}`), 204)
    expectStatus(await acme.owner.delete(`/users/${katy.id}/sessions/${session?.id}`), 404)
    const other = await world.workspace(`other${n}`)
    const [theirs] = await sessionsOf(other.owner, other.owner)
    expectStatus(await acme.owner.delete(`/users/${other.owner.id}/sessions/${theirs?.id}`), 404)
    expectStatus(await acme.owner.delete(`/users/${katy.id}/sessions/${theirs?.id}`), 404)
    expectStatus(await other.owner.get('/session'), 200)
  })
})
