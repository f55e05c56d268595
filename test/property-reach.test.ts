import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asViewer, type UserCtx } from '#access/actor.ts'
import { chatsWithin } from '#inbox/listing.ts'
import { hierarchyFor } from '#organization/hierarchy.ts'
import { listUsers } from '#organization/user-listing.ts'
import { leftoversIn } from './support/aftermath.ts'
import {
  above,
  keeperOf,
  loops,
  type Model,
  type ModelChat,
  type ModelUser,
  seesChat,
  seesUser,
} from './support/model.ts'
import { organizations } from './support/model-organizations.ts'
import { chatId, type Ground, layGround, placeOf, userId, writeModel } from './support/model-rows.ts'
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

const sorted = (ids: Iterable<string>) => [...ids].sort()

describe('what anybody reaches, in any organization', { timeout: 1_800_000 }, () => {
  test('is what the model says: in the hierarchy, the list of users and every list of chats', async () => {
    const organization = organizations({ people: [2, 12], chats: 10, grants: 6 })
    const trying = fc.asyncProperty(
      organization,
      fc.array(fc.nat(11), { minLength: 2, maxLength: 2 }),
      (model, viewers) =>
        rolledBack(world, acme, async (ctx) => {
          await writeModel(ctx, model, ground)
          for (const viewer of new Set(viewers.map((one) => one % model.users.length))) {
            expect(await reached(await asViewer(ctx, userId(viewer)))).toEqual(expected(model, viewer))
          }
        }),
    )
    await fc.assert(trying, { numRuns: runs })
  })

  async function reached(viewer: UserCtx) {
    const all = { limit: 200, after: null }
    const people = (found: { id: string }[]) =>
      sorted(found.map(({ id }) => id).filter((id) => id !== acme.owner.id))
    const chats = async (tab: 'all' | 'mine' | 'unassigned' | 'solved') =>
      sorted((await chatsWithin(viewer, { tab }, all)).map(({ id }) => id))
    const { data } = await listUsers(viewer, { sort: 'name', limit: 200 })
    return {
      hierarchy: people(await hierarchyFor(viewer)),
      users: people(data),
      all: await chats('all'),
      mine: await chats('mine'),
      unassigned: await chats('unassigned'),
      solved: await chats('solved'),
    }
  }

  function expected(model: Model, viewer: number) {
    const people = sorted(model.users.flatMap((_, id) => (seesUser(model, viewer, id) ? [userId(id)] : [])))
    const chats = (fits: (chat: ModelChat) => boolean) =>
      sorted(model.chats.flatMap((chat, n) => (fits(chat) ? [chatId(n)] : [])))
    const sees = (chat: ModelChat) => seesChat(model, viewer, chat)
    const keeps = ({ desk }: ModelChat) => desk !== null && keeperOf(model, desk, 'conversations') === viewer
    return {
      hierarchy: people,
      users: people,
      all: chats((chat) => !chat.solved && sees(chat)),
      mine: chats((chat) => !chat.solved && keeps(chat)),
      unassigned: chats((chat) => !chat.solved && chat.desk === null && sees(chat)),
      solved: chats((chat) => chat.solved && sees(chat)),
    }
  }
})

describe('the reporting lines, after any moves', { timeout: 1_800_000 }, () => {
  test('are what one walks from person to person, and a loop is refused whenever the model sees one', async () => {
    const organization = organizations({ people: [2, 12], chats: 0, grants: 0 })
    const moves = fc.array(fc.tuple(fc.nat(11), fc.option(fc.nat(11), { freq: 5 })), {
      minLength: 1,
      maxLength: 15,
    })
    const trying = fc.asyncProperty(organization, moves, (given, all) =>
      rolledBack(world, acme, async (ctx) => {
        // Shrinking begins again with what was given, so that stays as it is.
        const model = structuredClone(given)
        await writeModel(ctx, model, ground)
        for (const [who, whom] of all) await move(ctx, model, who % model.users.length, whom)
        expect(await linesOf(ctx)).toEqual(walked(model))
        expect(await leftoversIn(ctx.tx, acme.id, [])).toEqual([])
      }),
    )
    await fc.assert(trying, { numRuns: runs })
  })

  async function move(ctx: UserCtx, model: Model, id: number, whom: number | null): Promise<void> {
    const boss = whom === null ? null : whom % model.users.length
    const refused = boss !== null && loops(model, id, boss)
    expect(await isRefused(ctx, userId(id), boss === null ? null : userId(boss))).toBe(refused)
    if (!refused) (model.users[id] as ModelUser).boss = boss
  }
})

async function isRefused({ tx }: UserCtx, id: string, boss: string | null): Promise<boolean> {
  await sql`savepoint move`.execute(tx)
  try {
    await sql`update users set reports_to = ${boss} where workspace_id = ${acme.id} and id = ${id}`.execute(
      tx,
    )
    return false
  } catch (error) {
    if ((error as { code?: string }).code !== 'HO001') throw error
    await sql`rollback to savepoint move`.execute(tx)
    return true
  }
}

async function linesOf(ctx: UserCtx): Promise<string[]> {
  const { rows } = await sql<{ ancestorId: string; descendantId: string; depth: number }>`
    select ancestor_id, descendant_id, depth from reporting_lines
     where workspace_id = ${acme.id} and depth > 0`.execute(ctx.tx)
  return rows
    .map((row) => `${placeOf(row.ancestorId)} over ${placeOf(row.descendantId)} at ${row.depth}`)
    .sort()
}

const walked = (model: Model) =>
  model.users.flatMap((_, id) => above(model, id).map((boss, n) => `${boss} over ${id} at ${n + 1}`)).sort()
