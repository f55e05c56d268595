import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Answer, expectStatus } from '../../test/support/client.ts'
import { listen } from '../../test/support/listening.ts'
import { openWorld, type Person, password, type TestWorkspace, type World } from '../../test/support/world.ts'

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

const newPassword = 'a brand new sentence'
const change = (by: Person, body: { password: string; newPassword: string }) =>
  by.put('/session/password', body)
const told = ({ status, body }: Answer) => [status, body.code, body.errors?.[0]?.pointer]

describe('changing the own password', () => {
  test('keeps this session, ends the others and every link', async () => {
    const elsewhere = await acme.signIn(katy.email)
    const { login } = expectStatus(await acme.owner.post(`/users/${katy.id}/invitation`), 201)
    expectStatus(await change(katy, { password, newPassword }), 204)
    expectStatus(await katy.get('/session'), 200)
    expectStatus(await elsewhere.get('/session'), 401)
    expectStatus(await world.client().get(`/invitations/${login.link.split('/').at(-1)}`), 404)
    await expect(acme.signIn(katy.email)).rejects.toThrow('401')
    await acme.signIn(katy.email, newPassword)
    const { data } = expectStatus(await acme.owner.get(`/audit?actorId=${katy.id}&limit=2`), 200)
    expect(data.map(({ action }: { action: string }) => action)).toContain('user.password_changed')
    expect(JSON.stringify(data)).not.toContain(newPassword)
  })

  test('ends the tokens that were made with the old one, and what they listen to', async () => {
    const { token } = expectStatus(await katy.post('/tokens', { name: 'Script' }), 201)
    const other = await acme.person(`Olga ${n}`)
    const others = expectStatus(await other.post('/tokens', { name: 'Script' }), 201).token
    const program = world.client(token)
    const ear = await listen(`${world.address}/api/v1/events`, program.proof())
    expectStatus(await change(katy, { password, newPassword: 'short' }), 422)
    expectStatus(await program.get('/session'), 200)
    expectStatus(await change(katy, { password, newPassword }), 204)
    expectStatus(await program.get('/session'), 401)
    await ear.hears((event) => event.type === 'signed_out')
    await ear.ends()
    expectStatus(await world.client(others).get('/session'), 200)
    const again = expectStatus(await katy.post('/tokens', { name: 'Script', password: newPassword }), 201)
    expectStatus(await world.client(again.token).get('/session'), 200)
  })

  test('asks for the present one, also right after signing in, and stops after five wrong ones', async () => {
    const wrong = { password: 'wrong', newPassword }
    expect(told(await change(katy, wrong))).toEqual([403, 'invalid_credentials', '/password'])
    const answers = await Promise.all(Array.from({ length: 9 }, () => change(katy, wrong)))
    expect(answers.filter(({ status }) => status === 403)).toHaveLength(4)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(5)
    expect((await change(katy, { password, newPassword })).status).toBe(429)
    expectStatus(await katy.get('/session'), 200)
    await acme.signIn(katy.email)
  })

  test('takes none that is easily guessed', async () => {
    for (const weak of ['short', 'password123', 'aaaaaaaaaaaa', katy.email]) {
      const answer = await change(katy, { password, newPassword: weak })
      expect([weak, answer.status, answer.body.errors[0].pointer]).toEqual([weak, 422, '/newPassword'])
    }
    await acme.signIn(katy.email)
  })

  test('of two at the same moment leaves one session and one password', async () => {
    const other = await acme.signIn(katy.email)
    const answers = await Promise.all([
      change(katy, { password, newPassword: 'the first new sentence' }),
      other.put('/session/password', { password, newPassword: 'the second new sentence' }),
    ])
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 204)).toHaveLength(1)
    const [good, bad] = statuses[0] === 204 ? ['first', 'second'] : ['second', 'first']
    await acme.signIn(katy.email, `the ${good} new sentence`)
    await expect(acme.signIn(katy.email, `the ${bad} new sentence`)).rejects.toThrow('401')
  })

  test('is nothing for whoever is not signed in, nor from the page of another site', async () => {
    expect((await world.client().put('/session/password', { password, newPassword })).status).toBe(401)
    const response = await fetch(`${world.address}/api/v1/session/password`, {
      method: 'PUT',
      headers: { ...katy.proof(), 'content-type': 'application/json', origin: 'https://evil.example' },
      body: JSON.stringify({ password, newPassword }),
    })
    expect(response.status).toBe(403)
    await acme.signIn(katy.email)
  })
})
