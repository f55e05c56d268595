import { createServer, type Server, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

/** An SMTP server on a real port that keeps what it gets. */
export type MailServer = {
  port: number
  /** What was delivered, as text. */
  letters: string[]
  /** Says "later" to this many senders from now on, as busy servers do. */
  refuse(times: number): void
  /** Goes down, with whoever is connected. */
  close(): Promise<void>
}

/** @param port of one that was open before and comes back. */
export async function openMailServer(port = 0): Promise<MailServer> {
  const letters: string[] = []
  const sockets = new Set<Socket>()
  let refusals = 0
  const answers: Record<string, () => string> = {
    EHLO: () => '250-mail.example\r\n250 AUTH PLAIN',
    AUTH: () => '235 welcome',
    MAIL: () => {
      refusals -= 1
      return refusals >= 0 ? '451 later' : '250 fine'
    },
    DATA: () => '354 go on',
  }
  const server = createServer((socket) => {
    const say = (text: string) => void socket.write(`${text}\r\n`)
    sockets.add(socket)
    socket.on('error', () => undefined)
    say('220 mail.example')
    let letter: string[] | null = null
    createInterface(socket).on('line', (line) => {
      if (letter && line !== '.') return void letter.push(line)
      if (letter) letters.push(readable(letter.join('\n')))
      letter = line === 'DATA' ? [] : null
      say(answers[line.slice(0, 4)]?.() ?? '250 fine')
    })
  })
  await listening(server, port)
  const address = server.address() as { port: number }
  return {
    port: address.port,
    letters,
    refuse: (times) => {
      refusals = times
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const listening = (server: Server, port: number) =>
  new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))

// Long lines come folded.
const readable = (letter: string) => letter.replaceAll('=\n', '').replaceAll('=3D', '=')
