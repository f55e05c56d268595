// What a hierarchy of 10,000 users in 12 levels costs: moving a branch of 5,000 beside moving one person, deciding about
// one chat beside only reading it, and a page of the inbox with 10,000 one-to-one grants in the company beside the same
// company without any. Taken in turn, so that whatever else the machine does falls on all alike.
import { sql } from 'kysely'
import { asViewer, type UserCtx } from '#access/actor.ts'
import { decide } from '#access/decide.ts'
import { chatRow, chatRules } from '#inbox/access.ts'
import { expectStatus } from '../test/support/client.ts'
import type { TestWorkspace } from '../test/support/world.ts'
import { fill, hire, settle, timeOfPage } from './company.ts'
import { median, milliseconds, openBench, round, verdict } from './support.ts'

// Below the owner and a director: ten levels, 5,000 people.
const branch = [1, 3, 8, 20, 50, 125, 300, 650, 1345, 2498]
const chats = Number(process.env.BENCH_CHATS ?? 200_000)
const grants = 10_000

const world = await openBench()
const plain = await company('plain')
const granted = await company('granted')
await giveAtRandom(granted)
await settle(world)

await compareMoves(granted)
await compareDecisions(granted)
await compareLists()
await world.close()

type Company = { acme: TestWorkspace; directors: string[]; first: string[][] }

/** The owner, two directors, and below each of them a branch of 5,000. */
async function company(slug: string): Promise<Company> {
  const acme = await world.workspace(slug)
  const [directors = []] = await hire(world, acme, [2])
  const first = await hire(world, acme, branch, directors[0])
  await hire(world, acme, branch, directors[1])
  await fill(world, acme, chats)
  return { acme, directors, first }
}

/** Between any two people, none of them held by whom we look through. */
async function giveAtRandom(company: Company): Promise<void> {
  const { acme } = company
  const without = [...watchers(company), acme.owner.id]
  await world.database.inInstallation((tx) =>
    sql`with person as (select id, row_number() over () as n, count(*) over () as total from users
                         where workspace_id = ${acme.id} and id <> all(${without}::uuid[])),
             pair as (select 1 + floor(random() * (select max(total) from person))::int as a,
                             1 + floor(random() * (select max(total) from person))::int as b, k
                        from generate_series(1, ${grants * 1.1}::int) k)
        insert into one_to_one_access (workspace_id, id, user_id, target_id, include_subordinates)
        select ${acme.id}::uuid, gen_random_uuid(), holder.id, target.id, pair.k % 2 = 0
          from pair join person holder on holder.n = pair.a join person target on target.n = pair.b
         where holder.id <> target.id on conflict do nothing`.execute(tx),
  )
}

async function compareMoves({ acme, directors, first }: Company): Promise<void> {
  const [head = ''] = first[0] ?? []
  const [leaf = ''] = first.at(-1) ?? []
  const times = { branch: [] as number[], one: [] as number[] }
  for (let n = -2; n < 14; n += 1) {
    const to = directors[(n + 3) % 2]
    const one = await milliseconds(() => moveTo(acme, leaf, to))
    const all = await milliseconds(() => moveTo(acme, head, to))
    if (n < 0) continue
    times.one.push(one)
    times.branch.push(all)
  }
  const all = median(times.branch)
  say('moving', { 'one person': median(times.one), 'a branch of 5,000': all })
  verdict('moving a branch of 5,000', `${round(all)} ms`, 'under 1,000 ms', all < 1000)
}

async function moveTo(acme: TestWorkspace, id: string, reportsToId?: string): Promise<void> {
  expectStatus(await acme.owner.patch(`/users/${id}`, { reportsToId }), 200)
}

/** Watchers by 300 chats each: some of them theirs to see, most not. */
async function compareDecisions(company: Company): Promise<void> {
  const { acme } = company
  const times = { read: [] as number[], decided: [] as number[] }
  let seen = 0
  for (const id of watchers(company)) {
    await world.database.inWorkspace(acme.id, async (tx) => {
      const ctx = await asViewer({ workspaceId: acme.id, tx, actor: null, now: new Date() }, id)
      for (const [n, chat] of (await someChats(ctx)).entries()) {
        const from = sql`${chatRow} where chat.workspace_id = ${acme.id} and chat.id = ${chat}`
        const read = await milliseconds(() => sql`select chat.*, desk.keeper_id from ${from}`.execute(tx))
        const decided = await milliseconds(async () => {
          if ((await decide(ctx, chatRules(ctx), from)).allowed) seen += 1
        })
        if (n < 10) continue
        times.read.push(read)
        times.decided.push(decided)
      }
    })
  }
  const [read, decided] = [median(times.read), median(times.decided)]
  say(`one of ${times.decided.length} chats, ${seen} of them within reach`, { read, decided })
  verdict('deciding about one chat', `${round(decided, 2)} ms`, 'under 1 ms at the median', decided < 1)
}

async function someChats(ctx: UserCtx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from chats where workspace_id = ${ctx.workspaceId}
    order by md5(id::text) limit 310`.execute(ctx.tx)
  return rows.map((row) => row.id)
}

async function compareLists(): Promise<void> {
  for (const [n, name] of ['director', 'manager', 'lead', 'agent'].entries()) {
    const times = { without: [] as number[], with: [] as number[] }
    for (let round = -5; round < 60; round += 1) {
      const without = await timeOfPage(world, plain.acme, watchers(plain)[n] ?? '')
      const with_ = await timeOfPage(world, granted.acme, watchers(granted)[n] ?? '')
      if (round < 0) continue
      times.without.push(without)
      times.with.push(with_)
    }
    const [without, with_] = [median(times.without), median(times.with)]
    say(`${name}'s page`, { 'without grants': without, 'with 10,000': with_ })
    const ratio = with_ / without
    verdict(`${name}'s page with grants`, `${round(ratio, 2)} times`, 'at most 1.2', ratio <= 1.2)
  }
}

/** From above to below: who reaches 5,000, 350 or so, a handful, nobody. */
function watchers({ directors, first }: Company): string[] {
  return [directors[0] ?? '', first[3]?.[0] ?? '', first[7]?.[0] ?? '', first[9]?.[0] ?? '']
}

function say(what: string, times: Record<string, number>): void {
  const shown = Object.entries(times).map(([name, time]) => `${name} ${round(time, 2)} ms`)
  process.stdout.write(`${what}: ${shown.join(', ')}\n`)
}
