import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, password, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
let n = 0

beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
})
afterAll(() => world.close())

async function invited() {
  n += 1
  const body = { name: `Ina ${n}`, email: `ina${n}@acme.example`, roleId: await acme.roleId('Default Role') }
  const { user, login } = expectStatus(await acme.owner.post('/users', body), 201)
  return { id: user.id as string, email: body.email, token: tokenIn(login.link) }
}
const tokenIn = (link: string): string => link.split('/').at(-1) ?? ''
const secret = { password: 'a long enough one' }

describe('an invitation', () => {
  test('tells who is invited where, before a password is chosen', async () => {
    const { token, email } = await invited()
    const shown = expectStatus(await world.client().get(`/invitations/${token}`), 200)
    expect(shown).toMatchObject({ email, workspace: { slug: 'acme', name: 'acme' } })
  })

  test('opens the account once: active, available, signed in', async () => {
    const { id, token, email } = await invited()
    const visitor = world.client()
    const { user } = expectStatus(await visitor.post(`/invitations/${token}`, secret), 201)
    expect(user).toMatchObject({ id, availability: 'available' })
    expectStatus(await visitor.get('/session'), 200)
    expect(expectStatus(await acme.owner.get(`/users/${id}`), 200).status).toBe('active')
    expectStatus(await world.client().get(`/invitations/${token}`), 404)
    expectStatus(await world.client().post(`/invitations/${token}`, { password: 'of somebody else' }), 404)
    await acme.signIn(email, secret.password)
  })

  test('works once, also when it is used many times at the same moment', async () => {
    const { token } = await invited()
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => world.client().post(`/invitations/${token}`, secret)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 404, 404, 404, 404])
  })

  test('refuses a password that is easily guessed, and stays open', async () => {
    const { token, email } = await invited()
    for (const password of ['short', 'password123', 'aaaaaaaaaaaa', email]) {
      const answer = await world.client().post(`/invitations/${token}`, { password })
      expect({ password, status: answer.status, pointer: answer.body.errors?.[0].pointer }).toEqual({
        password,
        status: 422,
        pointer: '/password',
      })
    }
    expectStatus(await world.client().post(`/invitations/${token}`, secret), 201)
  })

  test('dies when a new one is sent', async () => {
    const { id, token } = await invited()
    const { login } = expectStatus(await acme.owner.post(`/users/${id}/invitation`), 201)
    expectStatus(await world.client().get(`/invitations/${token}`), 404)
    expectStatus(await world.client().post(`/invitations/${token}`, secret), 404)
    expectStatus(await world.client().post(`/invitations/${tokenIn(login.link)}`, secret), 201)
  })

  test('dies after seven days', async () => {
    const { id, token } = await invited()
    await world.database.query(
      `update invitations set expires_at = expires_at - interval '7 days' where user_id = '${id}'`,
    )
    expectStatus(await world.client().get(`/invitations/${token}`), 404)
    expectStatus(await world.client().post(`/invitations/${token}`, secret), 404)
  })

  test('opens nothing for a disabled account, and is not sent to one', async () => {
    const { id, token } = await invited()
    await world.database.query(`update users set status = 'disabled' where id = '${id}'`)
    expectStatus(await world.client().get(`/invitations/${token}`), 404)
    expectStatus(await world.client().post(`/invitations/${token}`, secret), 404)
    const answer = await acme.owner.post(`/users/${id}/invitation`)
    expect({ status: answer.status, code: answer.body.code }).toEqual({
      status: 409,
      code: 'account_disabled',
    })
  })

  test('opens nothing from the moment in which the account is disabled', async () => {
    const { id, token } = await invited()
    expectStatus(await acme.owner.put(`/users/${id}/suspension`, { coverId: null }), 200)
    expectStatus(await world.client().get(`/invitations/${token}`), 404)
    expectStatus(await world.client().post(`/invitations/${token}`, secret), 404)
  })

  test('dies when the e-mail address changes: whoever reads the old one stays outside', async () => {
    const { id, token } = await invited()
    expectStatus(await acme.owner.patch(`/users/${id}`, { email: `new.${id}@acme.example` }), 200)
    expectStatus(await world.client().get(`/invitations/${token}`), 404)
    expectStatus(await world.client().post(`/invitations/${token}`, secret), 404)
    const { login } = expectStatus(await acme.owner.post(`/users/${id}/invitation`), 201)
    expect(login.email).toBe(`new.${id}@acme.example`)
    expectStatus(await world.client().post(`/invitations/${tokenIn(login.link)}`, secret), 201)
  })

  test('lives on when something else of the user changes, or nothing', async () => {
    const { id, token, email } = await invited()
    expectStatus(await acme.owner.patch(`/users/${id}`, { name: 'Renamed', email: email.toUpperCase() }), 200)
    expectStatus(await world.client().post(`/invitations/${token}`, secret), 201)
  })

  test('dies when the user is removed, and does not come back with an undo', async () => {
    const { id, token } = await invited()
    const to = { conversationsTo: acme.owner.id, recordsTo: acme.owner.id, automationsTo: acme.owner.id }
    const removal = expectStatus(
      await acme.owner.post(`/users/${id}/removal`, { ...to, confirmed: true, password }),
      201,
    )
    expectStatus(await world.client().get(`/invitations/${token}`), 404)
    expectStatus(await world.client().post(`/invitations/${token}`, secret), 404)
    expectStatus(await acme.owner.delete(`/removals/${removal.id}`), 200)
    expectStatus(await world.client().post(`/invitations/${token}`, secret), 404)
  })

  test('of nobody, of another workspace, or made up is not there', async () => {
    const other = await world.workspace('other')
    const { token } = await invited()
    const moved = `${other.id.replaceAll('-', '')}_${token.split('_').slice(1).join('_')}`
    for (const wrong of [moved, 'x', `${'0'.repeat(32)}_${'a'.repeat(43)}`, `${token}x`, '%00']) {
      expect((await world.client().get(`/invitations/${wrong}`)).status).toBeGreaterThanOrEqual(400)
      expect((await world.client().get(`/invitations/${wrong}`)).status).toBeLessThan(500)
    }
    expectStatus(await world.client().get(`/invitations/${moved}`), 404)
  })

  test('is not taken from the page of another site', async () => {
    const { token } = await invited()
    const answer = await world
      .client()
      .post(`/invitations/${token}`, secret, { origin: 'https://evil.example' })
    expectStatus(answer, 403)
  })
})

describe('a link for somebody who is active', () => {
  test('resets the password: the old one and every session end, how available they are stays', async () => {
    const ida = await acme.person('Ida')
    expectStatus(await ida.patch('/session', { availability: 'away' }), 200)
    const { login } = expectStatus(await acme.owner.post(`/users/${ida.id}/invitation`), 201)
    expectStatus(await ida.get('/session'), 200)
    const fresh = world.client()
    expectStatus(
      await fresh.post(`/invitations/${tokenIn(login.link)}`, { password: 'an even better one' }),
      201,
    )
    expect(expectStatus(await fresh.get('/session'), 200).user.availability).toBe('away')
    expectStatus(await ida.get('/session'), 401)
    await expect(acme.signIn(ida.email)).rejects.toThrow('401')
    await acme.signIn(ida.email, 'an even better one')
  })
})

describe('the mailbox', () => {
  test('keeps the letter with the link, newest first, for admins', async () => {
    const { email, token } = await invited()
    const { data, delivers } = expectStatus(await acme.owner.get('/mailbox?limit=1'), 200)
    expect(delivers).toBe(false)
    expect(data).toMatchObject([{ to: email, sentAt: null }])
    expect(data[0].text).toContain(token)
  })

  test('is closed to everybody else', async () => {
    const ines = await acme.person('Ines')
    expectStatus(await ines.get('/mailbox'), 403)
  })

  test('shows no admin the way into the owner’s account', async () => {
    const { login } = expectStatus(await acme.owner.post(`/users/${acme.owner.id}/invitation`), 201)
    const admin = await acme.person('Adele', { roleId: await acme.roleId('Admin') })
    const secretPart = tokenIn(login.link)
    expect(JSON.stringify((await acme.owner.get('/mailbox')).body)).toContain(secretPart)
    expect(JSON.stringify((await admin.get('/mailbox')).body)).not.toContain(secretPart)
  })
})
