import { expect, test } from 'vitest'
import { codeOf } from './support/authenticator.ts'
import { createClient, expectStatus } from './support/client.ts'
import { createTestDatabase } from './support/database.ts'
import { eventually } from './support/eventually.ts'
import { startServer } from './support/process.ts'
import { openWorkspace, password } from './support/world.ts'

test('nothing that opens an account stands in a log, however much is logged', {
  timeout: 60_000,
}, async () => {
  const database = await createTestDatabase()
  const server = await startServer(database, { LOG_LEVEL: 'trace' }).ready
  const acme = await openWorkspace(server.address, 'acme')
  const katy = await acme.person('Katy')
  const visitor = createClient(server.address)
  const enter = (code?: string, given = password) =>
    visitor.post('/workspaces/acme/session', { email: katy.email, password: given, ...(code && { code }) })

  const { secret } = expectStatus(await katy.post('/session/second-factor', { password }), 201)
  const code = codeOf(secret)
  const { recoveryCodes } = expectStatus(await katy.put('/session/second-factor', { code }), 200)
  expectStatus(await enter('111111'), 401)
  expectStatus(await enter(recoveryCodes[0]), 201)
  expectStatus(await enter(undefined, 'a wrong password'), 401)
  const newPassword = 'a brand new sentence'
  expectStatus(await katy.put('/session/password', { password, newPassword }), 204)
  expectStatus(await visitor.post('/workspaces/acme/password-resets', { email: katy.email }), 202)
  const link = await eventually(async () => {
    const { data } = expectStatus(await acme.owner.get('/mailbox?limit=1'), 200)
    const [, found] = /invitation\/(\S+)/.exec(data[0].text) ?? []
    if (!found || data[0].to !== katy.email || !data[0].subject.startsWith('Choose'))
      throw new Error('No letter')
    return found
  })
  expectStatus(await visitor.post(`/invitations/${link}`, { password: 'yet another sentence' }), 201)
  await server.stop()

  const written = server.output()
  expect(written).toContain('/api/v1/session/second-factor')
  const [, cookie = ''] = (katy.proof().cookie ?? '').split('.')
  const texts = [
    password,
    newPassword,
    'yet another sentence',
    'a wrong password',
    secret,
    link.split('_')[1],
    cookie,
  ]
  const told = [...texts, ...recoveryCodes].filter((one) => written.includes(one))
  // Six digits may stand within a time or an id.
  const codes = [code, '111111'].filter((one) => new RegExp(`\\b${one}\\b`).test(written))
  expect([told, codes]).toEqual([[], []])
  await database.drop()
})
