// A page of 50 of about 10,000 users with 200,000 open chats, in each order, and the page after it, beside the same pages by
// name: as an admin gets it, a manager of some 800, and a lead of a handful who reaches others by one-to-one access too.
import { asViewer, type UserCtx } from '#access/actor.ts'
import { listUsers } from '#organization/user-listing.ts'
import { sortedBy, type UserSort } from '#organization/user-selection-contract.ts'
import { expectStatus } from '../test/support/client.ts'
import { fill, hire, settle } from './company.ts'
import { median, milliseconds, openBench, round, verdict } from './support.ts'

const chats = Number(process.env.BENCH_CHATS ?? 200_000)
const levels = [12, 48, 336, 1344, 8260]
const rounds = Number(process.env.BENCH_ROUNDS ?? 15)
// Counting the open chats of everybody reads them all.
const goal = (field: string) => (field === 'openChats' ? 20 : 4)

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
      const { pages, byName } = await timeOfPages(id, sort)
      const times = pages / byName
      const measured = `${round(pages)} ms beside ${round(byName)} by name: ${round(times)} times`
      verdict(`${viewer} by ${sort}`, measured, `under ${goal(field)} times`, times < goal(field))
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

/** Medians for two pages, in milliseconds: in this order and by name, in turn. */
async function timeOfPages(viewerId: string, sort: UserSort): Promise<{ pages: number; byName: number }> {
  const times = { pages: [] as number[], byName: [] as number[] }
  for (let n = -2; n < rounds; n += 1) {
    await world.database.inWorkspace(acme.id, async (tx) => {
      const ctx = await asViewer({ workspaceId: acme.id, tx, actor: null, now: new Date() }, viewerId)
      const pages = await milliseconds(() => twoPages(ctx, sort))
      const byName = await milliseconds(() => twoPages(ctx, 'name'))
      if (n < 0) return
      times.pages.push(pages)
      times.byName.push(byName)
    })
  }
  return { pages: median(times.pages), byName: median(times.byName) }
}

async function twoPages(ctx: UserCtx, sort: UserSort): Promise<void> {
  const { nextCursor } = await listUsers(ctx, { sort, limit: 50 })
  if (nextCursor) await listUsers(ctx, { sort, cursor: nextCursor, limit: 50 })
}
