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
