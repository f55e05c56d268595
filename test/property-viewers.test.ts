import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asViewer, type UserCtx } from '#access/actor.ts'
import { decide } from '#access/decide.ts'
import type { Explainable } from '#access/explainable.ts'
import type { Viewer } from '#access/explanation-contract.ts'
import { explainableContact } from '#contacts/explaining.ts'
import { seesAChatWithContact } from '#inbox/access.ts'
import { explainableChat, tiedToChatsWith } from '#inbox/explaining.ts'
import { explainableUser, explanationOf, reasonsFor, type Subject } from '#organization/explanation.ts'
import { viewersWithin } from '#organization/explanation-viewers.ts'
import { newId } from '#platform/ids.ts'
import { type Model, seesUser } from './support/model.ts'
import { organizations } from './support/model-organizations.ts'
import { chatId, contactId, type Ground, layGround, userId, writeModel } from './support/model-rows.ts'
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

const kinds = {
  user: { explainable: explainableUser, idOf: userId },
  chat: { explainable: explainableChat, idOf: chatId },
  contact: { explainable: explainableContact(seesAChatWithContact, tiedToChatsWith), idOf: contactId },
}
const role = fc.record({
  use: fc.integer({ min: 0, max: 5 }).map((chance) => chance > 0),
  read: fc.constantFrom('own', 'hierarchy', 'public'),
  write: fc.constantFrom('none', 'own', 'hierarchy', 'public'),
  solvedTab: fc.boolean(),
  manageUsers: fc.boolean(),
})
const asked = fc.record({
  model: organizations({ people: [2, 16], chats: 4, grants: 8 }),
  roles: fc.tuple(role, role, role, role),
  kind: fc.constantFrom<keyof typeof kinds>('user', 'chat', 'contact'),
  nth: fc.nat(),
  asker: fc.nat(),
  limit: fc.integer({ min: 1, max: 20 }),
})
type Asked = typeof asked extends fc.Arbitrary<infer T> ? T : never

describe('who can see a thing', { timeout: 1_800_000 }, () => {
  test('is everybody for whom the same decision says so, and nobody else', async () => {
    let listed = 0
    await fc.assert(
      fc.asyncProperty(asked, (one) =>
        rolledBack(world, acme, async (owner) => {
          await writeModel(owner, one.model, ground)
          await writeRoles(owner, one.roles)
          await writeSolutions(owner, one.model)
          listed += await compare(owner, one)
        }),
      ),
      { numRuns: fewerRuns },
    )
    expect(listed).toBeGreaterThan(fewerRuns)
  })
})

async function compare(owner: UserCtx, { model, kind, nth, asker: chosen, limit }: Asked): Promise<number> {
  const { explainable, idOf } = kinds[kind]
  const n = nth % Math.max(1, kind === 'user' ? model.users.length : model.chats.length)
  if (kind !== 'user' && model.chats.length === 0) return 0
  const asker = await asViewer(owner, userId(chosen % model.users.length))
  const subject = await subjectOf(owner, explainable, idOf(n))

  const active = model.users.flatMap(({ status }, at) => (status === 'active' ? [userId(at)] : []))
  const everybody = [owner.actor.id, ...active]
  const seeing = await thoseSeeing(owner, everybody, subject)
  const all = await listOf(owner, subject, limit)
  expect(editOf(all)).toEqual(seeing)
  await sayTheSame(owner, all, subject)

  const reached = new Set(
    model.users.flatMap((_, at) => (seesUser(model, chosen % model.users.length, at) ? [userId(at)] : [])),
  )
  if (asker.actor.isAdmin) reached.add(owner.actor.id)
  const some = await listOf(asker, subject, limit)
  expect(editOf(some)).toEqual(new Map([...seeing].filter(([id]) => reached.has(id))))
  expect(namesIn(some).every((id) => reached.has(id) || id === subject.keeperId)).toBe(true)
  return all.length
}

async function subjectOf(owner: UserCtx, explainable: Explainable, id: string): Promise<Subject> {
  return { explainable, id, keeperId: await explainable.keeperWithin(owner, id) }
}

/** Asked one by one, as a request of theirs would be. Id → whether they may edit. */
async function thoseSeeing(ctx: UserCtx, ids: string[], { explainable, id }: Subject) {
  const seeing = new Map<string, boolean>()
  for (const viewerId of ids) {
    const viewer = await asViewer(ctx, viewerId)
    const { allowed, grants } = await decide(viewer, explainable.rules(viewer), explainable.row(ctx, id))
    if (allowed)
      seeing.set(
        viewerId,
        grants.some((rule) => rule.grants === 'edit'),
      )
  }
  return new Map([...seeing].toSorted())
}

async function listOf(asker: UserCtx, subject: Subject, limit: number): Promise<Viewer[]> {
  const found: Viewer[] = []
  let cursor: string | undefined
  do {
    const page = await viewersWithin(asker, subject, { limit, cursor })
    expect(page.beyond).toBe(!asker.actor.isAdmin)
    found.push(...page.data)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return found
}

const editOf = (viewers: Viewer[]) => {
  expect(new Set(viewers.map(({ user }) => user.id)).size).toBe(viewers.length)
  return new Map(viewers.map(({ user, edit }) => [user.id, edit] as const).toSorted())
}

/** What the list says of somebody is what the explanation for that one person says. */
async function sayTheSame(owner: UserCtx, viewers: Viewer[], subject: Subject): Promise<void> {
  for (const { user, reasons } of viewers.slice(0, 3)) {
    const alone = await explanationOf(owner, user.id, subject)
    const plain = (some: Viewer['reasons']) => some.map((one) => JSON.stringify(one)).toSorted()
    expect(plain(reasons)).toEqual(plain(await reasonsFor(owner, alone.reasons)))
  }
}

const namesIn = (viewers: Viewer[]) =>
  viewers.flatMap(({ reasons }) => reasons.flatMap(({ chain }) => chain.map(({ id }) => id)))

async function writeRoles({ tx, workspaceId }: UserCtx, roles: Asked['roles']): Promise<void> {
  const scopes = ['assigned', 'team', 'department', 'all'] as const
  for (const [n, { use, read, write, solvedTab, manageUsers }] of roles.entries()) {
    const order = ['none', 'own', 'hierarchy', 'public']
    const permissions = {
      inbox: { use, solvedTab, scope: scopes[n] },
      contacts: { read, write: order.indexOf(write) > order.indexOf(read) ? read : write },
      organization: { manageUsers },
    }
    await sql`update roles set permissions = ${JSON.stringify(permissions)}::jsonb
      where workspace_id = ${workspaceId} and id = ${ground.roles[scopes[n] ?? 'all']}`.execute(tx)
  }
}

/** Each by somebody who may have nothing else to do with the chat. */
async function writeSolutions({ tx, workspaceId }: UserCtx, { users, chats }: Model): Promise<void> {
  for (const [n, { solved }] of chats.entries()) {
    if (!solved) continue
    await sql`insert into solutions (workspace_id, id, chat_id, solved_by)
      values (${workspaceId}, ${newId()}, ${chatId(n)}, ${userId((n * 7) % users.length)})`.execute(tx)
  }
}
