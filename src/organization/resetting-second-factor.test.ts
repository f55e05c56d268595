import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, stopClock, switchOn } from '../../test/support/authenticator.ts'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, type Person, password, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
let watch: ReturnType<typeof stopClock>
beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  watch = stopClock()
})
afterAll(async () => {
  watch.goOn()
  await world.close()
})

const told = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]
const enter = ({ email }: Person, code?: string) =>
  world.client().post('/workspaces/acme/session', { email, password, ...(code && { code }) })
const reset = (by: Person, { id }: Person) => by.delete(`/users/${id}/second-factor`)
const mayReset = async (by: Person, { id }: Person) =>
  expectStatus(await by.get(`/users/${id}`), 200).can.resetSecondFactor
const lastOf = async ({ id }: Person) =>
  expectStatus(await acme.owner.get(`/audit?actorId=${id}&limit=1`), 200).data[0]

describe('an admin resets a second factor', () => {
  test('of somebody who lost it: their sessions and tokens end, and the password is enough again', async () => {
    const katy = await acme.person('Katy')
    expect(await mayReset(acme.owner, katy)).toBe(false)
    await switchOn(katy)
    const { token } = expectStatus(await katy.post('/tokens', { name: 'Script', password }), 201)
    expect(await mayReset(acme.owner, katy)).toBe(true)
    expectStatus(await reset(acme.owner, katy), 204)
    expectStatus(await katy.get('/session'), 401)
    expectStatus(await world.client(token).get('/session'), 401)
    expectStatus(await enter(katy), 201)
    expect(expectStatus(await acme.owner.get(`/users/${katy.id}`), 200).twoFactor).toBe('off')
    expect(await lastOf(acme.owner)).toMatchObject({
      action: 'user.second_factor_reset',
      subject: { id: katy.id },
      after: { sessions: 1, tokens: 1 },
    })
  })

  test('and where it is required, they set up a new one at the next sign-in', async () => {
    const kim = await acme.person('Kim')
    const { secret, recoveryCodes } = await switchOn(kim)
    expectStatus(await acme.owner.patch(`/users/${kim.id}`, { requireTwoFactor: true }), 200)
    expectStatus(await reset(acme.owner, kim), 204)
    watch.pass(30_000)
    const asked = await enter(kim, codeOf(secret))
    expect(told(asked)).toEqual([403, 'second_factor_setup_required'])
    expect(asked.body.secondFactor.secret).not.toBe(secret)
    expect(told(await enter(kim, recoveryCodes[0]))).toEqual([401, 'invalid_code'])
    expectStatus(await enter(kim, codeOf(asked.body.secondFactor.secret)), 201)
  })

  test('and nothing happens where there is none', async () => {
    const ken = await acme.person('Ken')
    const { token } = expectStatus(await ken.post('/tokens', { name: 'Script', password }), 201)
    expectStatus(await reset(acme.owner, ken), 204)
    expectStatus(await ken.get('/session'), 200)
    expectStatus(await world.client(token).get('/session'), 200)
  })
})

describe('nobody else does', () => {
  test('a manager of the person does not, and it is written down', async () => {
    const permissions = { organization: { manageUsers: true } }
    const role = expectStatus(await acme.owner.post('/roles', { name: 'Lead', permissions }), 201)
    const lena = await acme.person('Lena', { roleId: role.id })
    const max = await acme.person('Max', { reportsToId: lena.id })
    const tom = await acme.person('Tom')
    await switchOn(max)
    await switchOn(tom)
    expect(await mayReset(lena, max)).toBe(false)
    expect(told(await reset(lena, max))).toEqual([403, 'forbidden'])
    expect(await lastOf(lena)).toMatchObject({
      action: 'user.second_factor_reset_refused',
      subject: { id: max.id },
    })
    expect(told(await reset(lena, tom))).toEqual([404, 'not_found'])
    expect(told(await reset(max, lena))).toEqual([404, 'not_found'])
    expectStatus(await max.get('/session'), 200)
    expect(told(await enter(max))).toEqual([401, 'second_factor_required'])
  })

  test('an admin does not reset the owner’s, nor anybody their own without their password', async () => {
    const adele = await acme.person('Adele', { roleId: await acme.roleId('Admin') })
    await switchOn(acme.owner)
    await switchOn(adele)
    expect(await mayReset(adele, acme.owner)).toBe(false)
    expect(told(await reset(adele, acme.owner))).toEqual([403, 'forbidden'])
    expect((await lastOf(adele)).action).toBe('user.second_factor_reset_refused')
    for (const one of [adele, acme.owner]) {
      expect(await mayReset(one, one)).toBe(false)
      expect(told(await reset(one, one))).toEqual([403, 'self'])
    }
    expectStatus(await reset(acme.owner, adele), 204)
    expectStatus(await acme.owner.delete('/session/second-factor', { password }), 204)
  })

  test('and another workspace is not there', async () => {
    const other = await world.workspace('other')
    await switchOn(other.owner)
    expect(told(await reset(acme.owner, other.owner))).toEqual([404, 'not_found'])
  })
})

test('a removed user has no second factor, and gets none back', async () => {
  const [lea, heir] = [await acme.person('Lea'), await acme.person('Heir')]
  await switchOn(lea)
  const to = { conversationsTo: heir.id, recordsTo: heir.id, automationsTo: heir.id }
  const order = { ...to, logConversations: false, logRecords: false, confirmed: true, password }
  const removal = expectStatus(await acme.owner.post(`/users/${lea.id}/removal`, order), 201)
  expect(removal.ended).toMatchObject({ secondFactors: 1, recoveryCodes: 10 })
  const left = async () => {
    const { rows } = await world.database.query(
      `select 1 from second_factors where user_id = '${lea.id}'
        union all select 1 from recovery_codes where user_id = '${lea.id}'`,
    )
    return rows.length
  }
  expect(await left()).toBe(0)
  expectStatus(await acme.owner.delete(`/removals/${removal.id}`), 200)
  expect(await left()).toBe(0)
  expect(expectStatus(await acme.owner.get(`/users/${lea.id}`), 200).twoFactor).toBe('off')
})
