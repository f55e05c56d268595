import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { codeOf, stopClock, switchOn } from '../../test/support/authenticator.ts'
import { type Answer, type Client, expectStatus } from '../../test/support/client.ts'
import { eventually } from '../../test/support/eventually.ts'
import { closeGate } from '../../test/support/gate.ts'
import {
  onPostgres,
  openWorld,
  type Person,
  password,
  type TestWorkspace,
  type World,
} from '../../test/support/world.ts'

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

const newPassword = 'a brand new sentence'
const ask = (email: string, slug = 'acme') =>
  world.client().post(`/workspaces/${slug}/password-resets`, { email })
const accept = (token: string, client = world.client()) =>
  client.post(`/invitations/${token}`, { password: newPassword })
const enter = (email: string, secret: string, code?: string) =>
  world.client().post('/workspaces/acme/session', { email, password: secret, ...(code && { code }) })
const told = ({ status, body }: Answer) => [status, body.code]
const lettersTo = async (email: string): Promise<{ subject: string; text: string }[]> => {
  const { data } = expectStatus(await acme.owner.get('/mailbox?limit=200'), 200)
  return data.filter(({ to }: { to: string }) => to === email)
}
const waiting = async () => {
  const { rows } = await world.database.query('select email from password_resets')
  return rows.length
}
const answered = () =>
  eventually(async () => {
    if ((await waiting()) > 0) throw new Error('A request is not answered')
  })
/** Asks, and takes the link out of the letter. */
async function linkFor(email: string): Promise<string> {
  expectStatus(await ask(email), 202)
  await answered()
  const [letter] = await lettersTo(email)
  return /invitation\/(\S+)/.exec(letter?.text ?? '')?.[1] ?? ''
}

describe('a forgotten password', () => {
  test('is chosen anew by a link that works once, within an hour; every session ends', async () => {
    const token = await linkFor(katy.email)
    const [letter] = await lettersTo(katy.email)
    expect(letter?.subject).toBe('Choose a new password for acme')
    expect(letter?.text).toContain('within an hour')
    expect(expectStatus(await world.client().get(`/invitations/${token}`), 200).email).toBe(katy.email)
    const visitor = world.client()
    expect(expectStatus(await accept(token, visitor), 201)).toMatchObject({
      signedIn: true,
      user: { id: katy.id },
    })
    expectStatus(await visitor.get('/session'), 200)
    expectStatus(await katy.get('/session'), 401)
    expect(told(await accept(token))).toEqual([404, 'not_found'])
    expect(told(await enter(katy.email, password))).toEqual([401, 'invalid_credentials'])
    expectStatus(await enter(katy.email, newPassword), 201)
  })

  test('ends the tokens that somebody made with the old one, however the link came', async () => {
    const token = async (by: Client, secret: string) =>
      world.client(expectStatus(await by.post('/tokens', { name: 'Script', password: secret }), 201).token)
    const before = await token(katy, password)
    const visitor = world.client()
    expectStatus(await accept(await linkFor(katy.email), visitor), 201)
    expectStatus(await before.get('/session'), 401)
    const after = await token(visitor, newPassword)
    const { login } = expectStatus(await acme.owner.post(`/users/${katy.id}/invitation`), 201)
    expectStatus(await after.get('/session'), 200)
    expectStatus(await accept(login.link.split('/').at(-1)), 201)
    expectStatus(await after.get('/session'), 401)
  })

  test.runIf(onPostgres)('sends no link to an address that changes at that moment', async () => {
    const [before, after] = [katy.email, `moved${n}@acme.example`]
    const letters = await lettersTo(before)
    // The change is all but committed.
    const gate = await closeGate(
      world.database,
      sql`update users set email = ${after} where workspace_id = ${acme.id} and id = ${katy.id}`,
    )
    expectStatus(await ask(before), 202)
    await Promise.race([gate.queued(1), answered()])
    await gate.open()
    await answered()
    expect(await lettersTo(before)).toEqual(letters)
  })

  test('leaves no session of the old one, also when one begins at the same moment', async () => {
    const token = await linkFor(katy.email)
    const [accepted] = await Promise.all([
      accept(token),
      ...Array.from({ length: 4 }, () => enter(katy.email, password)),
    ])
    expectStatus(accepted, 201)
    const { data } = expectStatus(await acme.owner.get(`/users/${katy.id}/sessions`), 200)
    expect(data).toHaveLength(1)
  })

  test('and its link dies after an hour', async () => {
    const token = await linkFor(katy.email)
    await world.database.query(
      `update invitations set expires_at = expires_at - interval '61 minutes' where user_id = '${katy.id}'`,
    )
    expect(told(await accept(token))).toEqual([404, 'not_found'])
    expectStatus(await enter(katy.email, password), 201)
  })

  test('is found however the address is typed', async () => {
    expectStatus(await ask(`  ${katy.email.toUpperCase()} `), 202)
    await answered()
    expect(await lettersTo(katy.email)).toHaveLength(2)
  })

  test('says so in the audit log, with the address that asked', async () => {
    await linkFor(katy.email)
    const { data } = expectStatus(await acme.owner.get(`/audit?subject=user:${katy.id}&limit=1`), 200)
    expect(data[0]).toMatchObject({ action: 'user.password_reset_sent', actor: null, ip: '127.0.0.1' })
  })

  test('gives an invited person their invitation again', async () => {
    const body = { name: 'Ina', email: `ina${n}@acme.example`, roleId: await acme.roleId('Default Role') }
    expectStatus(await acme.owner.post('/users', body), 201)
    const token = await linkFor(body.email)
    const [letter] = await lettersTo(body.email)
    expect(letter?.subject).toBe('Your sign-in link for acme')
    expect(letter?.text).toContain('within 7 days')
    expectStatus(await accept(token), 201)
  })
})

describe('a link by mail does not skip the second factor', () => {
  test('that is on', async () => {
    const { secret } = await switchOn(katy)
    const visitor = world.client()
    const answer = await accept(await linkFor(katy.email), visitor)
    expect(expectStatus(answer, 201)).toEqual({
      signedIn: false,
      workspace: { id: acme.id, slug: 'acme', name: 'acme' },
    })
    expect(answer.headers.getSetCookie()).toEqual([])
    expectStatus(await visitor.get('/session'), 401)
    expect(told(await enter(katy.email, newPassword))).toEqual([401, 'second_factor_required'])
    watch.pass(30_000)
    expectStatus(await enter(katy.email, newPassword, codeOf(secret)), 201)
  })

  test('that is required and not set up', async () => {
    expectStatus(await acme.owner.patch(`/users/${katy.id}`, { requireTwoFactor: true }), 200)
    expect(expectStatus(await accept(await linkFor(katy.email)), 201).signedIn).toBe(false)
    const answer = await enter(katy.email, newPassword)
    expect(told(answer)).toEqual([403, 'second_factor_setup_required'])
  })

  test('also when an admin gives it', async () => {
    await switchOn(katy)
    const { login } = expectStatus(await acme.owner.post(`/users/${katy.id}/invitation`), 201)
    expect(expectStatus(await accept(login.link.split('/').at(-1)), 201).signedIn).toBe(false)
  })
})

describe('several links', () => {
  test('are all good until one is used: a stranger who asks kills none', async () => {
    const { login } = expectStatus(await acme.owner.post(`/users/${katy.id}/invitation`), 201)
    const given = login.link.split('/').at(-1)
    const [one, two] = [await linkFor(katy.email), await linkFor(katy.email)]
    for (const link of [given, one, two]) expectStatus(await world.client().get(`/invitations/${link}`), 200)
    expectStatus(await accept(one), 201)
    for (const link of [given, one, two]) expectStatus(await world.client().get(`/invitations/${link}`), 404)
  })

  test('open the account once, also when they are used at the same moment', async () => {
    const links = [await linkFor(katy.email), await linkFor(katy.email)]
    const answers = await Promise.all(links.map((link) => accept(link)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 404])
  })

  test('die when an admin gives a new one, and when the e-mail address changes', async () => {
    const one = await linkFor(katy.email)
    expectStatus(await acme.owner.post(`/users/${katy.id}/invitation`), 201)
    expectStatus(await world.client().get(`/invitations/${one}`), 404)
    const two = await linkFor(katy.email)
    expectStatus(await acme.owner.patch(`/users/${katy.id}`, { email: `new${n}@acme.example` }), 200)
    expectStatus(await world.client().get(`/invitations/${two}`), 404)
  })
})

describe('a stranger learns nothing', () => {
  test('from the answer, nor from what it leaves behind', async () => {
    const { jobs } = world.platform
    const rowsOf = async (email: string) => {
      const { rows } = await world.database.query(
        `select workspace_id, id is not null as id, ip, created_at is not null as at,
                (select count(*)::int from pgboss.job where name = 'password-reset' and data->>'id' = r.id::text) as jobs
           from password_resets r where email = '${email}'`,
      )
      return rows
    }
    // The jobs wait, so that what a request leaves behind can be read.
    await jobs.stop()
    const unknown = `nobody${n}@acme.example`
    const [known, strange] = [await raw(katy.email), await raw(unknown)]
    expect(strange).toEqual(known)
    expect(known).toMatchObject({ status: 202, text: '{}' })
    const [left] = await rowsOf(katy.email)
    expect(left).toMatchObject({ jobs: 1 })
    expect(await rowsOf(unknown)).toEqual([left])
    await jobs.start()
    await answered()
    expect(await lettersTo(unknown)).toEqual([])
    expect(await lettersTo(katy.email)).toHaveLength(2)
  })

  test('of a disabled or removed user, who get nothing', async () => {
    const heir = await acme.person(`Heir ${n}`)
    const gone = await acme.person(`Gone ${n}`)
    const to = { conversationsTo: heir.id, recordsTo: heir.id, automationsTo: heir.id }
    const order = { ...to, logConversations: false, logRecords: false, confirmed: true, password }
    expectStatus(await acme.owner.post(`/users/${gone.id}/removal`, order), 201)
    expectStatus(await acme.owner.put(`/users/${katy.id}/suspension`, { coverId: null }), 200)
    const before = [await lettersTo(katy.email), await lettersTo(gone.email)]
    for (const email of [katy.email, gone.email]) expectStatus(await ask(email), 202)
    await answered()
    expect([await lettersTo(katy.email), await lettersTo(gone.email)]).toEqual(before)
  })

  test('and asks five times for an address, known or not; as many at once', async () => {
    for (const email of [katy.email, `stranger${n}@acme.example`]) {
      const answers = await Promise.all(Array.from({ length: 9 }, () => ask(email)))
      const statuses = answers.map(({ status }) => status)
      expect(statuses.filter((status) => status === 202)).toHaveLength(5)
      expect(statuses.filter((status) => status === 429)).toHaveLength(4)
    }
    await answered()
  })

  test('from one place thirty times, whatever the address', async () => {
    await world.database.query('delete from sign_in_failures')
    const statuses = []
    for (let times = 0; times < 32; times += 1) statuses.push((await ask(`a${times}@acme.example`)).status)
    expect(statuses.filter((status) => status === 202)).toHaveLength(30)
    expect(statuses.slice(30)).toEqual([429, 429])
    await world.database.query('delete from sign_in_failures')
    // Their jobs find nothing to do; waiting for all of them would take long.
    await world.database.query('delete from password_resets')
  })

  test('of a workspace that is not there, or from the page of another site', async () => {
    expect(told(await ask(katy.email, 'nowhere'))).toEqual([404, 'not_found'])
    const answer = await world
      .client()
      .post('/workspaces/acme/password-resets', { email: katy.email }, { origin: 'https://evil.example' })
    expectStatus(answer, 403)
    expect(await waiting()).toBe(0)
  })
})

/** An answer as it goes over the wire, but for its time and its own number. */
async function raw(email: string) {
  const response = await fetch(`${world.address}/api/v1/workspaces/acme/password-resets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email }),
  })
  const headers = Object.fromEntries(response.headers)
  return {
    status: response.status,
    text: await response.text(),
    headers: { ...headers, date: '', 'x-request-id': '' },
  }
}
