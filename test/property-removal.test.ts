import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { UserCtx } from '#access/actor.ts'
import { removeUser } from '#offboarding/removing.ts'
import { reactivateUser, suspendUser } from '#offboarding/suspending.ts'
import { undoRemoval } from '#offboarding/undoing.ts'
import { leftoversIn } from './support/aftermath.ts'
import {
  holderOf,
  type Kind,
  keeperOf,
  kinds,
  type Model,
  type ModelUser,
  remove,
  undo,
} from './support/model.ts'
import { organizations } from './support/model-organizations.ts'
import { type Ground, layGround, placeOf, userId, writeModel } from './support/model-rows.ts'
import { fewerRuns, rolledBack } from './support/rolled-back.ts'
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

const acts = ['remove', 'remove', 'undo', 'disable', 'reactivate'] as const
type Step = { act: (typeof acts)[number]; who: number; others: [number, number, number] }
const steps = fc.array(
  fc.record({ act: fc.constantFrom(...acts), who: fc.nat(), others: fc.tuple(fc.nat(), fc.nat(), fc.nat()) }),
  { minLength: 1, maxLength: 10 },
)
// Everybody has one role, so that anybody may follow anybody.
const organization = organizations({ people: [3, 8], chats: 0, grants: 0 }).map((model) => ({
  ...model,
  users: model.users.map((user) => ({ ...user, admin: false, scope: 'team' as const })),
}))

describe('removals and undos, covers and returns, in any order', { timeout: 1_800_000 }, () => {
  test('leave every desk with whom the chain of successors names, and nothing that dangles', async () => {
    const trying = fc.asyncProperty(organization, steps, (given, all) =>
      rolledBack(world, acme, async (ctx) => {
        // Shrinking begins again with what was given, so that stays as it is.
        const model = structuredClone(given)
        await writeModel(ctx, model, ground)
        const removals = new Map<number, string>()
        for (const step of all) {
          await take(ctx, model, removals, step)
          expect(await desksIn(ctx)).toEqual(desksOf(model))
        }
        expect(await peopleIn(ctx)).toEqual(peopleOf(model))
        expect(await leftoversIn(ctx.tx, acme.id, [...removals.keys()].map(userId))).toEqual([])
      }),
    )
    await fc.assert(trying, { numRuns: fewerRuns })
  })
})

async function take(ctx: UserCtx, model: Model, removals: Map<number, string>, step: Step): Promise<void> {
  const { act, who, others } = step
  const are = (fits: (status: ModelUser['status']) => boolean) =>
    model.users.flatMap(({ status }, id) => (fits(status) ? [id] : []))
  const candidates = are(
    (status) =>
      ({
        remove: status !== 'removed',
        undo: status === 'removed',
        disable: status !== 'removed',
        reactivate: status === 'disabled',
      })[act],
  )
  const id = candidates[who % candidates.length]
  if (id === undefined) return
  const active = are((status) => status === 'active').filter((one) => one !== id)
  const chosen = others.map((n) => active[n % active.length])
  if (act === 'undo') {
    await undoRemoval(ctx, { id: removals.get(id) as string })
    removals.delete(id)
    undo(model, id)
  } else if (act === 'reactivate') {
    await reactivateUser(ctx, userId(id))
    await comeBack(ctx, model, id)
  } else if (act === 'disable') {
    const cover = chosen[0] ?? null
    await suspendUser(ctx, userId(id), { coverId: cover === null ? null : userId(cover), until: null })
    model.covers.set(id, cover)
    Object.assign(model.users[id] as ModelUser, { status: 'disabled' })
  } else if (chosen[0] !== undefined) {
    const to = Object.fromEntries(kinds.map((kind, n) => [kind, chosen[n]])) as Record<Kind, number>
    removals.set(id, await removeUser(ctx, orderOf(id, to)))
    remove(model, id, to)
  }
}

const orderOf = (id: number, to: Record<Kind, number>) => ({
  userId: userId(id),
  conversationsTo: userId(to.conversations),
  recordsTo: userId(to.records),
  automationsTo: userId(to.automations),
  logConversations: false,
  logRecords: false,
})

// Whoever has no password, because they never had or lost it with a removal, comes back as invited.
async function comeBack(ctx: UserCtx, model: Model, id: number): Promise<void> {
  const { rows } = await sql`select 1 from credentials where workspace_id = ${acme.id}
    and user_id = ${userId(id)}`.execute(ctx.tx)
  model.covers.delete(id)
  Object.assign(model.users[id] as ModelUser, { status: rows.length > 0 ? 'active' : 'invited' })
}

async function desksIn(ctx: UserCtx): Promise<string[]> {
  const { rows } = await sql<{ openedFor: string; kind: Kind; holderId: string; keeperId: string }>`
    select opened_for, kind, holder_id, keeper_id from desks
     where workspace_id = ${acme.id} and opened_for <> ${acme.owner.id}`.execute(ctx.tx)
  return rows
    .map(({ openedFor, kind, holderId, keeperId }) =>
      told(placeOf(openedFor), kind, placeOf(holderId), placeOf(keeperId)),
    )
    .sort()
}

const desksOf = (model: Model) =>
  model.users
    .flatMap((_, id) =>
      kinds.map((kind) => told(id, kind, holderOf(model, id, kind), keeperOf(model, id, kind))),
    )
    .sort()

const told = (openedFor: number, kind: Kind, holder: number, keeper: number) =>
  `${kind} of ${openedFor}: held by ${holder}, kept by ${keeper}`

async function peopleIn(ctx: UserCtx) {
  const { rows } = await sql<{ id: string; status: string; reportsTo: string | null }>`
    select id, status, reports_to from users where workspace_id = ${acme.id} and id <> ${acme.owner.id}
     order by id`.execute(ctx.tx)
  return rows.map(({ status, reportsTo }) => ({
    status,
    boss: reportsTo === null ? null : placeOf(reportsTo),
  }))
}

const peopleOf = ({ users }: Model) => users.map(({ status, boss }) => ({ status, boss }))
