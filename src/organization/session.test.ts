import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, password, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
})
afterAll(() => world.close())

describe('signing in', () => {
  test('works at the own workspace’s address with the right password', async () => {
    const answer = await world
      .client()
      .post('/workspaces/acme/session', { email: acme.owner.email, password })
    expect(answer.status).toBe(201)
    expect(answer.body.user.name).toBe('Olivia')
  })

  test('answers a wrong password and an unknown address alike', async () => {
    const wrong = await world
      .client()
      .post('/workspaces/acme/session', { email: acme.owner.email, password: 'no' })
    const unknown = await world
      .client()
      .post('/workspaces/acme/session', { email: 'x@acme.example', password: 'no' })
    expect([wrong.status, wrong.body.code]).toEqual([401, 'invalid_credentials'])
    expect({ ...unknown.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' })
  })

  test('is refused at another workspace’s address', async () => {
    await world.workspace('other')
    const answer = await world
      .client()
      .post('/workspaces/other/session', { email: acme.owner.email, password })
    expect(answer.status).toBe(401)
  })

  test('is slowed down after ten failures, however many tries come at once', async () => {
    const body = { email: 'guess@acme.example', password: 'wrong' }
    const tries = await Promise.all(
      Array.from({ length: 15 }, () => world.client().post('/workspaces/acme/session', body)),
    )
    const statuses = tries.map((answer) => answer.status)
    expect(statuses.filter((status) => status === 401)).toHaveLength(10)
    const refused = tries.find((answer) => answer.status === 429)
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})
