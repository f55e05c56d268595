import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { codeOf, switchOn } from './support/authenticator.ts'
import { createClient, expectStatus } from './support/client.ts'
import { createTestDatabase, type TestDatabase } from './support/database.ts'
import { startServer } from './support/process.ts'
import { openWorkspace, password } from './support/world.ts'

const script = fileURLToPath(new URL('../src/command-line.ts', import.meta.url))

async function handover(
  database: TestDatabase,
  ...args: string[]
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args], {
    env: {
      PATH: process.env.PATH,
      HANDOVER_DATA: database.dataFolder || '.',
      ...(database.databaseUrl && { DATABASE_URL: database.databaseUrl }),
    },
  })
  let output = ''
  child.stdout.on('data', (text) => {
    output += text
  })
  child.stderr.on('data', (text) => {
    output += text
  })
  const code = await new Promise<number | null>((resolve) => child.on('exit', resolve))
  return { code, output }
}

test('the command line hands the workspace over for an owner who is gone', { timeout: 60_000 }, async () => {
  const database = await createTestDatabase()
  let server = await startServer(database).ready
  const acme = await openWorkspace(server.address, 'acme')
  const katy = await acme.person('Katy')
  const adam = await acme.person('Adam', { roleId: await acme.roleId('Admin'), reportsToId: katy.id })
  await server.stop()

  const handOver = (to: string) => handover(database, 'hand-over-ownership', 'acme', to)
  expect(await handOver('x@acme.example')).toMatchObject({ code: 1 })
  expect(await handOver(katy.email)).toEqual({
    code: 1,
    output: 'Katy is no admin. Give them the Admin role first.\n',
  })
  const done = { code: 0, output: 'Adam owns the workspace now. Olivia stays an admin.\n' }
  expect(await handOver(adam.email)).toEqual(done)
  expect(await handOver(adam.email)).toEqual({ code: 1, output: 'Adam owns the workspace already.\n' })

  server = await startServer(database).ready
  // Another port, so another address: they sign in again.
  const owner = createClient(server.address)
  expectStatus(await owner.post('/workspaces/acme/session', { email: adam.email, password }), 201)
  expect(expectStatus(await owner.get('/session'), 200).user).toMatchObject({ name: 'Adam', isOwner: true })
  const { data } = expectStatus(await owner.get('/audit?action=workspace.handed_over'), 200)
  expect(data).toMatchObject([{ actor: null, subject: { name: 'Adam' }, before: { owner: 'Olivia' } }])
  const letters = expectStatus(await owner.get('/mailbox?limit=2'), 200).data
  for (const { text } of letters) expect(text).toContain('whoever runs the server has made')
  const to = {
    conversationsTo: adam.id,
    recordsTo: adam.id,
    automationsTo: adam.id,
    confirmed: true,
    password,
  }
  expectStatus(await owner.post(`/users/${acme.owner.id}/removal`, to), 201)
  await server.stop()
  await database.drop()
})

test('the command line gives links and removes people as the screens do', { timeout: 60_000 }, async () => {
  const database = await createTestDatabase()
  let server = await startServer(database).ready
  const acme = await openWorkspace(server.address, 'acme')
  const [katy, jerry] = [await acme.person('Katy'), await acme.person('Jerry')]
  const { secret } = await switchOn(jerry)
  await server.stop()

  const reset = await handover(database, 'reset-second-factor', 'acme', jerry.email)
  expect(reset).toEqual({ code: 0, output: 'The second factor of Jerry is reset.\n' })
  expect(await handover(database, 'reset-second-factor', 'acme', jerry.email)).toEqual({
    code: 0,
    output: 'Jerry has no second factor.\n',
  })
  expect(await handover(database, 'reset-second-factor', 'acme', 'x@acme.example')).toMatchObject({ code: 1 })
  const removed = await handover(database, 'remove-user', 'acme', katy.email, jerry.email)
  expect(removed).toMatchObject({ code: 0, output: expect.stringContaining('Katy is removed') })
  const again = await handover(database, 'remove-user', 'acme', katy.email, jerry.email)
  expect(again).toMatchObject({
    code: 1,
    output: expect.stringContaining('There is no user with the e-mail'),
  })
  const { code, output } = await handover(database, 'sign-in-link', 'acme', acme.owner.email)
  expect(code).toBe(0)
  expect((await handover(database, 'sign-in-link', 'nowhere', 'x')).code).toBe(1)
  expect(await handover(database)).toMatchObject({
    code: 1,
    output: expect.stringContaining('handover migrate'),
  })

  server = await startServer(database).ready
  expectStatus(await jerry.get(`${server.address}/api/v1/session`), 401)
  const signIn = { email: jerry.email, password, code: codeOf(secret) }
  expectStatus(await createClient(server.address).post('/workspaces/acme/session', signIn), 201)
  const link = /invitation\/(\S+)/.exec(output)?.[1]
  const owner = createClient(server.address)
  expectStatus(await owner.post(`/invitations/${link}`, { password: `new ${password}` }), 201)
  const [receipt] = expectStatus(await owner.get('/removals'), 200).data
  expect(receipt).toMatchObject({
    state: 'done',
    user: { name: 'Katy' },
    by: { name: 'Olivia' },
    verified: { danglingReferences: 0 },
  })
  await server.stop()
  await database.drop()
})
