import { createServer, type Server } from 'node:net'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, type World } from '../../test/support/world.ts'

let world: World
let server: Server
const letters: string[] = []
let refusals = 1

const sender = () => {
  refusals -= 1
  return refusals >= 0 ? '451 later' : '250 fine'
}
const begun = (say: (text: string) => void): string[] => {
  say('354 go on')
  return []
}
const taken = (letter: string[], say: (text: string) => void): null => {
  letters.push(letter.join('\n'))
  say('250 fine')
  return null
}

/** A mail server that says no at first, as busy ones do. */
beforeAll(async () => {
  server = createServer((socket) => {
    const say = (text: string) => void socket.write(`${text}\r\n`)
    socket.on('error', () => undefined)
    say('220 mail.example')
    let letter: string[] | null = null
    createInterface(socket).on('line', (line) => {
      if (letter && line !== '.') letter.push(line)
      else if (letter) letter = taken(letter, say)
      else if (line === 'DATA') letter = begun(say)
      else say(line.startsWith('MAIL') ? sender() : '250 fine')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  world = await openWorld({ SMTP_URL: `smtp://127.0.0.1:${port}` })
})
afterAll(async () => {
  await world.close()
  server.close()
})

describe('a letter', () => {
  test('is sent when there is a mail server, again when it was refused, and noted as sent', async () => {
    const acme = await world.workspace('acme')
    const body = { name: 'Ina', email: 'ina@acme.example', roleId: await acme.roleId('Default Role') }
    const { login } = expectStatus(await acme.owner.post('/users', body), 201)
    await expect.poll(() => letters.length, { timeout: 15_000, interval: 100 }).toBe(1)
    const text = (letters[0] ?? '').replaceAll('=\n', '').replaceAll('=3D', '=')
    expect(text).toContain('To: ina@acme.example')
    expect(text).toContain(login.link)
    const noted = async () => expectStatus(await acme.owner.get('/mailbox'), 200).data[0].sentAt
    await expect.poll(noted, { timeout: 5_000 }).not.toBeNull()
    expect(expectStatus(await acme.owner.get('/mailbox'), 200).delivers).toBe(true)
  })
})
