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

const enter = (code?: string, more: Record<string, unknown> = {}, client = world.client()) =>
  client.post('/workspaces/acme/session', { email: katy.email, password, ...(code && { code }), ...more })
const told = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]
const sessions = async () =>
  expectStatus(await acme.owner.get(`/users/${katy.id}/sessions`), 200).data.length as number
/** All at the same moment, each from a client of its own. @returns how often each answer came. */
async function together(count: number, ask: () => ReturnType<typeof enter>) {
  const answers = await Promise.all(Array.from({ length: count }, ask))
  const counts: Record<number, number> = {}
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

describe('signing in with a second factor', () => {
  test('takes the password, then a code; no session is open before', async () => {
    const { secret } = await switchOn(katy)
    const half = world.client()
    const answer = await enter(undefined, {}, half)
    expect(told(answer)).toEqual([401, 'second_factor_required'])
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(await sessions()).toBe(1)
    watch.pass(30_000)
    const { user } = expectStatus(await enter(codeOf(secret), {}, half), 201)
    expect(user).toMatchObject({ id: katy.id, twoFactor: 'on' })
    expectStatus(await half.get('/session'), 200)
  })

  test('says that the password is wrong before anything else, whatever the code', async () => {
    const { secret } = await switchOn(katy)
    watch.pass(30_000)
    for (const code of [undefined, '123456', codeOf(secret)]) {
      expect(told(await enter(code, { password: 'wrong' }))).toEqual([401, 'invalid_credentials'])
    }
    expectStatus(await enter(codeOf(secret)), 201)
  })

  test('takes each code once, and none before one that was taken', async () => {
    const { secret } = await switchOn(katy)
    expect(told(await enter(codeOf(secret)))).toEqual([401, 'invalid_code'])
    watch.pass(60_000)
    expectStatus(await enter(codeOf(secret)), 201)
    expect(told(await enter(codeOf(secret)))).toEqual([401, 'invalid_code'])
    expect(told(await enter(codeOf(secret, -1)))).toEqual([401, 'invalid_code'])
    expectStatus(await enter(codeOf(secret, 1)), 201)
    expect(told(await enter(codeOf(secret, 2)))).toEqual([401, 'invalid_code'])
  })

  test('takes a code as people type it', async () => {
    const { secret, recoveryCodes } = await switchOn(katy)
    watch.pass(60_000)
    const code = codeOf(secret, -1)
    expectStatus(await enter(` ${code.slice(0, 3)} ${code.slice(3)} `), 201)
    const wide = [...codeOf(secret)]
      .map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
      .join('')
    expectStatus(await enter(wide), 201)
    const [one = '', two = '', three = ''] = recoveryCodes
    expectStatus(await enter(one.replaceAll('-', '').toUpperCase()), 201)
    expectStatus(await enter(two.replaceAll('-', ' ')), 201)
    expectStatus(await enter(three.replaceAll('0', 'O').replaceAll('1', 'l')), 201)
    for (const used of [one, two, three]) {
      expect(told(await enter(used))).toEqual([401, 'invalid_code'])
    }
  })

  test('takes one code once, also when it comes many times at the same moment', async () => {
    const { secret, recoveryCodes } = await switchOn(katy)
    watch.pass(30_000)
    const code = codeOf(secret)
    expect(await together(4, () => enter(code))).toEqual({ 201: 1, 401: 3 })
    expect(await together(2, () => enter(recoveryCodes[0]))).toEqual({ 201: 1, 401: 1 })
  })

  test('takes five wrong codes in a quarter of an hour, also of twenty at the same moment', async () => {
    const { secret, recoveryCodes } = await switchOn(katy)
    watch.pass(30_000)
    expect(await together(20, () => enter('000000'))).toEqual({ 401: 5, 429: 15 })
    const late = await enter(codeOf(secret))
    expect(told(late)).toEqual([429, 'too_many_requests'])
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(told(await enter(recoveryCodes[0]))[0]).toBe(429)
    // The password alone is still told from a wrong one, and somebody else signs in as always.
    expect(told(await enter())).toEqual([401, 'second_factor_required'])
    await acme.signIn(acme.owner.email)
    await world.database.query("update sign_in_failures set since = since - interval '16 minutes'")
    expectStatus(await enter(codeOf(secret)), 201)
  })

  test('counts no right one: whoever signs in often is not slowed down', async () => {
    const { secret } = await switchOn(katy)
    for (let times = 0; times < 12; times += 1) {
      watch.pass(30_000)
      expect(told(await enter())).toEqual([401, 'second_factor_required'])
      expectStatus(await enter(codeOf(secret)), 201)
    }
  })

  test('tells a disabled account as before, and a wrong code lands in the audit log', async () => {
    await switchOn(katy)
    await enter('000000')
    const { data } = expectStatus(await acme.owner.get(`/audit?subject=user:${katy.id}&limit=1`), 200)
    expect(data[0]).toMatchObject({ action: 'session.code_refused', actor: { id: katy.id } })
    expectStatus(await acme.owner.put(`/users/${katy.id}/suspension`, { coverId: null }), 200)
    expect(told(await enter())).toEqual([403, 'account_disabled'])
    expect(told(await enter('000000'))).toEqual([403, 'account_disabled'])
  })
})

describe('a second factor that an admin requires', () => {
  const requireIt = async () =>
    expectStatus(await acme.owner.patch(`/users/${katy.id}`, { requireTwoFactor: true }), 200)

  test('is set up at the next sign-in, without a session in between', async () => {
    expect((await requireIt()).twoFactor).toBe('required')
    expect(expectStatus(await katy.get('/session'), 200).user.twoFactor).toBe('required')
    const visitor = world.client()
    const asked = await enter(undefined, {}, visitor)
    expect(told(asked)).toEqual([403, 'second_factor_setup_required'])
    expect(asked.headers.getSetCookie()).toEqual([])
    const { secret, uri } = asked.body.secondFactor
    expect(uri).toContain(secret)
    expect((await enter()).body.secondFactor.secret).toBe(secret)
    expect(told(await enter('000000'))).toEqual([401, 'invalid_code'])

    const { user, recoveryCodes } = expectStatus(await enter(codeOf(secret), {}, visitor), 201)
    expect(user).toMatchObject({ id: katy.id, twoFactor: 'on' })
    expect(recoveryCodes).toHaveLength(10)
    expectStatus(await visitor.get('/session'), 200)
    expectStatus(await katy.get('/session'), 401)
    expect(told(await enter(codeOf(secret)))).toEqual([401, 'invalid_code'])
    watch.pass(30_000)
    expect(expectStatus(await enter(codeOf(secret)), 201)).not.toHaveProperty('recoveryCodes')
    expectStatus(await enter(recoveryCodes[9]), 201)
  })

  test('is set up once, also when the code comes twice at the same moment', async () => {
    await requireIt()
    const { secret } = (await enter()).body.secondFactor
    const code = codeOf(secret)
    expect(await together(3, () => enter(code))).toEqual({ 201: 1, 401: 2 })
    expect(await sessions()).toBe(1)
  })

  test('shows another secret later: somebody else may have seen the first', async () => {
    await requireIt()
    const { secret } = (await enter()).body.secondFactor
    watch.pass(9 * 60_000)
    expect((await enter()).body.secondFactor.secret).toBe(secret)
    watch.pass(2 * 60_000)
    const later = (await enter()).body.secondFactor.secret
    expect(later).not.toBe(secret)
    expect(told(await enter(codeOf(secret)))).toEqual([401, 'invalid_code'])
    expectStatus(await enter(codeOf(later)), 201)
  })

  test('is asked for when a code comes before there is anything to set up', async () => {
    await requireIt()
    expect(told(await enter('123456'))).toEqual([403, 'second_factor_setup_required'])
  })

  test('shows nothing to whoever does not know the password', async () => {
    await requireIt()
    const answer = await enter(undefined, { password: 'wrong' })
    expect(told(answer)).toEqual([401, 'invalid_credentials'])
    expect(answer.body).not.toHaveProperty('secondFactor')
    const { rows } = await world.database.query(`select 1 from second_factors where user_id = '${katy.id}'`)
    expect(rows).toEqual([])
  })

  test('is required from the first sign-in on, when somebody is added with it', async () => {
    const body = { name: 'Ina', email: 'ina@acme.example', roleId: await acme.roleId('Default Role') }
    const made = expectStatus(await acme.owner.post('/users', { ...body, requireTwoFactor: true }), 201)
    expect(made.user.twoFactor).toBe('required')
    const token = made.login.link.split('/').at(-1)
    const visitor = world.client()
    const accepted = await visitor.post(`/invitations/${token}`, { password })
    expect(expectStatus(accepted, 201)).toEqual({
      signedIn: false,
      workspace: expect.objectContaining({ slug: 'acme' }),
    })
    expect(accepted.headers.getSetCookie()).toEqual([])
    const answer = await visitor.post('/workspaces/acme/session', { email: body.email, password })
    expect(told(answer)).toEqual([403, 'second_factor_setup_required'])
  })

  test('is lifted by an admin only; whoever edits may require it', async () => {
    const permissions = { organization: { manageUsers: true } }
    const role = expectStatus(await acme.owner.post('/roles', { name: `Lead ${n}`, permissions }), 201)
    const lena = await acme.person(`Lena ${n}`, { roleId: role.id })
    expectStatus(await acme.owner.patch(`/users/${katy.id}`, { reportsToId: lena.id }), 200)
    const change = (requireTwoFactor: boolean) => lena.patch(`/users/${katy.id}`, { requireTwoFactor })
    expectStatus(await change(false), 200)
    expect(expectStatus(await change(true), 200).twoFactor).toBe('required')
    expect(told(await change(false))).toEqual([403, 'forbidden'])
    const { data } = expectStatus(await acme.owner.get(`/audit?actorId=${lena.id}&limit=1`), 200)
    expect(data[0].action).toBe('user.second_factor_change_refused')
    expectStatus(await acme.owner.patch(`/users/${katy.id}`, { requireTwoFactor: false }), 200)
    expectStatus(await enter(), 201)
  })

  test('is found by the filter of the list', async () => {
    const found = async (twoFactor: string) =>
      expectStatus(
        await acme.owner.get(`/users?twoFactor=${twoFactor}&search=${encodeURIComponent(katy.name)}`),
        200,
      ).data.length
    expect([await found('off'), await found('required'), await found('on')]).toEqual([1, 0, 0])
    await requireIt()
    expect([await found('off'), await found('required'), await found('on')]).toEqual([0, 1, 0])
    await switchOn(katy)
    expect([await found('off'), await found('required'), await found('on')]).toEqual([0, 0, 1])
  })
})
