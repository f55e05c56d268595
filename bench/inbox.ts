// A page of the 50 newest open chats among 1,000,000 chats and about 10,000 users in 6 levels, as an admin, a manager, a
// lead and an agent get it, each beside the same page without any access filter: one transaction, one workspace, the
// same columns. Taken in turn, so that whatever else the machine does falls on all alike.
import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { fill, hire, settle, timeOfPage } from './company.ts'
import { median, openBench, round, verdict } from './support.ts'

const chats = Number(process.env.BENCH_CHATS ?? 1_000_000)
const levels = [12, 48, 336, 1344, 8064]
const rounds = 60

const world = await openBench()
const acme = await world.workspace('acme')
const people = await hire(world, acme, levels)
await fill(world, acme, chats)
await settle(world)

const viewers = {
  admin: acme.owner.id,
  manager: people[0]?.[0] ?? '',
  lead: people[2]?.[0] ?? '',
  agent: people[4]?.[0] ?? '',
}
const times: Record<string, number[]> = { unfiltered: [], admin: [], manager: [], lead: [], agent: [] }
for (let n = -5; n < rounds; n += 1) {
  const unfiltered = await timeOfPage(world, acme, acme.owner.id, newestOfAll)
  if (n >= 0) times.unfiltered?.push(unfiltered)
  for (const [name, id] of Object.entries(viewers)) {
    const time = await timeOfPage(world, acme, id)
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
