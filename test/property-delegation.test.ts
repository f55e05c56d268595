import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asViewer, type UserCtx } from '#access/actor.ts'
import { within } from '#access/comparison.ts'
import { chatsWithin } from '#inbox/listing.ts'
import { addUser } from '#organization/adding.ts'
import { editUser } from '#organization/editing.ts'
import { hierarchyFor } from '#organization/hierarchy.ts'
import { giveAccess } from '#organization/one-to-one.ts'
import { userWithin } from '#organization/user.ts'
import { attempt } from '#platform/attempt.ts'
import { asProblem } from '#platform/failures.ts'
import { type Attempt, attempts, roleId, someRoles, writeRoles } from './support/model-delegation.ts'
import { organizations } from './support/model-organizations.ts'
import { type Ground, layGround, userId, writeModel } from './support/model-rows.ts'
import { rolledBack, runs } from './support/rolled-back.ts'
import { openWorld, type TestWorkspace, type World } from './support/world.ts'

let world: World
let acme: TestWorkspace
let ground: Ground
beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  ground = await layGround(acme)
})
afterAll(() => world.close())

/** What one person may do and sees, as the product itself says it. */
type Rights = {
  ctx: UserCtx
  users: Set<string>
  chats: Set<string>
  /** Chats that lie on their desk or that they joined: with the inbox they see those, whoever gives it to them. */
  own: Set<string>
  /** Chats of everybody they reach; their role may not open those to themself, and reach is what one may give (H6). */
  below: Set<string>
}

describe('whoever administers a branch and no more', { timeout: 1_800_000 }, () => {
  test('gives nobody what they do not hold themself, and nothing to themself', async () => {
    let [done, refused] = [0, 0]
    const organization = organizations({ people: [3, 6], chats: 8, grants: 3 })
    const trying = fc.asyncProperty(organization, someRoles, fc.nat(5), attempts, (model, roles, who, all) =>
      rolledBack(world, acme, async (owner) => {
        await writeModel(owner, model, ground)
        await writeRoles(owner, roles, model.users.length)
        const actor = userId(who % model.users.length)
        let before = await everybodysRights(owner)
        for (const one of all) {
          const mine = before.get(actor)
          if (!mine || mine.ctx.actor.isAdmin) return
          if (!(await succeeds(mine.ctx, one, model.users.length, roles.length))) {
            refused += 1
            continue
          }
          done += 1
          const after = await everybodysRights(owner)
          compare(mine, before, after, one)
          before = after
        }
      }),
    )
    await fc.assert(trying, { numRuns: runs })
    // Neither everything nor nothing is allowed, or the test would show nothing.
    expect(done).toBeGreaterThan(runs / 20)
    expect(refused).toBeGreaterThan(runs / 20)
  })
})

function compare(mine: Rights, before: Map<string, Rights>, after: Map<string, Rights>, one: Attempt): void {
  const { permissions } = mine.ctx.actor
  for (const [id, now] of after) {
    const then = before.get(id)
    const theirs = now.ctx.actor.permissions
    const role = now.ctx.actor.roleId
    if (id === mine.ctx.actor.id) expect(theirs).toEqual(permissions)
    if (role !== then?.ctx.actor.roleId) {
      expect(now.ctx.actor.isAdmin).toBe(false)
      if (one.kind === 'add') expect(permissions.organization.creatableRoleIds).toContain(role)
      else expect(within(permissions, theirs)).toBe(true)
    }
    const added = [...after.keys()].filter((other) => !before.has(other))
    const gained = [...now.users].filter((other) => !then?.users.has(other) && !added.includes(other))
    expect(gained.filter((other) => !mine.users.has(other))).toEqual([])
    // With a role that an admin named as creatable, a new person may see more than who added them.
    if (!then && !within(permissions, theirs)) continue
    const chats = [...now.chats].filter((chat) => !then?.chats.has(chat) && !now.own.has(chat))
    expect(chats.filter((chat) => !mine.chats.has(chat) && !mine.below.has(chat))).toEqual([])
  }
}

async function everybodysRights(owner: UserCtx): Promise<Map<string, Rights>> {
  const { rows } = await sql<{ id: string }>`select id from users where workspace_id = ${acme.id}
    and status <> 'removed' and not is_owner`.execute(owner.tx)
  const rights = new Map<string, Rights>()
  for (const { id } of rows) {
    const ctx = await asViewer(owner, id)
    const users = new Set((await hierarchyFor(ctx)).map((node) => node.id))
    const own = [...(await chatsKept(ctx, [id])), ...(await chatsJoined(ctx))]
    const below = await chatsKept(ctx, users)
    rights.set(id, { ctx, users, chats: await chatsOf(ctx), own: new Set(own), below: new Set(below) })
  }
  return rights
}

async function chatsOf(ctx: UserCtx): Promise<Set<string>> {
  const { use, solvedTab } = ctx.actor.permissions.inbox
  const tabs = use ? (['all', ...(solvedTab ? ['solved' as const] : [])] as const) : []
  const seen = []
  for (const tab of tabs) seen.push(...(await chatsWithin(ctx, { tab }, { limit: 200, after: null })))
  return new Set(seen.map((chat) => chat.id))
}

async function chatsKept(ctx: UserCtx, by: Iterable<string>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select chat.id from chats chat
      join desks desk on desk.workspace_id = chat.workspace_id and desk.id = chat.desk_id
     where chat.workspace_id = ${acme.id} and desk.keeper_id = any(${[...by]}::uuid[])`.execute(ctx.tx)
  return rows.map((row) => row.id)
}

async function chatsJoined(ctx: UserCtx): Promise<string[]> {
  const { rows } = await sql<{ chatId: string }>`select chat_id from participants
     where workspace_id = ${acme.id} and user_id = ${ctx.actor.id}`.execute(ctx.tx)
  return rows.map((row) => row.chatId)
}

async function succeeds(ctx: UserCtx, one: Attempt, people: number, roles: number): Promise<boolean> {
  try {
    await attempt(ctx.tx, () => act(ctx, one, people, roles))
    return true
  } catch (error) {
    const { status } = asProblem(error as Parameters<typeof asProblem>[0])
    if (status >= 500) throw error
    return false
  }
}

let added = 0

async function act(ctx: UserCtx, one: Attempt, people: number, roles: number): Promise<void> {
  const person = (n: number) => userId(n % people)
  if (one.kind === 'grant') {
    const more = { includeSubordinates: one.below, note: '', expiresAt: null }
    await giveAccess(ctx, { userId: person(one.who), targetId: person(one.target), ...more })
    return
  }
  if (one.kind === 'join') {
    const below = await idsBelow(ctx)
    const user = await userWithin(ctx, below[one.who % below.length] ?? person(one.who))
    const field = one.to === 'departments' ? 'departmentIds' : 'channelIds'
    const ids = [...user[one.to].map(({ id }) => id), ground[one.to][one.place] ?? '']
    await editUser(ctx, user, { [field]: [...new Set(ids)] }, async () => undefined)
    return
  }
  const given = {
    ...(one.boss !== null && { reportsToId: person(one.boss) }),
    ...(one.department !== null && { departmentIds: [ground.departments[one.department] ?? ''] }),
    ...(one.channel !== null && { channelIds: [ground.channels[one.channel] ?? ''] }),
  }
  if (one.kind === 'add') {
    added += 1
    const email = `new${added}@acme.example`
    await addUser(ctx, world.platform, { name: 'New', email, roleId: roleId(one.role % roles), ...given })
    return
  }
  const role = one.role === null ? {} : { roleId: roleId(one.role % roles) }
  await editUser(ctx, await userWithin(ctx, person(one.who)), { ...given, ...role }, async () => undefined)
}

async function idsBelow(ctx: UserCtx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select descendant_id as id from reporting_lines
    where workspace_id = ${acme.id} and ancestor_id = ${ctx.actor.id} and depth > 0 order by id`.execute(
    ctx.tx,
  )
  return rows.map((row) => row.id)
}
