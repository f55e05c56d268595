import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectStatus } from '../../test/support/client.ts'
import { openWorld, type Person, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
})
afterAll(() => world.close())

async function remove(leaver: Person, successor: Person): Promise<string> {
  const to = successor.id
  const body = { conversationsTo: to, recordsTo: to, automationsTo: to, confirmed: true }
  return expectStatus(await acme.owner.post(`/users/${leaver.id}/removal`, body), 201).id
}
const undo = async (id: string) => expectStatus(await acme.owner.delete(`/removals/${id}`), 200)
const bossOf = async (person: Person): Promise<string | undefined> =>
  expectStatus(await acme.owner.get(`/users/${person.id}`), 200).reportsTo?.name

describe('undo gives the reports back', () => {
  test('also to a successor from below, whoever of them is longer in the company', async () => {
    const sam = await acme.person('Sam')
    const una = await acme.person('Una')
    const rob = await acme.person('Rob', { reportsToId: una.id })
    expectStatus(await acme.owner.patch(`/users/${sam.id}`, { reportsToId: rob.id }), 200)
    await undo(await remove(una, sam))
    expect([await bossOf(sam), await bossOf(rob)]).toEqual(['Rob', 'Una'])
  })

  test('through a successor who was removed as well, in either order', async () => {
    for (const firstInFirst of [true, false]) {
      const anna = await acme.person(`Anna ${firstInFirst}`)
      const ben = await acme.person(`Ben ${firstInFirst}`)
      const rob = await acme.person(`Report ${firstInFirst}`, { reportsToId: anna.id })
      const removals = [await remove(anna, ben), await remove(ben, acme.owner)]
      for (const id of firstInFirst ? removals : removals.toReversed()) await undo(id)
      expect(await bossOf(rob)).toBe(anna.name)
    }
  })

  test('and leaves alone whom somebody placed elsewhere meanwhile', async () => {
    const anna = await acme.person('Anja')
    const ben = await acme.person('Bert')
    const rob = await acme.person('Moved', { reportsToId: anna.id })
    const removal = await remove(anna, ben)
    expectStatus(await acme.owner.patch(`/users/${rob.id}`, { reportsToId: acme.owner.id }), 200)
    await remove(ben, acme.owner)
    await undo(removal)
    expect(await bossOf(rob)).toBe('Olivia')
  })
})
