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
type Kept = { key: string; answer: Uint8Array }
async function kept(): Promise<Kept[]> {
  const { rows } = await world.database.query('select key, answer from idempotent_answers')
  return rows as Kept[]
}
/** As it lies there, and unpacked where it can be. */
function readableIn(answer: Uint8Array): string {
  const parts = [0, 12, 28].map((from) => answer.subarray(from))
  return parts.map((part) => `${Buffer.from(part).toString('latin1')} ${unpacked(part)}`).join('\n')
}
function unpacked(bytes: Uint8Array): string {
  try {
    return gunzipSync(bytes).toString('utf8')
  } catch {
    return ''
  }
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

  test('repeats a link or a token too, and keeps neither where it can be read without the key', async () => {
    const roleId = await acme.roleId('Default Role')
    const email = 'ina@acme.example'
    const ina = expectStatus(await acme.owner.post('/users', { name: 'Ina', email, roleId }), 201).user
    const routes: [path: string, body: unknown, secret: (body: Answer['body']) => string][] = [
      ['/users', { name: 'Nora', email: 'nora@acme.example', roleId }, ({ login }) => login.link],
      [`/users/${ina.id}/invitation`, undefined, ({ login }) => login.link],
      ['/tokens', { name: 'Script', password }, ({ token }) => token],
      ['/session/second-factor', { password }, ({ secret }) => secret],
    ]
    for (const [path, body, secretOf] of routes) {
      const key = once()
      const first = expectStatus(await acme.owner.post(path, body, key), 201)
      expect(expectStatus(await acme.owner.post(path, body, key), 201)).toEqual(first)
      expect(secretOf(first).length).toBeGreaterThan(20)
      for (const row of await kept()) {
        expect(readableIn(row.answer)).not.toContain(secretOf(first))
        expect(row.key).not.toContain(key['idempotency-key'])
      }
    }
    const { data } = expectStatus(await acme.owner.get('/users?search=Nora'), 200)
    expect(data).toHaveLength(1)
  })

  test('is another request with another password', async () => {
    const key = once()
    expectStatus(await acme.owner.post('/tokens', { name: 'Another script', password }, key), 201)
    expectStatus(await acme.owner.post('/tokens', { name: 'Another script' }, key), 409)
  })

  test('is forgotten after a day, with everything this person sent before', async () => {
    await world.database.query("update idempotent_answers set created_at = now() - interval '25 hours'")
    const before = (await kept()).length
    expectStatus(await acme.owner.post('/roles', { name: 'Later' }, once()), 201)
    expect([before > 3, (await kept()).length]).toEqual([true, 1])
  })
})
