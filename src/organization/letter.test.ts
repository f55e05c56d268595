import fs from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { expectStatus } from '../../test/support/client.ts'
import { type MailServer, openMailServer } from '../../test/support/mail-server.ts'
import { openWorld, type TestWorkspace, type World } from '../../test/support/world.ts'

const mailPassword = 'smtp-secret-of-ours'
const patiently = { timeout: 20_000, interval: 100 }
let world: World
let acme: TestWorkspace
let server: MailServer
let n = 0

beforeAll(async () => {
  server = await openMailServer()
  world = await openWorld({
    SMTP_URL: `smtp://mailer:${mailPassword}@127.0.0.1:${server.port}`,
    LOG_LEVEL: 'trace',
  })
  acme = await world.workspace('acme')
})
afterAll(async () => {
  await world.close()
  await server.close()
})
afterEach(() => vi.restoreAllMocks())

async function invited() {
  n += 1
  const body = { name: `Ina ${n}`, email: `ina${n}@acme.example`, roleId: await acme.roleId('Default Role') }
  const { login } = expectStatus(await acme.owner.post('/users', body), 201)
  return { email: body.email, link: login.link as string, secret: login.link.split('_').at(-1) as string }
}
const lettersTo = (email: string) => server.letters.filter((letter) => letter.includes(`To: ${email}`))
const rows = async (query: string) => (await world.database.query(query)).rows as Record<string, unknown>[]

/** What is written to the log while `work` runs. */
async function logged(work: () => Promise<void>): Promise<string> {
  let text = ''
  const write = fs.write
  vi.spyOn(fs, 'write').mockImplementation(((file: number, data: unknown, ...rest: unknown[]) => {
    if (file === 2) text += String(data)
    return (write as (...all: unknown[]) => void)(file, data, ...rest)
  }) as never)
  await work()
  return text
}

describe('a letter', { timeout: 40_000 }, () => {
  test('is sent when there is a mail server, and noted as sent', async () => {
    const { email, link } = await invited()
    await expect.poll(() => lettersTo(email).length, patiently).toBe(1)
    expect(lettersTo(email)[0]).toContain(link)
    const noted = async () => expectStatus(await acme.owner.get('/mailbox'), 200).data[0].sentAt
    await expect.poll(noted, patiently).not.toBeNull()
    expect(expectStatus(await acme.owner.get('/mailbox'), 200).delivers).toBe(true)
  })

  test('that is sent holds its link for whom it is to, not for admins who read the mailbox', async () => {
    const { email, link, secret } = await invited()
    const inMailbox = async () => expectStatus(await acme.owner.get('/mailbox?limit=1'), 200).data[0]
    expect(await inMailbox()).toMatchObject({ to: email })
    expect((await inMailbox()).text).not.toContain(secret)
    await expect.poll(async () => (await inMailbox()).sentAt, patiently).not.toBeNull()
    const { text } = await inMailbox()
    expect(text).not.toContain(secret)
    expect(text).toContain('/invitation/•••')
    expect(lettersTo(email)[0]).toContain(link)
  })

  test('is sent again when the server was busy, and once', async () => {
    server.refuse(1)
    const { email } = await invited()
    await expect.poll(() => lettersTo(email).length, patiently).toBe(1)
    const open = () => rows('select 1 from mails where sent_at is null')
    await expect.poll(open, patiently).toEqual([])
    expect(lettersTo(email)).toHaveLength(1)
  })

  test('waits while the server is down; neither the log nor the queue holds what opens an account', async () => {
    await server.close()
    let secret = ''
    let email = ''
    const log = await logged(async () => {
      ;({ secret, email } = await invited())
      const failed = () => rows('select failure from mails where failure is not null')
      await expect.poll(async () => (await failed()).length, patiently).toBe(1)
      expect(JSON.stringify(await failed())).toContain('ECONNREFUSED')
      server = await openMailServer(server.port)
      await expect.poll(() => lettersTo(email).length, patiently).toBe(1)
      const open = () => rows('select 1 from mails where sent_at is null or failure is not null')
      await expect.poll(open, patiently).toEqual([])
    })
    expect(log).toContain('mail sent')
    const queue = await rows(`select data::text, output::text from pgboss.job where name = 'mail'`)
    expect(queue.length).toBeGreaterThan(0)
    for (const held of [log, JSON.stringify(queue)]) {
      for (const never of [secret, mailPassword, email]) expect(held).not.toContain(never)
    }
  })

  test('goes to each of those who were imported, with a link of their own; a preview sends none', async () => {
    const names = ['Una', 'Ute', 'Uwe']
    const csv = ['Name,E-mail,Role', ...names.map((one) => `${one},${one}@acme.example,Default Role`)].join(
      '\n',
    )
    const before = (await rows(`select 1 from pgboss.job where name = 'mail'`)).length
    expectStatus(await acme.owner.post('/users/imports', { csv, preview: true }), 200)
    expect(await rows(`select 1 from pgboss.job where name = 'mail'`)).toHaveLength(before)
    expectStatus(await acme.owner.post('/users/imports', { csv, preview: false }), 200)
    const theirs = () => names.flatMap((one) => lettersTo(`${one.toLowerCase()}@acme.example`))
    await expect.poll(() => theirs().length, patiently).toBe(3)
    const links = theirs().map((letter) => /\/invitation\/\S+/.exec(letter)?.[0])
    expect(new Set(links).size).toBe(3)
  })
})
