import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, expectStatus } from '../../test/support/client.ts'
import { openWorld, password, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
let n = 0
beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
})
afterAll(() => world.close())

const once = () => {
  n += 1
  return { 'idempotency-key': `key-${n}` }
}
type Kept = { answer: Uint8Array | null; request_hash: Uint8Array }
async function kept(): Promise<Kept[]> {
  const { rows } = await world.database.query('select answer, request_hash from idempotent_answers')
  return rows as Kept[]
}

describe('an Idempotency-Key', () => {
  test('repeats the answer of what happened once', async () => {
    const key = once()
    const first = expectStatus(await acme.owner.post('/roles', { name: 'Once' }, key), 201)
    const again = await acme.owner.post('/roles', { name: 'Once' }, key)
    expect(expectStatus(again, 201)).toEqual(first)
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    expectStatus(await acme.owner.post('/roles', { name: 'Other' }, key), 409)
  })

  test('repeats no secret, keeps none, and still happens once', async () => {
    const roleId = await acme.roleId('Default Role')
    const email = 'ina@acme.example'
    const ina = expectStatus(await acme.owner.post('/users', { name: 'Ina', email, roleId }), 201).user
    expectStatus(await acme.owner.post('/session/second-factor', {}), 201)
    const routes: [path: string, body: unknown, secret: (body: Answer['body']) => string][] = [
      ['/users', { name: 'Nora', email: 'nora@acme.example', roleId }, ({ login }) => login.link],
      [`/users/${ina.id}/invitation`, undefined, ({ login }) => login.link],
      ['/tokens', { name: 'Script', password }, ({ token }) => token],
      ['/session/second-factor', { password }, ({ secret }) => secret],
    ]
    for (const [path, body, secretOf] of routes) {
      const key = once()
      const first = expectStatus(await acme.owner.post(path, body, key), 201)
      const again = await acme.owner.post(path, body, key)
      expect([path, again.status, again.body.code]).toEqual([path, 409, 'idempotency_key_used'])
      expect(secretOf(first).length).toBeGreaterThan(20)
      expect(JSON.stringify(again.body)).not.toContain(secretOf(first))
      for (const { answer } of await kept()) {
        expect(answer ? gunzipSync(answer).toString('utf8') : '').not.toContain(secretOf(first))
      }
    }
    const { data } = expectStatus(await acme.owner.get('/users?search=Nora'), 200)
    expect(data).toHaveLength(1)
  })

  test('does not tell a password by the hash of the request: it is not in it', async () => {
    const key = once()
    const body = { name: 'Another script', password }
    expectStatus(await acme.owner.post('/tokens', body, key), 201)
    const other = await acme.owner.post('/tokens', { name: 'Another script' }, key)
    // Told as the same request, although it came without the password.
    expect(other.body.detail).toContain('done before')
    const changed = await acme.owner.post('/tokens', { name: 'Something else', password }, key)
    expect(changed.body.detail).toContain('another request')
  })

  test('is forgotten after a day, with everything this person sent before', async () => {
    await world.database.query("update idempotent_answers set created_at = now() - interval '25 hours'")
    const before = (await kept()).length
    expectStatus(await acme.owner.post('/roles', { name: 'Later' }, once()), 201)
    expect([before > 3, (await kept()).length]).toEqual([true, 1])
  })
})
