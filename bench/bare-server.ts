// What the product is measured against: Fastify, one route, one INSERT, nothing else.
import Fastify from 'fastify'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 })
await pool.query(
  'create table if not exists bare (id bigint generated always as identity primary key, text text not null, client_id text not null, sent_at timestamptz not null default now())',
)
const app = Fastify()
app.post('/messages', async (request, reply) => {
  const { text, clientId } = request.body as { text: string; clientId: string }
  const { rows } = await pool.query(
    'insert into bare (text, client_id) values ($1, $2) returning id, sent_at',
    [text, clientId],
  )
  reply.code(201)
  return rows[0]
})
process.stdout.write(`ready at ${await app.listen({ port: 0, host: '127.0.0.1' })}\n`)
