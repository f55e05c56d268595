// Messages a second through the public web-chat API, each stored and announced, beside a bare Fastify route that inserts
// one row. Two processes of their own on one PostgreSQL, the same load from here, taken in turn.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import pg from 'pg'
import { createClient, expectStatus } from '../test/support/client.ts'
import { createTestDatabase } from '../test/support/database.ts'
import { startServer } from '../test/support/process.ts'
import { openWorkspace } from '../test/support/world.ts'
import { median, round, verdict } from './support.ts'

const connections = 64
const seconds = 8
const rounds = 5
const visitorsCount = 200

const database = await createTestDatabase()
if (!database.databaseUrl) throw new Error('Benchmarks run on PostgreSQL: npm run bench -- intake')
const rates = { HANDOVER_MESSAGE_RATE: '1000000', HANDOVER_VISITOR_RATE: '1000000', HANDOVER_ROLES: 'web' }
const product = await startServer(database, rates).ready
const bare = await startBare(database.databaseUrl)
const acme = await openWorkspace(product.address, 'acme')
const channelId = expectStatus(await acme.owner.get('/channels'), 200).data[0].id
const tokens = await arrive()

const listener = new pg.Client(database.databaseUrl)
let announced = 0
listener.on('notification', ({ payload }) => {
  if (payload?.includes('chat.message')) announced += 1
})
await listener.connect()
await listener.query('listen handover')

let sent = 0
const results = { product: [] as number[], bare: [] as number[] }
for (let n = 0; n < rounds; n += 1) {
  results.bare.push(await load(`${bare.address}/messages`, () => ({})))
  results.product.push(
    await load(`${product.address}/api/v1/chat/${channelId}/messages`, () => ({
      authorization: `Bearer ${tokens[sent % tokens.length]}`,
    })),
  )
}
const stored = await listener.query("select count(*)::int as n from messages where direction = 'in'")
const [product_, bare_] = [median(results.product), median(results.bare)]
process.stdout.write(
  `product ${round(product_, 0)} messages a second, bare route ${round(bare_, 0)} (${connections} connections)\n`,
)
process.stdout.write(`stored ${stored.rows[0].n}, announcements heard ${announced}\n`)
verdict('product against bare route', round(product_ / bare_, 2), 'at least 0.5', product_ / bare_ >= 0.5)

await listener.end()
bare.child.kill()
await product.stop()
await database.drop()

async function load(url: string, headers: () => Record<string, string>): Promise<number> {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    method: 'POST',
    requests: [
      {
        setupRequest: (request) => {
          sent += 1
          const body = JSON.stringify({
            text: `Hello, is order ${sent} on its way?`,
            clientId: `bench-${sent}`,
          })
          return { ...request, headers: { 'content-type': 'application/json', ...headers() }, body }
        },
      },
    ],
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} answers were refusals, ${result.errors} failed`)
  return result.requests.average
}

async function arrive(): Promise<string[]> {
  const client = createClient(product.address)
  const made: string[] = []
  for (let n = 0; n < visitorsCount; n += 1) {
    made.push(
      expectStatus(await client.post(`/chat/${channelId}/visitors`, { name: `Visitor ${n}` }), 201).token,
    )
  }
  return made
}

async function startBare(url: string) {
  const script = fileURLToPath(new URL('./bare-server.ts', import.meta.url))
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await new Promise<string>((resolve) => {
    child.stdout.on('data', (text) => resolve(/ready at (\S+)/.exec(String(text))?.[1] ?? ''))
  })
  return { child, address }
}
