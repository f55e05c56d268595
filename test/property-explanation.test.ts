import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asViewer } from '#access/actor.ts'
import { clock } from '#platform/clock.ts'
import { newId } from '#platform/ids.ts'
import { digest, newSecret } from '#platform/secrets.ts'
import { type Answer, type Client, createClient, expectStatus } from './support/client.ts'
import { above, type Model, seesChat, seesUser } from './support/model.ts'
import { organizations } from './support/model-organizations.ts'
import { chatId, contactId, layGround, placeOf, userId, writeModel } from './support/model-rows.ts'
import { runs } from './support/rolled-back.ts'
import { openWorld, type TestWorkspace, type World } from './support/world.ts'

type Subject = 'user' | 'chat' | 'contact'
type Explained = {
  see: boolean
  edit: boolean
  reasons: { rule: string; chain: { id: string }[]; grants: string }[]
  missing: { rule: string; detail: string }[]
  missingToEdit: { rule: string; detail: string }[]
}

let world: World
let acme: TestWorkspace
let model: Model
const clients = new Map<number, Client>()
beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
  const ground = await layGround(acme)
  // One organization, large enough for every rule to hold and to fail, and another in each run of the tests.
  const drawn = fc.sample(organizations({ people: [30, 30], chats: 60, grants: 25 }), {
    numRuns: 40,
    seed: 1,
  })
  model = drawn.toSorted((one, other) => other.chats.length - one.chats.length)[0] as Model
  await world.database.inWorkspace(acme.id, async (tx) => {
    const ctx = { workspaceId: acme.id, tx, actor: null, now: clock.now() }
    await writeModel(await asViewer(ctx, acme.owner.id), model, ground)
    for (const id of model.users.keys()) {
      // Whoever is not active is refused in spite of the session.
      const secret = newSecret()
      await sql`insert into sessions (workspace_id, id, user_id, secret_hash, expires_at)
        values (${acme.id}, ${newId()}, ${userId(id)}, ${digest(secret)}, now() + interval '1 day')`.execute(
        tx,
      )
      clients.set(id, createClient(world.address, undefined, `handover_session=${acme.id}.${secret}`))
    }
  })
})
afterAll(() => world.close())

const pairs = fc.record({
  viewer: fc.nat(),
  kind: fc.constantFrom<Subject>('user', 'chat', 'contact'),
  nth: fc.nat(),
})

describe('why somebody can see a thing, or cannot', { timeout: 1_800_000 }, () => {
  test('is what loading it does, for any viewer and any thing', async () => {
    let yes = 0
    const trying = fc.asyncProperty(pairs, async ({ viewer: chosen, kind, nth }) => {
      const viewers = [...clients.keys()]
      const viewer = viewers[chosen % viewers.length] as number
      const n = nth % (kind === 'user' ? model.users.length : model.chats.length)
      const explained = await explain(viewer, kind, n)
      const loaded = await load(viewer, kind, n)

      tally(viewer, kind, explained, loaded)
      if (kind !== 'contact') expect(explained.reasons.length > 0).toBe(modelSees(viewer, kind, n))
      yes += explained.see ? 1 : 0
    })
    await fc.assert(trying, { numRuns: runs })
    expect(yes).toBeGreaterThan(runs / 20)
    expect(yes).toBeLessThan(runs - runs / 20)
  })
})

function tally(viewer: number, kind: Subject, explained: Explained, loaded: Answer): void {
  const { see, edit, reasons, missing, missingToEdit } = explained
  const active = model.users[viewer]?.status === 'active'
  expect(loaded.status).toBe(see ? 200 : active ? 404 : 401)
  if (see) expect(mayEdit(kind, loaded)).toBe(edit)
  expect(missing.some(({ rule }) => rule === 'account')).toBe(!active)
  expect(see).toBe(active && reasons.length > 0)
  expect(missing.some(({ rule }) => rule !== 'account')).toBe(reasons.length === 0)
  expect(missingToEdit.length > 0).toBe(see && !edit)
  expect([...missing, ...missingToEdit].every(({ detail }) => /^[^{}]+$/.test(detail))).toBe(true)
  for (const reason of reasons) isAChain(viewer, reason)
}

async function explain(viewer: number, kind: Subject, n: number): Promise<Explained> {
  const subject = `${kind}:${idOf(kind, n)}`
  const query = `viewerId=${userId(viewer)}&subject=${subject}`
  return expectStatus(await acme.owner.get(`/access/explanation?${query}`), 200)
}

const load = (viewer: number, kind: Subject, n: number): Promise<Answer> =>
  (clients.get(viewer) as Client).get(`/${kind}s/${idOf(kind, n)}`)

const idOf = (kind: Subject, n: number) => ({ user: userId, chat: chatId, contact: contactId })[kind](n)

const mayEdit = (kind: Subject, { body }: Answer): boolean =>
  kind === 'chat' ? body.can.reply : body.can.edit

const modelSees = (viewer: number, kind: Subject, n: number): boolean => {
  const chat = model.chats[n]
  return kind === 'user' ? seesUser(model, viewer, n) : chat !== undefined && seesChat(model, viewer, chat)
}

/** It begins with the viewer; by the hierarchy it goes down person by person, by a grant it begins anew with the target. */
function isAChain(viewer: number, { rule, chain }: Explained['reasons'][number]): void {
  const people = chain.map(({ id }) => placeOf(id))
  expect(people[0]).toBe(viewer)
  if (!['hierarchy', 'one_to_one', 'one_to_one_below'].includes(rule)) return
  const [target, last] = [people[1] as number, people.at(-1) as number]
  expect(people.length).toBeGreaterThan(1)
  if (rule !== 'hierarchy') {
    const grants = model.grants.filter(({ user, ended }) => user === viewer && !ended)
    const grant = grants.find((one) => one.target === target && (rule === 'one_to_one' || one.below))
    expect(grant).toBeDefined()
  }
  const top = rule === 'hierarchy' ? viewer : target
  const way = [last, ...above(model, last)].reverse()
  expect(people.slice(rule === 'hierarchy' ? 0 : 1)).toEqual(way.slice(way.indexOf(top)))
}
