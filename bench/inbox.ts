// A page of the 50 newest open chats among 1,000,000 chats and about 10,000 users in 6 levels, as an admin, a manager, a
// lead and an agent get it, each beside the same page without any access filter: one transaction, one workspace, the
// same columns. Taken in turn, so that whatever else the machine does falls on all alike.
import { sql } from 'kysely'
import { asViewer, type UserCtx } from '#access/actor.ts'
import { chatsWithin } from '#inbox/listing.ts'
import { presentChats } from '#inbox/present.ts'
import type { TestWorkspace, World } from '../test/support/world.ts'
import { median, milliseconds, openBench, round, verdict } from './support.ts'

const chats = Number(process.env.BENCH_CHATS ?? 1_000_000)
const levels = [12, 4, 7, 4, 6]
const rounds = 60

const world = await openBench()
const acme = await world.workspace('acme')
const people = await hire(world, acme)
await fill(world, acme)

const viewers = {
  admin: acme.owner.id,
  manager: people[0]?.[0] ?? '',
  lead: people[2]?.[0] ?? '',
  agent: people[4]?.[0] ?? '',
}
const times: Record<string, number[]> = { unfiltered: [], admin: [], manager: [], lead: [], agent: [] }
for (let n = -5; n < rounds; n += 1) {
  const unfiltered = await timed(acme.owner.id, newestOfAll)
  if (n >= 0) times.unfiltered?.push(unfiltered)
  for (const [name, id] of Object.entries(viewers)) {
    const time = await timed(id, newestWithin)
    if (n >= 0) times[name]?.push(time)
  }
}

const base = median(times.unfiltered ?? [])
for (const [name, values] of Object.entries(times)) {
  const id = viewers[name as keyof typeof viewers]
  const reach = id ? await reachOf(id) : null
  process.stdout.write(
    `${name.padEnd(11)} ${round(median(values), 2)} ms${reach === null ? '' : `   reaches ${reach} users`}\n`,
  )
}
const admin = median(times.admin ?? [])
verdict('admin against unfiltered', `${round(admin / base, 2)} times`, 'at most 1.5', admin / base <= 1.5)
for (const name of ['manager', 'lead', 'agent']) {
  const more = median(times[name] ?? []) - base
  verdict(`${name} more than unfiltered`, `${round(more, 2)} ms`, 'under 15 ms', more < 15)
}
await world.close()

async function timed(viewerId: string, list: (ctx: UserCtx) => Promise<string[]>): Promise<number> {
  return milliseconds(() =>
    world.database.inWorkspace(acme.id, async (tx) => {
      const ctx = await asViewer({ workspaceId: acme.id, tx, actor: null, now: new Date() }, viewerId)
      const shown = await presentChats(ctx, await list(ctx))
      if (shown.length === 0) throw new Error(`${viewerId} sees nothing`)
    }),
  )
}

async function newestWithin(ctx: UserCtx): Promise<string[]> {
  const page = await chatsWithin(ctx, { tab: 'all' }, { limit: 50, after: null })
  return page.slice(0, 50).map((chat) => chat.id)
}

async function newestOfAll(ctx: UserCtx): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select id from chats where workspace_id = ${acme.id} and status = 'open'
    order by last_message_at desc, id desc limit 51`.execute(ctx.tx)
  return rows.slice(0, 50).map((chat) => chat.id)
}

async function reachOf(id: string): Promise<number> {
  const { rows } = await world.database.query(
    'select count(*)::int as n from reporting_lines where ancestor_id = $1 and depth > 0',
    [id],
  )
  return (rows[0] as { n: number }).n
}

/** The owner on top; level by level below. @returns ids by level. */
async function hire(world: World, acme: TestWorkspace): Promise<string[][]> {
  const roleId = await acme.roleId('Default Role')
  const hired: string[][] = []
  for (const [level, each] of levels.entries()) {
    const above = level === 0 ? [null] : (hired[level - 1] ?? [])
    const { rows } = await world.database.inInstallation((tx) =>
      sql<{ id: string }>`
        insert into users (workspace_id, id, name, email, role_id, reports_to, status)
        select ${acme.id}::uuid, gen_random_uuid(), 'Person ' || boss.n || '-' || k, 'p' || ${level}::int || '-' || boss.n || '-' || k || '@acme.example',
               ${roleId}::uuid, boss.id, 'active'
          from unnest(${above}::uuid[]) with ordinality boss(id, n), generate_series(1, ${each}::int) k returning id`.execute(
        tx,
      ),
    )
    hired.push(rows.map((row) => row.id))
  }
  return hired
}

async function fill(world: World, acme: TestWorkspace): Promise<void> {
  await world.database.inInstallation(async (tx) => {
    await sql`insert into contacts (workspace_id, id, name)
      select ${acme.id}::uuid, gen_random_uuid(), 'Contact ' || n from generate_series(1, ${chats}::int) n`.execute(
      tx,
    )
    await sql`
      with desk as (select id, row_number() over () as n, count(*) over () as total from desks
                     where workspace_id = ${acme.id} and kind = 'conversations'),
           contact as (select id, row_number() over () as k, 1 + floor(random() * (select count(*) from desk))::int as n
                         from contacts where workspace_id = ${acme.id}),
           channel as (select id from channels where workspace_id = ${acme.id} limit 1)
      insert into chats (workspace_id, id, channel_id, contact_id, desk_id, last_message_at, last_message)
      select ${acme.id}::uuid, gen_random_uuid(), channel.id, contact.id, case when contact.k % 20 > 0 then desk.id end,
             now() - random() * interval '90 days', 'Hello'
        from contact join desk on desk.n = contact.n, channel`.execute(tx)
  })
  for (const table of ['users', 'desks', 'reporting_lines', 'contacts', 'chats']) {
    await world.database.query(`vacuum analyze ${table}`)
  }
}
