// Wall time of the removal request by what lies on the leaver's desks, beside one UPDATE of an owner column over rows
// of the same number, width and indexes, in the same run. Everything is taken back between two rounds.
import { sql } from 'kysely'
import { expectStatus } from '../test/support/client.ts'
import type { Person, TestWorkspace, World } from '../test/support/world.ts'
import { median, milliseconds, openBench, round, verdict } from './support.ts'

const sizes = [10, 10_000, 1_000_000]
const rounds = 7

const world = await openBench()
const acme = await world.workspace('acme')
const successor = await acme.person('Successor')
const removals = new Map<number, number>()
const updates = new Map<number, number>()

for (const size of sizes) {
  const leaver = await acme.person(`Leaver ${size}`)
  await fill(world, acme, leaver, size)
  const removing: number[] = []
  const updating: number[] = []
  for (let n = 0; n < rounds; n += 1) {
    removing.push(await removeAndUndo(acme, leaver, successor))
    updating.push(await updateOwners(world, leaver, successor))
  }
  removals.set(size, median(removing))
  updates.set(size, median(updating))
  process.stdout.write(
    `${String(size).padStart(9)} things   removal ${round(median(removing))} ms   one UPDATE ${round(median(updating))} ms\n`,
  )
}

const at = (map: Map<number, number>, size: number) => map.get(size) ?? Number.NaN
const growth = at(removals, 1_000_000) / at(removals, 10)
const gain = at(updates, 1_000_000) / at(removals, 1_000_000)
verdict(
  'removal at a million against removal at ten',
  `${round(growth, 2)} times`,
  'at most 1.2',
  growth <= 1.2,
)
verdict('UPDATE at a million against removal', `${round(gain, 0)} times`, 'at least 500', gain >= 500)
await world.close()

/** Half chats, half their contacts, all on the leaver's desk; and the same chats once more with an owner column. */
async function fill(world: World, acme: TestWorkspace, leaver: Person, size: number): Promise<void> {
  await world.database.inInstallation(async (tx) => {
    const made = await sql<{ id: string }>`
      insert into channels (workspace_id, id, kind, name) values (${acme.id}, gen_random_uuid(), 'web_chat', ${`Channel ${size}`})
      returning id`.execute(tx)
    const channel = made.rows[0]?.id
    const desk = sql`(select id from desks where opened_for = ${leaver.id} and kind = 'conversations')`
    await sql`insert into contacts (workspace_id, id, name, desk_id)
      select ${acme.id}::uuid, gen_random_uuid(), 'Contact ' || ${size}::text || ' ' || n, ${desk}
        from generate_series(1, ${size / 2}::int) n`.execute(tx)
    await sql`insert into chats (workspace_id, id, channel_id, contact_id, desk_id, last_message_at, last_message)
      select workspace_id, gen_random_uuid(), ${channel}::uuid, id, desk_id, now() - random() * interval '30 days', 'Hello'
        from contacts where workspace_id = ${acme.id} and desk_id = ${desk}`.execute(tx)
    await sql`drop table if exists owned`.execute(tx)
    await sql`create table owned as
      select chat.*, ${leaver.id}::uuid as owner_id from chats chat, generate_series(1, 2) where desk_id = ${desk}`.execute(
      tx,
    )
    await sql`create index on owned (workspace_id, status, last_message_at desc, id desc)`.execute(tx)
    await sql`create index on owned (workspace_id, owner_id, status, last_message_at desc, id desc)`.execute(
      tx,
    )
    await sql`create index on owned (workspace_id, contact_id)`.execute(tx)
  })
  for (const table of ['contacts', 'chats', 'owned']) await world.database.query(`vacuum analyze ${table}`)
}

async function removeAndUndo(acme: TestWorkspace, leaver: Person, successor: Person): Promise<number> {
  const body = {
    conversationsTo: successor.id,
    recordsTo: successor.id,
    automationsTo: successor.id,
    logConversations: true,
    logRecords: true,
    confirmed: true,
  }
  let id = ''
  const time = await milliseconds(async () => {
    id = expectStatus(await acme.owner.post(`/users/${leaver.id}/removal`, body), 201).id
  })
  expectStatus(await acme.owner.delete(`/removals/${id}`), 200)
  return time
}

async function updateOwners(world: World, leaver: Person, successor: Person): Promise<number> {
  const time = await milliseconds(() =>
    world.database.query('update owned set owner_id = $1 where owner_id = $2', [successor.id, leaver.id]),
  )
  await world.database.query('truncate owned')
  await world.database.query(
    `insert into owned select chat.*, $1::uuid from chats chat, generate_series(1, 2)
    where desk_id in (select id from desks where opened_for = $1::uuid and kind = 'conversations')`,
    [leaver.id],
  )
  await world.database.query('vacuum analyze owned')
  return time
}
