// A page of 50 of about 10,000 users with 200,000 open chats, in each order, and the page after it: as an admin gets it,
// a manager of some 800, and a lead of a handful who reaches others by one-to-one access too.
import { asViewer, type UserCtx } from '#access/actor.ts'
import { listUsers } from '#organization/user-listing.ts'
import { sortedBy, type UserSort } from '#organization/user-selection-contract.ts'
import { expectStatus } from '../test/support/client.ts'
import { fill, hire, settle } from './company.ts'
import { median, milliseconds, openBench, round, verdict } from './support.ts'

const chats = Number(process.env.BENCH_CHATS ?? 200_000)
const levels = [12, 48, 336, 1344, 8260]
const rounds = Number(process.env.BENCH_ROUNDS ?? 15)
const goal = 150

const world = await openBench()
const acme = await world.workspace('acme')
const people = await hire(world, acme, levels)
await fill(world, acme, chats)
await settle(world)
const viewers = { admin: acme.owner.id, manager: people[0]?.[0] ?? '', lead: people[2]?.[0] ?? '' }
await letManage()

for (const [viewer, id] of Object.entries(viewers)) {
  for (const field of sortedBy) {
    for (const sort of [field, `-${field}`] as const) {
      const { first, next } = await timeOfPages(id, sort)
      const slowest = Math.max(first, next)
      verdict(
        `${viewer} by ${sort}`,
        `${round(first)} ms, then ${round(next)} ms`,
        `under ${goal} ms`,
        slowest < goal,
      )
    }
  }
}
await world.close()

async function letManage(): Promise<void> {
  const roleId = await acme.roleId('Default Role')
  const permissions = { organization: { manageUsers: true } }
  expectStatus(await acme.owner.patch(`/roles/${roleId}`, { permissions }), 200)
  for (const targetId of [people[0]?.[1], people[1]?.[40]]) {
    const grant = { userId: viewers.lead, targetId, includeSubordinates: true }
    expectStatus(await acme.owner.post('/one-to-one-access', grant), 201)
  }
}

async function timeOfPages(viewerId: string, sort: UserSort): Promise<{ first: number; next: number }> {
  const times = { first: [] as number[], next: [] as number[] }
  for (let n = -2; n < rounds; n += 1) {
    await world.database.inWorkspace(acme.id, async (tx) => {
      const ctx = await asViewer({ workspaceId: acme.id, tx, actor: null, now: new Date() }, viewerId)
      let cursor: string | undefined
      const first = await milliseconds(async () => {
        cursor = await cursorAfter(ctx, sort, undefined)
      })
      const next = await milliseconds(() => cursorAfter(ctx, sort, cursor))
      if (n < 0) return
      times.first.push(first)
      times.next.push(next)
    })
  }
  return { first: median(times.first), next: median(times.next) }
}

async function cursorAfter(
  ctx: UserCtx,
  sort: UserSort,
  cursor: string | undefined,
): Promise<string | undefined> {
  const { nextCursor } = await listUsers(ctx, { sort, cursor, limit: 50 })
  return nextCursor ?? undefined
}
