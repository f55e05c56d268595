import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { quickPeople } from './support/quick-people.ts'
import { runs } from './support/rolled-back.ts'
import { onPostgres, openWorld, type Person, type TestWorkspace, type World } from './support/world.ts'

const count = 9

// The embedded database has one connection: there nothing happens at once.
describe.skipIf(!onPostgres)('admins who move people at the same moment', { timeout: 1_800_000 }, () => {
  let world: World
  let acme: TestWorkspace
  let admins: Person[]
  let people: Person[]
  beforeAll(async () => {
    world = await openWorld()
    const other = await world.another()
    acme = await world.workspace('acme')
    const add = quickPeople(world, acme)
    const elsewhere = quickPeople({ ...world, address: other.address }, acme)
    const roleId = await acme.roleId('Admin')
    admins = [acme.owner, await add('Adam', { roleId }), await elsewhere('Abel', { roleId })]
    people = []
    for (let n = 0; n < count; n += 1) people.push(await add('Person'))
  })
  afterAll(() => world?.close())

  test('leave a tree: no loop, the reporting lines as one walks them, and nobody hears of a failure', async () => {
    const move = fc.record({
      by: fc.nat(2),
      who: fc.nat(count - 1),
      under: fc.option(fc.nat(count - 1), { freq: 6 }),
    })
    // Each run moves people about in the tree that the run before it left.
    const together = fc.array(move, { minLength: 2, maxLength: 6 })
    const refusals: string[][] = []
    const trying = fc.asyncProperty(together, async (moves) => {
      for (const { status, body } of await Promise.all(moves.map(send))) {
        if (status === 200) continue
        expect([status, body.code]).toEqual([409, 'reporting_loop'])
        refusals.push(body.loop)
      }
      expect(await drawn()).toEqual(await walked())
    })
    await fc.assert(trying, { numRuns: runs })
    expect(refusals.length).toBeGreaterThan(0)
    expect(refusals.filter((loop) => loop.length === 0)).toEqual([])
  })

  function send({ by, who, under }: { by: number; who: number; under: number | null }) {
    const boss = under === null ? null : people[under]?.id
    return (admins[by] as Person).patch(`/users/${people[who]?.id}`, { reportsToId: boss })
  }

  async function drawn(): Promise<string[]> {
    const { rows } = await world.database.query(
      'select ancestor_id, descendant_id, depth from reporting_lines where workspace_id = $1',
      [acme.id],
    )
    return (rows as { ancestor_id: string; descendant_id: string; depth: number }[])
      .map((line) => `${line.ancestor_id} over ${line.descendant_id} at ${line.depth}`)
      .sort()
  }

  /** @throws Error when walking up from somebody comes back to them. */
  async function walked(): Promise<string[]> {
    const { rows } = await world.database.query('select id, reports_to from users where workspace_id = $1', [
      acme.id,
    ])
    const bosses = new Map(
      (rows as { id: string; reports_to: string | null }[]).map((one) => [one.id, one.reports_to]),
    )
    const lines: string[] = []
    for (const id of bosses.keys()) {
      let depth = 0
      for (let boss: string | null = id; boss; boss = bosses.get(boss) ?? null) {
        if (depth > bosses.size) throw new Error('The tree has a loop')
        lines.push(`${boss} over ${id} at ${depth}`)
        depth += 1
      }
    }
    return lines.sort()
  }
})
