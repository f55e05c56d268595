import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { codeOf, stopClock, switchOn } from '../../test/support/authenticator.ts'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, type Person, password, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
let watch: ReturnType<typeof stopClock>
let katy: Person
let n = 0
beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  watch = stopClock()
})
afterAll(async () => {
  watch.goOn()
  await world.close()
})
beforeEach(async () => {
  n += 1
  katy = await acme.person(`Katy ${n}`)
})

const state = async () => expectStatus(await katy.get('/session/second-factor'), 200)
const enter = (code?: string, client = world.client()) =>
  client.post('/workspaces/acme/session', { email: katy.email, password, ...(code && { code }) })
const told = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]

describe('switching the second factor on', () => {
  test('shows a secret, takes its first code and gives ten recovery codes', async () => {
    expect(await state()).toEqual({ state: 'off', since: null, recoveryCodesLeft: 0 })
    const { secret, uri } = expectStatus(await katy.post('/session/second-factor', {}), 201)
    expect(uri).toContain(`secret=${secret}`)
    expect(await state()).toMatchObject({ state: 'off' })
    expectStatus(await enter(), 201)

    const code = codeOf(secret)
    const { recoveryCodes } = expectStatus(await katy.put('/session/second-factor', { code }), 200)
    expect(recoveryCodes).toHaveLength(10)
    expect(new Set(recoveryCodes).size).toBe(10)
    expect(await state()).toMatchObject({ state: 'on', recoveryCodesLeft: 10 })
    expect((await state()).since).not.toBeNull()
    expect(expectStatus(await katy.get('/session'), 200).user.twoFactor).toBe('on')
    expect(expectStatus(await acme.owner.get(`/users/${katy.id}`), 200).twoFactor).toBe('on')
  })

  test('ends the other sessions, which showed none', async () => {
    const elsewhere = await acme.signIn(katy.email)
    await switchOn(katy)
    expectStatus(await elsewhere.get('/session'), 401)
    expectStatus(await katy.get('/session'), 200)
  })

  test('leaves no session that showed none, also when one begins at the same moment', async () => {
    const { secret } = expectStatus(await katy.post('/session/second-factor', {}), 201)
    const code = codeOf(secret)
    const [on, ...entered] = await Promise.all([
      katy.put('/session/second-factor', { code }),
      ...Array.from({ length: 4 }, () => enter()),
    ])
    expectStatus(on, 200)
    for (const { status } of entered) expect([201, 401]).toContain(status)
    expect(expectStatus(await katy.get(`/users/${katy.id}/sessions`), 200).data).toHaveLength(1)
  })

  test('takes no wrong code, none before it was begun, and stops after five', async () => {
    expect(told(await katy.put('/session/second-factor', { code: '123456' }))).toEqual([
      409,
      'second_factor_not_begun',
    ])
    const { secret } = expectStatus(await katy.post('/session/second-factor', {}), 201)
    const wrong = await katy.put('/session/second-factor', { code: codeOf(secret, 5) })
    expect([...told(wrong), wrong.body.errors[0].pointer]).toEqual([403, 'invalid_code', '/code'])
    for (let tries = 0; tries < 3; tries += 1) await katy.put('/session/second-factor', { code: '000000' })
    expect(told(await katy.put('/session/second-factor', { code: codeOf(secret) }))[0]).toBe(429)
    expect(await state()).toMatchObject({ state: 'off' })
  })

  test('anew leaves the old one good until the first code of the new one', async () => {
    const old = await switchOn(katy)
    const { secret } = expectStatus(await katy.post('/session/second-factor', {}), 201)
    watch.pass(30_000)
    expect(told(await enter(codeOf(secret)))).toEqual([401, 'invalid_code'])
    expectStatus(await enter(codeOf(old.secret)), 201)
    expectStatus(await katy.put('/session/second-factor', { code: codeOf(secret) }), 200)
    watch.pass(30_000)
    expect(told(await enter(codeOf(old.secret)))).toEqual([401, 'invalid_code'])
    expect(told(await enter(old.recoveryCodes[0]))).toEqual([401, 'invalid_code'])
    expectStatus(await enter(codeOf(secret)), 201)
  })

  test('asks for the password when the sign-in is older than ten minutes', async () => {
    await world.database.query(
      `update sessions set created_at = created_at - interval '1 hour' where user_id = '${katy.id}'`,
    )
    for (const ask of [
      () => katy.post('/session/second-factor', {}),
      () => katy.post('/session/recovery-codes', {}),
      () => katy.delete('/session/second-factor', {}),
    ]) {
      const answer = await ask()
      expect([...told(answer), answer.body.errors[0].pointer]).toEqual([403, 'confirm_password', '/password'])
    }
    expect(told(await katy.post('/session/second-factor', { password: 'wrong' }))).toEqual([
      403,
      'invalid_credentials',
    ])
    expectStatus(await katy.post('/session/second-factor', { password }), 201)
  })

  test('is nothing for a personal token, whatever it shows', async () => {
    const { token } = expectStatus(await acme.owner.post('/tokens', { name: 'Script' }), 201)
    const program = world.client(token)
    const answers = await Promise.all([
      program.post('/session/second-factor', {}),
      program.put('/session/second-factor', { code: '123456' }),
      program.delete('/session/second-factor', {}),
      program.post('/session/recovery-codes', {}),
      program.put('/session/password', { password, newPassword: 'a long enough one' }),
    ])
    expect(answers.map(told)).toEqual(Array.from({ length: 5 }, () => [403, 'forbidden']))
  })
})

describe('switching it off', () => {
  test('leaves the password alone, and no recovery code', async () => {
    const { recoveryCodes } = await switchOn(katy)
    expectStatus(await katy.delete('/session/second-factor', {}), 204)
    expect(await state()).toEqual({ state: 'off', since: null, recoveryCodesLeft: 0 })
    expectStatus(await enter(), 201)
    const { rows } = await world.database.query(
      `select 1 from recovery_codes where user_id = '${katy.id}'
        union all select 1 from second_factors where user_id = '${katy.id}'`,
    )
    expect([recoveryCodes.length, rows]).toEqual([10, []])
    expectStatus(await katy.delete('/session/second-factor', {}), 204)
  })

  test('is refused while an admin requires it', async () => {
    await switchOn(katy)
    expectStatus(await acme.owner.patch(`/users/${katy.id}`, { requireTwoFactor: true }), 200)
    expect(told(await katy.delete('/session/second-factor', {}))).toEqual([409, 'second_factor_required'])
    expect(await state()).toMatchObject({ state: 'on' })
    expectStatus(await acme.owner.patch(`/users/${katy.id}`, { requireTwoFactor: false }), 200)
    expectStatus(await katy.delete('/session/second-factor', {}), 204)
  })
})

describe('recovery codes', () => {
  test('are made anew, and those before die', async () => {
    const before = await switchOn(katy)
    const { recoveryCodes } = expectStatus(await katy.post('/session/recovery-codes', {}), 201)
    expect(recoveryCodes.filter((code: string) => before.recoveryCodes.includes(code))).toEqual([])
    expect(told(await enter(before.recoveryCodes[1]))).toEqual([401, 'invalid_code'])
    expectStatus(await enter(recoveryCodes[1]), 201)
    expect(await state()).toMatchObject({ recoveryCodesLeft: 9 })
  })

  test('are ten, also when they are made anew many times at the same moment', async () => {
    await switchOn(katy)
    await Promise.all(Array.from({ length: 6 }, () => katy.post('/session/recovery-codes', {})))
    expect(await state()).toMatchObject({ recoveryCodesLeft: 10 })
  })

  test('are none while the second factor is off', async () => {
    expect(told(await katy.post('/session/recovery-codes', {}))).toEqual([409, 'second_factor_off'])
  })

  test('are nowhere in the database as they are told', async () => {
    const { recoveryCodes } = await switchOn(katy)
    const { rows } = await world.database.query(
      `select encode(code_hash, 'hex') as hash from recovery_codes where user_id = '${katy.id}'`,
    )
    const kept = JSON.stringify(rows)
    for (const code of recoveryCodes) {
      expect(kept).not.toContain(Buffer.from(code).toString('hex'))
      expect(kept).not.toContain(Buffer.from(code.replaceAll('-', '')).toString('hex'))
    }
  })
})
